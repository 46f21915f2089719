import type { CellTable } from '../../model/cell-table.ts';
import { isAmount, isOfNumber } from '../../model/measure.ts';
import { protectAmounts } from './protect-amounts.ts';
import { protectQuantiles } from './protect-quantiles.ts';
import type { ChosenRelease } from './read-chosen.ts';

/** By measure of a table, of its sums, means and quantiles: 1 for each cell that does not show it. */
export type HiddenNumbers = ReadonlyMap<string, Uint8Array>;

export type ProtectedNumbers =
  | { readonly status: 'protected'; readonly hiddenIn: (table: CellTable) => HiddenNumbers }
  /** Tables that are withheld for what they tell besides counts, at least one, and their cells where that is. */
  | { readonly status: 'failed'; readonly tables: ReadonlyMap<CellTable, readonly number[]> };

/** What is hidden of sums and means, and then of quantiles, once counts are chosen. */
export function protectNumbers(request: ChosenRelease): ProtectedNumbers {
  const sums = protectAmounts(request);
  if (sums.status === 'failed') return sums;
  const quantiles = protectQuantiles(request, sums.known);
  if (quantiles.status === 'failed') return { status: 'failed', tables: new Map(quantiles.tables.map((table) => [table, []])) };
  const hiddenIn = (table: CellTable): HiddenNumbers =>
    new Map(
      table.output.measures.filter(isOfNumber).flatMap((measure) => {
        const own = isAmount(measure) ? sums.hidden.get(table)?.get(measure.column) : quantiles.hidden.get(table)?.get(measure.id);
        return own ? [[measure.id, own] as const] : [];
      }),
    );
  return { status: 'protected', hiddenIn };
}
