import type { Atoms, AtomUnits, CellTable } from '../model/cell-table.ts';
import { climb } from './climb.ts';
import { codesOf } from './codes-of.ts';
import { stridesOf } from './grid.ts';
import { placeAtoms } from './place-atoms.ts';

/** The second units of one cell: their numbers with their persons. Those of one person without a number are in `alone`. */
export interface UnitsOfCell {
  readonly numbered: ReadonlyMap<number, number>;
  readonly alone: number;
}

export const countUnitsOf = ({ numbered, alone }: UnitsOfCell): number => numbered.size + alone;

/** Persons of the largest. */
export const mostOf = ({ numbered, alone }: UnitsOfCell): number => Math.max(alone > 0 ? 1 : 0, ...numbered.values());

/** By atom, its rows. */
export function listRowsOf({ atoms }: AtomUnits): ReadonlyMap<number, readonly number[]> {
  const rowsOf = new Map<number, number[]>();
  atoms.forEach((atom, row) => {
    const known = rowsOf.get(atom);
    if (known) known.push(row);
    else rowsOf.set(atom, [row]);
  });
  return rowsOf;
}

/** By cell, at every level, the second units of each that has some and fewer than `least`, or fewer than `others` persons beside the largest. */
export function rollUpUnits(
  atoms: Atoms,
  units: AtomUnits,
  table: Pick<CellTable, 'output' | 'shape' | 'persons'>,
): ReadonlyMap<number, UnitsOfCell> {
  const { output, shape, persons } = table;
  const rowsOf = listRowsOf(units);
  const placed = placeAtoms(atoms.counts.length, output.dimensions, (column) => codesOf(atoms, column));
  const strides = stridesOf(shape);
  const found = new Map<number, { readonly numbered: Map<number, number>; alone: number }>();
  for (let i = 0; i < placed.cells.length; i += 1) {
    const rows = rowsOf.get(placed.rows?.[i] ?? i);
    const interior = placed.cells[i] ?? 0;
    if (rows === undefined || (persons[interior] ?? 0) > units.atMost) continue;
    for (const cell of climb(table, strides, interior)) {
      if ((persons[cell] ?? 0) > units.atMost) continue;
      const own = found.get(cell) ?? { numbered: new Map<number, number>(), alone: 0 };
      found.set(cell, own);
      for (const row of rows) {
        const [number = 0, count = 0] = [units.numbers[row], units.persons[row]];
        if (number === 0) own.alone += count;
        else own.numbered.set(number, (own.numbered.get(number) ?? 0) + count);
      }
    }
  }
  const isKept = (cell: number, own: UnitsOfCell): boolean =>
    countUnitsOf(own) < units.least || (mostOf(own) > 1 && (persons[cell] ?? 0) - mostOf(own) < units.others);
  return new Map([...found].filter(([cell, own]) => isKept(cell, own)).toSorted(([a], [b]) => a - b));
}
