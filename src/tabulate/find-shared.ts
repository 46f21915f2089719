import type { Atoms, AtomUnits, CellTable } from '../model/cell-table.ts';
import type { SharedIn } from './find-alone.ts';
import { rollUpUnits } from './roll-up-units.ts';

/**
 * For each household, practice … with two persons or more in some cell of few, or of few others, all such cells that it has persons in: what it
 * knows of them by itself. Single persons are what `findAlone` finds.
 */
export const findShared = (atoms: Atoms, tables: readonly CellTable[]): readonly (readonly SharedIn[])[] =>
  (atoms.secondUnits ?? []).flatMap((units) => [...findSharedBy(units, atoms, tables).values()]);

/** The same by the number of each. */
export function findSharedBy(units: AtomUnits, atoms: Atoms, tables: readonly CellTable[]): ReadonlyMap<number, readonly SharedIn[]> {
  const found = new Map<number, SharedIn[]>();
  for (const table of tables)
    for (const [cell, { numbered }] of rollUpUnits(atoms, units, table))
      for (const [number, persons] of numbered) {
        const known = found.get(number);
        const shared = { table: table.output.id, cell, persons };
        if (known) known.push(shared);
        else found.set(number, [shared]);
      }
  return new Map([...found].filter(([, cells]) => cells.some(({ persons }) => persons > 1)).toSorted(([a], [b]) => a - b));
}
