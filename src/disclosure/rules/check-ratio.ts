import type { Evidence } from '../../model/evidence.ts';
import { valueOf, type LinearForm } from '../system/relations.ts';
import type { Hit } from './hit.ts';
import { isFew } from './is-few.ts';
import type { RuleSet } from './rule-set.ts';

/** A ratio, share or rate of two counts, printed at `cell`. */
export interface RatioOfCounts {
  readonly cell: number;
  readonly of: LinearForm;
  readonly over: LinearForm;
  /** All that `of` counts are in `over` too. */
  readonly isPart: boolean;
}

type Limits = Pick<RuleSet, 'minPersons' | 'zeros' | 'allOrNone' | 'candidates'>;

/**
 * A ratio tells of both its counts, and of a part's complement. Of each too few persons are unsafe; and of a part also nobody and everybody,
 * unless the rules call 0 % and 100 % safe.
 */
export function checkRatio(
  { persons }: Pick<Evidence, 'persons'>,
  { cell, of, over, isPart }: RatioOfCounts,
  rules: Limits,
): readonly Hit[] {
  const { minPersons, zeros, allOrNone, candidates } = rules;
  const demand = { kind: 'candidates', count: candidates } as const;
  const [part, whole] = [valueOf(of, persons), valueOf(over, persons)];
  const rest = whole - part;
  const hits: Hit[] = [];
  if (isFew(part, minPersons, zeros)) hits.push({ rule: 'ratio', cell, form: of, demand });
  if (isFew(whole, minPersons, zeros)) hits.push({ rule: 'ratio', cell, form: over, demand });
  if (!isPart || whole === 0) return hits;
  if (rest > 0 && rest < minPersons) hits.push({ rule: 'ratio-complement', cell, form: subtract(over, of), demand });
  if (allOrNone === 'disclosive' && part === 0) hits.push({ rule: 'all-or-none', cell, form: of, demand });
  if (allOrNone === 'disclosive' && rest === 0) hits.push({ rule: 'all-or-none', cell, form: subtract(over, of), demand });
  return hits;
}

/** Cells that cancel are left out. */
function subtract(from: LinearForm, what: LinearForm): LinearForm {
  const sum = new Map(Array.from(from.cells, (cell, place) => [cell, from.coefficients[place] ?? 0]));
  what.cells.forEach((cell, place) => sum.set(cell, (sum.get(cell) ?? 0) - (what.coefficients[place] ?? 0)));
  const left = [...sum].filter(([, coefficient]) => coefficient !== 0).toSorted(([a], [b]) => a - b);
  return { cells: Int32Array.from(left, ([cell]) => cell), coefficients: Float64Array.from(left, ([, coefficient]) => coefficient) };
}
