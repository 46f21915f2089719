import type { Partition } from './partition.ts';
import type { Variable } from './system-table.ts';

/** One variable of a grid and the sets of its values that the grid tells apart. */
export interface Axis {
  readonly variable: Variable;
  /** By position: values, ascending. */
  readonly sets: readonly (readonly number[])[];
  /** Positions that between them hold every value once. */
  readonly leaves: readonly number[];
  /** The position of all values. */
  readonly all: number;
  /** By value, the place of its leaf in `leaves`. */
  readonly partition: Partition;
  readonly sums: readonly AxisSum[];
}

export interface AxisSum {
  readonly margin: number;
  readonly parts: readonly number[];
}

/** Cells over all combinations of positions of some axes, row-major. */
export interface Grid {
  readonly source: string;
  readonly axes: readonly Axis[];
  /** For each cell of the table, its cell in the grid. Absent of a grid that is no table. */
  readonly table?: { readonly id: string; readonly places: Int32Array };
}

export const sizeOf = ({ axes }: Grid): number => axes.reduce((size, { sets }) => size * sets.length, 1);
