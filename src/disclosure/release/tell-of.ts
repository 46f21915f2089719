import type { Bounds } from '../rounding/rounding-method.ts';
import type { SmallKnowledge } from './open-small.ts';
import { boundsOf, isInner, type FrozenTable } from './make-problem.ts';

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
