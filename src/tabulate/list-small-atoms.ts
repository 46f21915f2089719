import type { Atoms } from '../model/cell-table.ts';
import type { OutputStep } from '../model/plan.ts';
import { codesOf } from './codes-of.ts';
import { countCells, shapeOf } from './grid.ts';
import { placeAtoms } from './place-atoms.ts';

/** How large each atom is, none below 0, and how large a cell may be that is small. */
interface Size {
  readonly sizes: Float64Array;
  readonly atMost: number;
}

/**
 * Places of the atoms that count in a cell that is small by any of some sizes, in any of some tables, ascending. Groups and totals are not
 * less than what they contain, so that interior cells are enough.
 */
export function listSmallAtoms(atoms: Atoms, outputs: readonly OutputStep[], small: readonly Size[]): Uint32Array {
  const isSmall = new Uint8Array(atoms.counts.length);
  for (const { dimensions } of outputs) {
    const placed = placeAtoms(isSmall.length, dimensions, (column) => codesOf(atoms, column));
    const atomOf = (i: number): number => placed.rows?.[i] ?? i;
    for (const { sizes, atMost } of small) {
      const inside = new Float64Array(countCells(shapeOf(dimensions)));
      for (let i = 0; i < placed.cells.length; i += 1)
        inside[placed.cells[i] ?? 0] = (inside[placed.cells[i] ?? 0] ?? 0) + (sizes[atomOf(i)] ?? 0);
      for (let i = 0; i < placed.cells.length; i += 1) if ((inside[placed.cells[i] ?? 0] ?? 0) <= atMost) isSmall[atomOf(i)] = 1;
    }
  }
  return Uint32Array.from(isSmall.keys()).filter((atom) => isSmall[atom] === 1);
}
