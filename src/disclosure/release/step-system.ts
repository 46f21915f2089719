import type { AmountSystem } from '../system/amount-system.ts';
import type { SteppedColumn } from '../../model/measure.ts';
import { stepsWithin, valuesOfStep } from '../../tabulate/round-to-step.ts';
import { countRows, makeRelations, rowOf, type LinearForm, type Relations, type Row } from '../system/relations.ts';

/** Steps of a column that no quantile tells apart are one bin: `from` are the first steps of each, ascending. */
export interface Bins extends SteppedColumn {
  readonly from: readonly number[];
}

/** A sum of the same people: its cells, where they begin, and the least that each of them has without adding to it. */
export interface SummedBeside {
  readonly column: string;
  readonly least: number;
  readonly cellOf: (cell: number) => number;
}

/** The sums of a system of counts and amounts. */
export const listSummed = ({ amounts, cellOf }: AmountSystem): readonly SummedBeside[] =>
  amounts.map(({ column, bounds }, place) => ({ column, least: bounds.min, cellOf: (cell) => cellOf(place, cell) }));

/**
 * People by what they have as cells of the system: for each bin, who of a cell is in it. Everybody is in one, and each bin adds up wherever counts do, so that whole numbers fit if and only if
 * there are people of these tables in these bins. Cells of the system that it is made from keep their numbers.
 */
export interface StepSystem {
  readonly relations: Relations;
  readonly bins: readonly Bins[];
  /** The cell of a bin, by the place of its column, its own and the cell of the counts. */
  readonly cellOf: (column: number, bin: number, cell: number) => number;
}

export const countBins = (bins: readonly Bins[]): number => bins.reduce((sum, { from }) => sum + from.length, 0);

export function addSteps(base: Relations, counts: Relations, bins: readonly Bins[], sums: readonly SummedBeside[]): StepSystem {
  const starts = bins.map((_, column) => base.cells + counts.cells * countBins(bins.slice(0, column)));
  const cellOf = (column: number, bin: number, cell: number): number => (starts[column] ?? 0) + bin * counts.cells + cell;
  const own = Array.from({ length: countRows(counts) }, (_, row) => rowOf(counts, row));
  const margins = new Set(own.flatMap(({ cells, coefficients }) => Array.from(cells).filter((_, at) => (coefficients[at] ?? 0) < 0)));
  const inner = Array.from({ length: counts.cells }, (_, cell) => cell).filter((cell) => !margins.has(cell));
  const rows = bins.flatMap((one, column): readonly Row[] => {
    const beside = sums.filter((sum) => sum.column === one.column);
    return [
      ...one.from.flatMap((_, bin) => own.map((row) => ({ ...row, cells: row.cells.map((cell) => cellOf(column, bin, cell)) }))),
      ...inner.map((cell): Row => ({
        ...ordered([[cell, -1], ...one.from.map((_, bin) => [cellOf(column, bin, cell), 1] as const)]),
        low: 0,
        high: 0,
      })),
      ...beside.flatMap((sum) => inner.flatMap((cell) => tieSum(sum, one, cell, (bin) => cellOf(column, bin, cell)))),
    ];
  });
  const all = Array.from({ length: countRows(base) }, (_, row) => rowOf(base, row));
  return { relations: makeRelations(base.cells + counts.cells * countBins(bins), [...all, ...rows]), bins, cellOf };
}

/** What people have together beyond the least is no less than the least of their bins, and no more than the most. */
function tieSum({ least, cellOf }: SummedBeside, bins: Bins, cell: number, binOf: (bin: number) => number): readonly Row[] {
  const by = (side: 'low' | 'high'): LinearForm =>
    ordered([[cellOf(cell), 1], ...bins.from.map((_, bin) => [binOf(bin), least - valuesOfBin(bins, bin)[side]] as const)]);
  return [
    { ...by('low'), low: 0, high: Infinity },
    { ...by('high'), low: -Infinity, high: 0 },
  ];
}

/** What somebody in a bin can have. */
function valuesOfBin(bins: Bins, bin: number): { readonly low: number; readonly high: number } {
  return { low: valuesOfStep(bins, bins.from[bin] ?? 0).low, high: valuesOfStep(bins, lastOf(bins, bin)).high };
}

/** The last of the steps that are one bin. */
export const lastOf = (bins: Bins, bin: number): number => (bins.from[bin + 1] ?? stepsWithin(bins).last + 1) - 1;

/** The bin that a number of steps is in. */
export const binOf = ({ from }: Bins, steps: number): number => from.filter((first) => first <= steps).length - 1;

/** Of a form over counts, those of the same people who are in some bins. */
export function inBins({ cellOf }: StepSystem, column: number, bins: readonly number[], { cells, coefficients }: LinearForm): LinearForm {
  return ordered(bins.flatMap((bin) => Array.from(cells, (cell, at) => [cellOf(column, bin, cell), coefficients[at] ?? 0] as const)));
}

/** Cells with coefficients of 0 say nothing. */
function ordered(entries: readonly (readonly [cell: number, coefficient: number])[]): LinearForm {
  const kept = entries.filter(([, coefficient]) => coefficient !== 0).toSorted(([a], [b]) => a - b);
  return { cells: Int32Array.from(kept, ([cell]) => cell), coefficients: Float64Array.from(kept, ([, coefficient]) => coefficient) };
}
