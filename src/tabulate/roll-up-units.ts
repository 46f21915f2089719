import type { Atoms, AtomUnits, CellTable } from '../model/cell-table.ts';
import { climb, codesOf } from './find-alone.ts';
import { stridesOf } from './grid.ts';
import { placeAtoms } from './place-atoms.ts';

/** The second units of one cell that has few: their numbers with their persons. Those of one person without a number are in `alone`. */
export interface UnitsOfCell {
  readonly numbered: ReadonlyMap<number, number>;
  readonly alone: number;
}

export const countUnitsOf = ({ numbered, alone }: UnitsOfCell): number => numbered.size + alone;

/** By cell, at every level, the second units of each that has some and fewer than `least`. */
export function rollUpUnits(
  atoms: Atoms,
  units: AtomUnits,
  table: Pick<CellTable, 'output' | 'shape' | 'persons'>,
): ReadonlyMap<number, UnitsOfCell> {
  const { output, shape, persons } = table;
  const rowsOf = new Map<number, number[]>();
  units.atoms.forEach((atom, row) => {
    const known = rowsOf.get(atom);
    if (known) known.push(row);
    else rowsOf.set(atom, [row]);
  });
  const placed = placeAtoms(atoms.counts.length, output.dimensions, (column) => codesOf(atoms, column));
  const strides = stridesOf(shape);
  const found = new Map<number, { readonly numbered: Map<number, number>; alone: number } | 'enough'>();
  for (let i = 0; i < placed.cells.length; i += 1) {
    const rows = rowsOf.get(placed.rows?.[i] ?? i);
    const interior = placed.cells[i] ?? 0;
    if (rows === undefined || (persons[interior] ?? 0) > units.atMost) continue;
    for (const cell of climb(table, strides, interior)) {
      if ((persons[cell] ?? 0) > units.atMost) continue;
      const own = found.get(cell) ?? { numbered: new Map<number, number>(), alone: 0 };
      found.set(cell, own);
      if (own === 'enough') continue;
      for (const row of rows) {
        const [number = 0, count = 0] = [units.numbers[row], units.persons[row]];
        if (number === 0) own.alone += count;
        else own.numbered.set(number, (own.numbered.get(number) ?? 0) + count);
      }
      if (countUnitsOf(own) >= units.least) found.set(cell, 'enough');
    }
  }
  return new Map([...found].flatMap(([cell, own]) => (own === 'enough' ? [] : [[cell, own] as const])).toSorted(([a], [b]) => a - b));
}
