import type { CellTable } from '../model/cell-table.ts';
import { isAmount } from '../model/measure.ts';
import type { ReleasedAmount, ReleasedCount } from '../model/protected-table.ts';
import { roundRational } from '../tabulate/rational.ts';

/** The sums and means of a table as they leave: hidden where their count is or their sum was chosen to be. A bug where it was not said what is hidden. */
export function releaseAmounts(
  { output, persons, amounts }: CellTable,
  counts: readonly ReleasedCount[],
  hidden: ReadonlyMap<string, Uint8Array>,
): readonly ReleasedAmount[] {
  return output.measures.filter(isAmount).map((measure) => {
    const [own, isHidden] = [amounts?.get(measure.column), hidden.get(measure.column)];
    if (own === undefined || isHidden?.length !== counts.length) throw new Error(`nobody said what to hide of \`${measure.column}\``);
    const scale = measure.kind === 'mean' ? 10n ** BigInt(measure.decimals) : 1n;
    const values = counts.map((count, cell) => {
      if (count === 'suppressed' || isHidden[cell] === 1) return 'suppressed';
      const sum = own.sum[cell] ?? 0;
      if (measure.kind === 'sum') return sum;
      const units = persons[cell] ?? 0;
      return units === 0 ? 0 : Number(roundRational({ above: BigInt(sum), below: BigInt(units) }, scale, 'nearest'));
    });
    return { measure: measure.id, values };
  });
}
