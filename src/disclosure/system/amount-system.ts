import type { AmountColumn } from '../../model/measure.ts';
import { countRows, makeRelations, rowOf, type LinearForm, type Relations, type Row } from './relations.ts';

/**
 * Counts and amounts as one system. An amount is what the units of a cell have beyond the least that each of them can have, so that it is a
 * whole number from 0: it adds up wherever counts do, and is at the most so often what one can have as there are units. Cells of counts keep
 * their numbers.
 */
export interface AmountSystem {
  readonly relations: Relations;
  readonly amounts: readonly AmountColumn[];
  /** The cell of an amount, by its place and the cell of the counts. */
  readonly cellOf: (amount: number, cell: number) => number;
}

export function addAmounts(counts: Relations, amounts: readonly AmountColumn[]): AmountSystem {
  const { cells } = counts;
  const cellOf = (amount: number, cell: number): number => cells * (amount + 1) + cell;
  const sums = Array.from({ length: countRows(counts) }, (_, row) => rowOf(counts, row));
  if (!sums.every(({ low, high }) => low === 0 && high === 0)) throw new Error('a relation of counts that is no sum');
  const rows = amounts.flatMap(({ bounds }, amount): readonly Row[] => [
    ...sums.map((row) => ({ ...row, cells: row.cells.map((cell) => cellOf(amount, cell)) })),
    ...Array.from({ length: cells }, (_, cell): Row => ({
      cells: Int32Array.of(cell, cellOf(amount, cell)),
      coefficients: Float64Array.of(bounds.min - bounds.max, 1),
      low: -Infinity,
      high: 0,
    })),
  ]);
  return { relations: makeRelations(cells * (amounts.length + 1), [...sums, ...rows]), amounts, cellOf };
}

/** Of a form over counts, what the same units have in all. */
export function amountOf({ amounts, cellOf }: AmountSystem, amount: number, { cells, coefficients }: LinearForm): LinearForm {
  const least = amounts[amount]?.bounds.min ?? 0;
  const entries = [
    ...(least === 0 ? [] : Array.from(cells, (cell, at) => [cell, least * (coefficients[at] ?? 0)] as const)),
    ...Array.from(cells, (cell, at) => [cellOf(amount, cell), coefficients[at] ?? 0] as const),
  ].toSorted(([a], [b]) => a - b);
  return { cells: Int32Array.from(entries, ([cell]) => cell), coefficients: Float64Array.from(entries, ([, coefficient]) => coefficient) };
}
