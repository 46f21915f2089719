import type { Atoms, AtomUnits, CellTable } from '../model/cell-table.ts';
import type { AmountColumn, SteppedColumn } from '../model/measure.ts';
import { climb } from './climb.ts';
import { codesOf } from './codes-of.ts';
import type { SharedIn } from './find-alone.ts';
import { roundToStep } from './round-to-step.ts';
import { stridesOf } from './grid.ts';
import { placeAtoms } from './place-atoms.ts';
import { listRowsOf } from './roll-up-units.ts';

type Gift = readonly [giver: number, persons: number];

interface Given extends SharedIn {
  persons: number;
  readonly gives: Map<string, number>;
}

/** What people of numbers are given to know of their cells: sums of some, and how many have what is rounded to so many steps of others. */
export interface NumbersAsked {
  readonly amounts: readonly AmountColumn[];
  readonly steps: readonly SteppedColumn[];
}

/** What they have of a step is called, among what they give. */
export const nameStep = (column: string, steps: number): string => `${column} ${steps}`;

/** For one person of each of some atoms, all cells of the tables that they are in, and what they give to each. */
export const findGiftsOf = (
  chosen: ReadonlySet<number>,
  atoms: Atoms,
  tables: readonly CellTable[],
  asked: NumbersAsked,
): readonly (readonly SharedIn[])[] => findGifts(atoms, tables, asked, (atom): readonly Gift[] => (chosen.has(atom) ? [[atom, 1]] : []));

/** The same for some households, practices …, of those atoms that were read of them. */
export function findGiftsBy(
  chosen: ReadonlySet<number>,
  units: AtomUnits,
  atoms: Atoms,
  tables: readonly CellTable[],
  asked: NumbersAsked,
): readonly (readonly SharedIn[])[] {
  const rowsOf = listRowsOf(units);
  return findGifts(atoms, tables, asked, (atom) =>
    (rowsOf.get(atom) ?? []).flatMap((row): readonly Gift[] => {
      const [number = 0, persons = 0] = [units.numbers[row], units.persons[row]];
      return chosen.has(number) ? [[number, persons]] : [];
    }),
  );
}

/** Of tables of codes that people have several of nothing is told besides counts. */
function findGifts(
  atoms: Atoms,
  tables: readonly CellTable[],
  { amounts, steps }: NumbersAsked,
  giftsOf: (atom: number) => readonly Gift[],
): readonly (readonly SharedIn[])[] {
  const values = amounts.map(({ column, bounds }) => ({ column, least: bounds.min, codes: codesOf(atoms, column) }));
  const stepped = steps.map(({ column, bounds, step }) => ({ column, step, least: bounds.min, codes: codesOf(atoms, column) }));
  const found = new Map<number, Map<string, Given>>();
  for (const table of tables) {
    if (table.output.dimensions.some(({ several }) => several)) continue;
    const { cells } = placeAtoms(atoms.counts.length, table.output.dimensions, (column) => codesOf(atoms, column));
    const strides = stridesOf(table.shape);
    for (let atom = 0; atom < cells.length; atom += 1)
      for (const [giver, persons] of giftsOf(atom))
        for (const cell of climb(table, strides, cells[atom] ?? 0)) {
          const all = found.get(giver) ?? new Map<string, Given>();
          found.set(giver, all);
          const key = `${table.output.id} ${cell}`;
          const known = all.get(key) ?? { table: table.output.id, cell, persons: 0, gives: new Map<string, number>() };
          all.set(key, known);
          known.persons += persons;
          for (const { column, codes, least } of values) add(known.gives, column, persons * (least + (codes[atom] ?? 0)));
          for (const { column, step, codes, least } of stepped)
            add(known.gives, nameStep(column, roundToStep(least + (codes[atom] ?? 0), step)), persons);
        }
  }
  return [...found].toSorted(([a], [b]) => a - b).map(([, all]) => [...all.values()]);
}

const add = (gives: Map<string, number>, name: string, more: number): void => void gives.set(name, (gives.get(name) ?? 0) + more);
