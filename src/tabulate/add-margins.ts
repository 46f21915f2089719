import type { Dimension } from '../model/dimension.ts';
import { countCells, listInterior, shapeOf } from './grid.ts';
import { countPositions, marginsOver } from './positions.ts';

/** A copy of a full grid in which each group and total is the sum of the interior cells below it; old margins are not read. */
export function addMargins(dimensions: readonly Dimension[], cells: Float64Array): Float64Array {
  const shape = shapeOf(dimensions);
  const size = countCells(shape);
  if (cells.length !== size) throw new Error(`${cells.length} cells for a grid of ${size}`);
  const grid = new Float64Array(size);
  for (const cell of listInterior(dimensions)) grid[cell] = cells[cell] ?? 0;

  let inner = size;
  let outer = 1;
  for (const dimension of dimensions) {
    const positions = countPositions(dimension);
    const margins = dimension.leaves.map((_, leaf) => marginsOver(dimension, leaf));
    inner /= positions;
    for (let block = 0; block < outer; block += 1) addAlong(grid, margins, block * positions * inner, inner);
    outer *= positions;
  }
  return grid;
}

function addAlong(grid: Float64Array, margins: readonly (readonly number[])[], start: number, inner: number): void {
  margins.forEach((above, leaf) => {
    const from = start + leaf * inner;
    for (const margin of above) {
      const to = start + margin * inner;
      for (let i = 0; i < inner; i += 1) grid[to + i] = (grid[to + i] ?? 0) + (grid[from + i] ?? 0);
    }
  });
}
