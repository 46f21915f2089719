import type { FileMethod } from '../../model/file-plan.ts';
import { needsKeys } from '../../model/needs-keys.ts';
import { boundReleased } from '../rounding/bound-released.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { declareMethod, type MethodChoice } from '../rounding/declare-method.ts';
import { openMethod, type OpenMethod } from '../rounding/open-method.ts';
import type { Prior } from '../rounding/release-chances.ts';
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
    case 'small-counts':
      return { method: name, base };
    case 'keyed-rounding':
    case 'cell-key':
      throw new Error('a method by keys is opened with its settings');
  }
}

/** What a released value tells of its cell, which is the sum of so many inner ones. A hidden one tells nothing: it may be hidden for another's sake. */
export function readShown(method: FileMethod, released: number | 'suppressed', parts: number, rules: ReadingRules): Bounds | undefined {
  if (released === 'suppressed') return undefined;
  const keyed = openKeyed(method);
  if (keyed) {
    const known = keyed.bounds(released);
    return keyed.hidesSmall(priorOf(rules)) ? hideSmall(known, rules) : known;
  }
  const { translate, totals } = declareMethod(chooseMethod(method));
  const known = translate(released, parts);
  const hides = totals === 'sums' && parts === 1;
  return hides ? hideSmall(known, rules) : known;
}

const hideSmall = (known: Bounds | undefined, { minPersons, zeros }: ReadingRules): Bounds | undefined =>
  boundReleased(known, { minPersons, zeros: zeros === 'safe' ? 'safe' : 'hidden' });

/** Undefined of methods that follow no keys. */
export function openKeyed({ name, base, noise }: FileMethod): OpenMethod | undefined {
  if (!needsKeys(name)) return undefined;
  return openMethod({ method: name, settings: name === 'cell-key' ? { ...(noise && { noise }) } : { base } });
}

/** Counts that a keyed method has to keep from being told. */
export const priorOf = ({ minPersons }: ReadingRules): Prior => ({ least: 0, threshold: minPersons });

/** Of rules, what a method that hides small counts makes everybody know of those it shows. */
export type ReadingRules = Pick<RuleSet, 'minPersons' | 'zeros'>;
