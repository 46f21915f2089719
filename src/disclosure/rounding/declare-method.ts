import type { FixedMethod } from '../../model/plan.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import { chancesOfPTable, chancesOfWholeKeys } from '../perturbation/perturbation-chances.ts';
import type { PTable } from '../perturbation/p-table.ts';
import type { WholeKeyTable } from '../perturbation/whole-keys.ts';
import { boundControlled } from './controlled-multiples.ts';
import { boundReleased, protectsAlone, type Prior, type ReleaseChances } from './release-chances.ts';
import { roundingMethod, type Bounds } from './rounding-method.ts';
import { boundSmall } from './small-count-rule.ts';
import { chancesOfConventional, chancesOfKeyedRounding } from './to-base.ts';

/** A method with all that settles it. Everything here is public, besides keys. */
export type MethodChoice =
  | { readonly method: FixedMethod }
  | { readonly method: 'conventional' | 'keyed-rounding'; readonly base: number }
  | { readonly method: 'controlled'; readonly base: number; readonly steps: number }
  | { readonly method: 'small-counts'; readonly base: number }
  | { readonly method: 'cell-key'; readonly table: PTable; readonly prior: Prior; readonly limit: number }
  | {
      readonly method: 'whole-key';
      readonly table: WholeKeyTable;
      readonly threshold: number;
      readonly prior: Prior;
      readonly limit: number;
    };

export interface DeclaredMethod {
  readonly method: MethodChoice['method'];
  /**
   * `sums`: totals are sums of released cells, which are all shown; `[c]` adds nothing. `additive`: all cells are chosen together so that they
   * add up. `own`: each total is treated as any cell, and need not add up. One set of people has one number in every table and release under
   * `own`; under `additive` within one release; under `sums` wherever it is the sum of the same cells.
   */
  readonly totals: 'sums' | 'additive' | 'own';
  /** Whether it hides small counts without another method. No method is exempt from the attack. */
  readonly protectsAlone: boolean;
  /**
   * The counts that a released value can stand for, of a cell that is the sum of so many inner ones (1: an inner cell itself); undefined where
   * the method never releases it.
   */
  readonly translate: (released: ReleasedCount, parts: number) => Bounds | undefined;
}

/** What each method is and what it tells. */
export function declareMethod(choice: MethodChoice): DeclaredMethod {
  switch (choice.method) {
    case 'exact':
      return declare(choice, 'own', false, translateRounding(choice.method));
    case 'redact-7-round-5':
    case 'midpoint-6':
    case 'nearest-3': {
      const translate = translateRounding(choice.method);
      return declare(choice, 'sums', true, (released, parts) => (parts > 1 ? anyCount : translate(released)));
    }
    case 'conventional':
      return declare(choice, 'own', false, translateChances(chancesOfConventional(choice.base)));
    case 'keyed-rounding':
      return declare(choice, 'own', true, translateChances(chancesOfKeyedRounding(choice.base)));
    case 'controlled':
      return declare(choice, 'additive', true, (released) =>
        released === 'suppressed' ? undefined : boundControlled(released, choice.base, choice.steps),
      );
    case 'small-counts':
      return declare(choice, 'additive', true, (released, parts) =>
        released === 'suppressed' ? undefined : boundSmall(released, parts, choice.base),
      );
    case 'cell-key':
      return declareByChance(choice, chancesOfPTable(choice.table));
    case 'whole-key':
      return declareByChance(choice, chancesOfWholeKeys(choice.table, choice.threshold));
  }
}

/** A sum of released cells tells nothing that they do not. */
const anyCount: Bounds = { low: 0, high: Infinity };

const declare = (
  { method }: MethodChoice,
  totals: DeclaredMethod['totals'],
  alone: boolean,
  translate: DeclaredMethod['translate'],
): DeclaredMethod => ({ method, totals, protectsAlone: alone, translate });

const declareByChance = (
  choice: MethodChoice & { readonly prior: Prior; readonly limit: number },
  chances: ReleaseChances,
): DeclaredMethod => declare(choice, 'own', protectsAlone(chances, choice.prior, choice.limit), translateChances(chances));

function translateChances(chances: ReleaseChances): DeclaredMethod['translate'] {
  const known = new Map<ReleasedCount, Bounds | undefined>();
  return (released) => {
    if (!known.has(released)) known.set(released, boundReleased(chances, released));
    return known.get(released);
  };
}

const translateRounding =
  (method: FixedMethod) =>
  (released: ReleasedCount): Bounds | undefined =>
    released === 'suppressed' ? roundingMethod(method).withheld : roundingMethod(method).bounds(released);
