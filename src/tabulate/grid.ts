import type { Dimension } from '../model/dimension.ts';
import { countPositions, interiorOf } from './positions.ts';

/** Positions on each dimension, in order. */
export function shapeOf(dimensions: readonly Dimension[]): readonly number[] {
  return dimensions.map(countPositions);
}

/** Cells of a grid; a bug when they are more than 32 bits can number. */
export function countCells(shape: readonly number[]): number {
  const cells = shape.reduce((product, positions) => product * positions, 1);
  if (!Number.isSafeInteger(cells) || cells < 1 || cells > 0xffff_ffff) throw new Error(`a grid of ${shape.join(' × ')} cells`);
  return cells;
}

/** How far apart neighbours on each dimension lie in row-major order. */
export function stridesOf(shape: readonly number[]): readonly number[] {
  const strides = shape.map(() => 1);
  for (let d = shape.length - 2; d >= 0; d -= 1) strides[d] = (strides[d + 1] ?? 1) * (shape[d + 1] ?? 1);
  return strides;
}

/** Row-major number of the cell at `coordinates`, one position a dimension. */
export function cellAt(shape: readonly number[], coordinates: readonly number[]): number {
  if (coordinates.length !== shape.length) throw new Error(`${coordinates.length} coordinates in a grid of ${shape.length} dimensions`);
  return shape.reduce((cell, positions, d) => {
    const position = coordinates[d];
    if (position === undefined || !Number.isInteger(position) || position < 0 || position >= positions) {
      throw new Error(`coordinate ${position} on a dimension of ${positions} positions`);
    }
    return cell * positions + position;
  }, 0);
}

/** The reverse of `cellAt`. */
export function coordinatesOf(shape: readonly number[], cell: number): readonly number[] {
  if (!Number.isInteger(cell) || cell < 0 || cell >= countCells(shape)) throw new Error(`cell ${cell} is outside the grid`);
  let rest = cell;
  return shape
    .toReversed()
    .map((positions) => {
      const position = rest % positions;
      rest = (rest - position) / positions;
      return position;
    })
    .reverse();
}

/** Numbers of the interior cells, which are counted and not added up on every dimension, ascending. */
export function listInterior(dimensions: readonly Dimension[]): Uint32Array {
  const strides = stridesOf(shapeOf(dimensions));
  countCells(shapeOf(dimensions));
  let cells = Uint32Array.of(0);
  dimensions.forEach((dimension, d) => {
    const stride = strides[d] ?? 1;
    const positions = interiorOf(dimension);
    const next = new Uint32Array(cells.length * positions);
    cells.forEach((cell, i) => {
      for (let at = 0; at < positions; at += 1) next[i * positions + at] = cell + at * stride;
    });
    cells = next;
  });
  return cells;
}
