import type { Dimension } from '../model/dimension.ts';
import { shapeOf, stridesOf } from './grid.ts';

/** Interior cells and the atoms that count in them; an atom can be there several times. Without `rows`, atom `i` counts in cell `i`. */
export interface Placed {
  readonly cells: ArrayLike<number>;
  readonly rows: ArrayLike<number> | undefined;
}

/** Where so many atoms count on the grid of some dimensions; `codesOf` are their leaves, or sets of leaves. */
export function placeAtoms(atoms: number, dimensions: readonly Dimension[], codesOf: (column: string) => ArrayLike<number>): Placed {
  const strides = stridesOf(shapeOf(dimensions));
  const cells = new Uint32Array(atoms);
  dimensions.forEach((dimension, d) => {
    if (!dimension.several) placeOnLeaves(cells, codesOf(dimension.column), dimension, strides[d] ?? 1);
  });
  let placed: Placed = { cells, rows: undefined };
  dimensions.forEach((dimension, d) => {
    if (dimension.several) placed = placeOnSets(placed, codesOf(dimension.column), dimension, strides[d] ?? 1);
  });
  return placed;
}

function placeOnLeaves(cells: Uint32Array, codes: ArrayLike<number>, { column, leaves }: Dimension, stride: number): void {
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? leaves.length;
    if (code >= leaves.length) throw new Error(`an atom has a leaf past the ${leaves.length} of \`${column}\``);
    cells[row] = (cells[row] ?? 0) + code * stride;
  }
}

/** Each atom counts in every code of its set, and once in the total. */
function placeOnSets(placed: Placed, sets: ArrayLike<number>, { column, leaves }: Dimension, stride: number): Placed {
  const cells: number[] = [];
  const rows: number[] = [];
  for (let i = 0; i < placed.cells.length; i += 1) {
    const row = placed.rows?.[i] ?? i;
    const cell = placed.cells[i] ?? 0;
    const set = sets[row] ?? 0;
    if (set >= 2 ** leaves.length) throw new Error(`an atom has a leaf past the ${leaves.length} of \`${column}\``);
    for (let leaf = 0; leaf <= leaves.length; leaf += 1) {
      const counts = leaf === leaves.length || (set >>> leaf) % 2 === 1;
      if (!counts) continue;
      cells.push(cell + leaf * stride);
      rows.push(row);
    }
  }
  return { cells, rows };
}
