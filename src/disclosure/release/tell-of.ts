import type { CellTable } from '../../model/cell-table.ts';
import type { KnownCount, PublishedAs } from '../../model/ledger.ts';
import type { Rules } from '../../model/plan.ts';
import { coordinatesOf } from '../../tabulate/grid.ts';
import { boundReleased, type HidingRule } from '../rounding/bound-released.ts';
import { openMethod, type SettledMethod } from '../rounding/open-method.ts';
import { roundingMethod, type Bounds } from '../rounding/rounding-method.ts';
import type { SmallKnowledge } from './open-small.ts';

/** A table that an earlier run released: what it shows stays shown, and what it hides stays hidden. */
export interface FrozenTable {
  readonly run: string;
  /** As it was called there. */
  readonly name: string;
  /** Before protection, under a name that no other table has. */
  readonly table: CellTable;
  readonly counts: readonly KnownCount[];
  readonly rules: Rules;
  /** It was published elsewhere, and entered. */
  readonly published?: PublishedAs;
}

/** A table as it is read: of this run, or of an earlier one. */
export type TableRead = Pick<FrozenTable, 'table' | 'rules' | 'published'> & Partial<Pick<FrozenTable, 'run'>>;

/**
 * What a number of a table says at the least. Of small counts of an earlier run it is not known any more what inner cells became: whoever knows the
 * inner counts of its tables that are not small, exactly, knows more than anybody does.
 */
export function tellOf(one: TableRead, cell: number, place: number, count: number, small: SmallKnowledge | undefined): Bounds | undefined {
  const { table, rules, published, run } = one;
  if (published || rules.method.value !== 'small-counts') return boundsOf(one, count);
  if (run === undefined || small?.again.has(table) === true) return boundsOf(one, count, small?.parts.get(place));
  if (!isInner(table, cell)) return boundsOf(one, count);
  const truth = table.persons[cell] ?? 0;
  const single = boundsOf(one, count, 1);
  return single && truth >= single.low && truth <= single.high ? single : { low: truth, high: truth };
}

/** What a number of an earlier table says. Undefined where its method never gives it. */
export function boundsOf(
  { rules, published }: Pick<FrozenTable, 'rules' | 'published'>,
  count: number,
  parts?: number,
): Bounds | undefined {
  if (published && 'within' in published) return { low: Math.max(0, count - published.within), high: count + published.within };
  if (published) return roundingMethod(published.method).bounds(count);
  return boundHidden(openMethod(settledBy(rules)).bounds(count, parts), rules);
}

/** What a shown count can be where its rules hide small ones. */
export const boundHidden = (known: Bounds | undefined, rules: Rules): Bounds | undefined =>
  hidesSmall(rules) ? boundReleased(known, hidingRule(rules)) : known;

/** Whether every count below the threshold is hidden; else its method is what protects it, and the attack says where it does not. */
export const hidesSmall = (rules: Rules): boolean =>
  openMethod(settledBy(rules)).hidesSmall({ least: 0, threshold: rules.minPersons.value });

export const settledBy = ({ method, settings }: Rules): SettledMethod => ({ method: method.value, ...(settings && { settings }) });

/** What the rules hide of counts for being small. */
const hidingRule = ({ minPersons, zeros }: Rules): HidingRule => ({
  minPersons: minPersons.value,
  zeros: zeros.value === 'safe' ? 'safe' : 'hidden',
});

const isInner = ({ output, shape }: CellTable, cell: number): boolean =>
  coordinatesOf(shape, cell).every((at, d) => at < (output.dimensions[d]?.leaves.length ?? 0));
