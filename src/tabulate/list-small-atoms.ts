import type { Atoms } from '../model/cell-table.ts';
import type { OutputStep } from '../model/plan.ts';
import { codesOf } from './codes-of.ts';
import { countCells, shapeOf } from './grid.ts';
import { placeAtoms } from './place-atoms.ts';

/**
 * Places of the atoms that count in a cell of at most so many units, in any of some tables, ascending. Groups and totals are not less than what they
 * contain, so that interior cells are enough.
 */
export function listSmallAtoms(atoms: Atoms, outputs: readonly OutputStep[], atMost: number): Uint32Array {
  const isSmall = new Uint8Array(atoms.counts.length);
  for (const { dimensions } of outputs) {
    const placed = placeAtoms(isSmall.length, dimensions, (column) => codesOf(atoms, column));
    const persons = new Float64Array(countCells(shapeOf(dimensions)));
    const atomOf = (i: number): number => placed.rows?.[i] ?? i;
    for (let i = 0; i < placed.cells.length; i += 1)
      persons[placed.cells[i] ?? 0] = (persons[placed.cells[i] ?? 0] ?? 0) + (atoms.counts[atomOf(i)] ?? 0);
    for (let i = 0; i < placed.cells.length; i += 1) if ((persons[placed.cells[i] ?? 0] ?? 0) <= atMost) isSmall[atomOf(i)] = 1;
  }
  return Uint32Array.from(isSmall.keys()).filter((atom) => isSmall[atom] === 1);
}
