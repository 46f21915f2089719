import type { Dimension } from '../model/dimension.ts';
import { addMargins } from './add-margins.ts';
import { countCells, shapeOf } from './grid.ts';
import type { Placed } from './place-atoms.ts';

const half = 0x1_0000;

/** Adds keys of atoms up to a full grid, groups and totals included, modulo 2³². `placed` says where each atom counts. */
export function rollUpKeys(keys: Uint32Array, dimensions: readonly Dimension[], placed: Placed): Uint32Array {
  if (!placed.rows && keys.length !== placed.cells.length) throw new Error(`${keys.length} keys for ${placed.cells.length} atoms`);
  const grid = new Uint32Array(countCells(shapeOf(dimensions)));
  for (let i = 0; i < placed.cells.length; i += 1) {
    const cell = placed.cells[i] ?? 0;
    grid[cell] = (grid[cell] ?? 0) + (keys[placed.rows?.[i] ?? i] ?? 0);
  }
  // Halves, so that sums of whole grids stay exact.
  const low = addMargins(
    dimensions,
    Float64Array.from(grid, (key) => key % half),
  );
  const high = addMargins(
    dimensions,
    Float64Array.from(grid, (key) => Math.floor(key / half)),
  );
  return Uint32Array.from(low, (sum, cell) => ((high[cell] ?? 0) % half) * half + sum);
}
