import { isOverOther } from '../model/measure-column.ts';
import type { Dimension } from '../model/dimension.ts';
import type { OutputStep } from '../model/plan.ts';
import { totalsOf } from '../model/totals-of.ts';
import type { Outcome, RateBase, ReleasedCount } from '../model/protected-table.ts';
import { cellAt, coordinatesOf, countCells, shapeOf } from '../tabulate/grid.ts';
import { positionsOf } from '../tabulate/positions.ts';
import { sumInterior } from './sum-interior.ts';

/**
 * What the rates of a table are over: released counts of the other tables, by code. A code that the other table has not has no units;
 * where the other table is withheld everything is suppressed, and so is a rounded sum that leaves out hidden counts.
 */
export function deriveBases({ measures, dimensions }: OutputStep, others: ReadonlyMap<string, Outcome>): readonly RateBase[] {
  return measures.filter(isOverOther).map(({ id, of, over }) => {
    const other = others.get(over.table);
    if (other === undefined) throw new Error(`the measure \`${id}\` is over a table that the plan has not`);
    const asked = dimensions.filter(({ column }) => column !== of.column);
    const shape = shapeOf(asked);
    const leftOut =
      other.status === 'passed' && totalsOf(other.method) === 'sums' ? sumInterior(other.dimensions, other.counts).hidden : undefined;
    const counts = Array.from({ length: countCells(shape) }, (_, cell): ReleasedCount => {
      if (other.status === 'withheld') return 'suppressed';
      const places = coordinatesOf(shape, cell).map((position, d) => translate(asked[d], other.dimensions[d], position));
      if (places.includes(undefined)) return 0;
      const base = cellAt(other.shape, places as number[]);
      return (leftOut?.[base] ?? 0) > 0 ? 'suppressed' : (other.counts[base] ?? 'suppressed');
    });
    return { measure: id, counts };
  });
}

/** The position of the same code on the other table's dimension. */
function translate(from: Dimension | undefined, to: Dimension | undefined, position: number): number | undefined {
  const sought = from && positionsOf(from)[position];
  if (!sought || !to || from.column !== to.column) throw new Error('a denominator does not have the dimensions of its rate');
  const found = positionsOf(to).find(
    (each) => each.kind === sought.kind && (each.kind === 'total' || each.code === (sought as typeof each).code),
  );
  return found?.at;
}
