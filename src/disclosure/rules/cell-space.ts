import type { Dimension } from '../../model/dimension.ts';
import { countCells, stridesOf } from '../../tabulate/grid.ts';
import { makeAxis, type Axis, type Grouping } from './axis.ts';

/** All cells of one table: every combination of positions, in row-major order. */
export interface CellSpace {
  readonly axes: readonly Axis[];
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly cells: number;
}

/** `groupings` has, for some dimensions by number, further groups of their leaves. Without any, cells are numbered as a `CellTable`'s. */
export function makeSpace(dimensions: readonly Dimension[], groupings: ReadonlyMap<number, readonly Grouping[]> = new Map()): CellSpace {
  const axes = dimensions.map((dimension, d) => makeAxis(dimension, groupings.get(d)));
  const shape = axes.map(({ positions }) => positions);
  return { axes, shape, strides: stridesOf(shape), cells: countCells(shape) };
}

/** The position of a cell on a dimension. */
export const positionOf = ({ strides, shape }: CellSpace, cell: number, dimension: number): number =>
  Math.floor(cell / (strides[dimension] ?? 1)) % (shape[dimension] ?? 1);

/** The cell that lies at another position of one dimension and is otherwise the same. */
export const moveTo = (space: CellSpace, cell: number, dimension: number, position: number): number =>
  cell + (position - positionOf(space, cell, dimension)) * (space.strides[dimension] ?? 1);
