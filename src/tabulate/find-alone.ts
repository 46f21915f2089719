import type { Atoms, CellTable } from '../model/cell-table.ts';
import { climb } from './climb.ts';
import { codesOf } from './codes-of.ts';
import { stridesOf } from './grid.ts';
import { placeAtoms } from './place-atoms.ts';

/** A cell of a table that one unit is alone in. */
export interface AloneIn {
  readonly table: string;
  readonly cell: number;
}

/** A cell of a table that persons of one household, practice … are in. */
export interface SharedIn extends AloneIn {
  readonly persons: number;
  /** What these have together, by the amounts that are added up. */
  readonly gives?: ReadonlyMap<string, number>;
}

/** For each unit of some atoms that is alone in some cell, all cells of the tables that it is alone in: what it knows of them by itself. */
export function findAlone(atoms: Atoms, tables: readonly CellTable[]): readonly (readonly AloneIn[])[] {
  const found = new Map<number, AloneIn[]>();
  for (const table of tables) {
    const { output, shape, persons } = table;
    const placed = placeAtoms(atoms.counts.length, output.dimensions, (column) => codesOf(atoms, column));
    const strides = stridesOf(shape);
    for (let i = 0; i < placed.cells.length; i += 1) {
      const row = placed.rows?.[i] ?? i;
      const cell = placed.cells[i] ?? 0;
      if (atoms.counts[row] !== 1 || persons[cell] !== 1) continue;
      const cells = climb(table, strides, cell).filter((above) => persons[above] === 1);
      const known = found.get(row) ?? [];
      for (const above of cells)
        if (!known.some((one) => one.table === output.id && one.cell === above)) known.push({ table: output.id, cell: above });
      found.set(row, known);
    }
  }
  return [...found.values()];
}
