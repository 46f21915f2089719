import type { CellTable } from '../model/cell-table.ts';
import { isOfNumber, type Amount, type OfNumber } from '../model/measure.ts';
import type { ReleasedAmount, ReleasedCount } from '../model/protected-table.ts';
import { findQuantile } from '../tabulate/find-quantile.ts';
import { roundRational } from '../tabulate/rational.ts';

/**
 * The sums, means and quantiles of a table as they leave: hidden where their count is or they were chosen to be. `hidden` says by measure what is. A bug where it was
 * not said what is hidden.
 */
export function releaseAmounts(
  table: CellTable,
  counts: readonly ReleasedCount[],
  hidden: ReadonlyMap<string, Uint8Array>,
): readonly ReleasedAmount[] {
  return table.output.measures.filter(isOfNumber).map((measure) => {
    const isHidden = hidden.get(measure.id);
    if (isHidden?.length !== counts.length) throw new Error(`nobody said what to hide of \`${measure.column}\``);
    const values = counts.map((count, cell) =>
      count === 'suppressed' || isHidden[cell] === 1 ? 'suppressed' : valueIn(table, measure, cell),
    );
    return { measure: measure.id, values };
  });
}

const valueIn = (table: CellTable, measure: OfNumber, cell: number): number =>
  measure.kind === 'quantile' ? (findQuantile(table, measure, cell) ?? 0) : addUp(table, measure, cell);

function addUp({ persons, amounts }: CellTable, measure: Amount, cell: number): number {
  const sum = amounts?.get(measure.column)?.sum[cell];
  if (sum === undefined) throw new Error(`nothing was added up for \`${measure.id}\``);
  if (measure.kind === 'sum') return sum;
  const units = persons[cell] ?? 0;
  const scale = 10n ** BigInt(measure.decimals);
  return units === 0 ? 0 : Number(roundRational({ above: BigInt(sum), below: BigInt(units) }, scale, 'nearest'));
}
