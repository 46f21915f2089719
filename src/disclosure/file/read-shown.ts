import type { FileMethod } from '../../model/file-plan.ts';
import { boundReleased } from '../rounding/bound-released.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { declareMethod, type MethodChoice } from '../rounding/declare-method.ts';
import type { Bounds } from '../rounding/rounding-method.ts';

/** What a method is, as the declarations of methods have it. */
export function chooseMethod({ name, base }: FileMethod): MethodChoice {
  switch (name) {
    case 'suppression':
      return { method: 'exact' };
    case 'midpoint-6':
    case 'redact-7-round-5':
    case 'nearest-3':
      return { method: name };
    case 'conventional':
      return { method: name, base };
    case 'controlled':
      return { method: name, base, steps: 1 };
  }
}

/** What a released value tells of its cell, which is the sum of so many inner ones. A hidden one tells nothing: it may be hidden for another's sake. */
export function readShown(method: FileMethod, released: number | 'suppressed', parts: number, rules: ReadingRules): Bounds | undefined {
  if (released === 'suppressed') return undefined;
  const { translate, totals } = declareMethod(chooseMethod(method));
  const known = translate(released, parts);
  const hides = totals === 'sums' && parts === 1;
  return hides ? boundReleased(known, { minPersons: rules.minPersons, zeros: rules.zeros === 'safe' ? 'safe' : 'hidden' }) : known;
}

/** Of rules, what a method that hides small counts makes everybody know of those it shows. */
export type ReadingRules = Pick<RuleSet, 'minPersons' | 'zeros'>;
