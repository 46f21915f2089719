import type { Atoms, AtomUnits, CellTable } from '../model/cell-table.ts';
import type { AmountEvidence } from '../model/evidence.ts';
import type { AmountColumn } from '../model/measure.ts';
import { climb } from './climb.ts';
import { codesOf } from './codes-of.ts';
import { stridesOf } from './grid.ts';
import { keepLarger, openLargest } from './keep-larger.ts';
import type { Placed } from './place-atoms.ts';
import { listRowsOf } from './roll-up-units.ts';

/** Somebody of an atom who is in no household …, as a giver: below those that are numbered and those that nobody knows. */
const giverOf = (atom: number): number => -2 - atom;

/** The atom of such a giver; undefined of any other. */
export const atomOf = (giver: number): number | undefined => (giver <= -2 ? -2 - giver : undefined);

/**
 * What the largest households, practices … give to the cells of a table, what their people give added up: to those of so little that few might
 * give too much. To all others as many give as may be, and none of them much.
 */
export function rollUpHoldings(
  atoms: Atoms,
  units: AtomUnits,
  { column, bounds }: AmountColumn,
  table: Pick<CellTable, 'output' | 'shape'>,
  { cells }: Placed,
  { sum, keep }: Pick<AmountEvidence, 'sum' | 'keep'>,
): AmountEvidence {
  const atMost = units.amounts?.find((amount) => amount.column === column)?.atMost;
  if (atMost === undefined) throw new Error(`nobody said which sums of \`${column}\` few ${units.unit} may give`);
  const codes = codesOf(atoms, column);
  const strides = stridesOf(table.shape);
  const rowsOf = listRowsOf(units);
  const contributors = new Float64Array(sum.length).fill(Infinity);
  const kept = openLargest(sum.length, keep);
  const given = new Map<number, Map<number, number>>();
  for (let atom = 0; atom < cells.length; atom += 1) {
    const rows = rowsOf.get(atom);
    const interior = cells[atom] ?? 0;
    const value = bounds.min + (codes[atom] ?? 0);
    if (rows === undefined || (sum[interior] ?? 0) > atMost) continue;
    for (const cell of climb(table, strides, interior)) {
      if ((sum[cell] ?? 0) > atMost) continue;
      const own = given.get(cell) ?? new Map<number, number>();
      if (!given.has(cell)) contributors[cell] = 0;
      given.set(cell, own);
      for (const row of rows) {
        const [number = 0, persons = 0] = [units.numbers[row], units.persons[row]];
        if (number > 0) own.set(number, (own.get(number) ?? 0) + persons * value);
        else if (value > 0) {
          contributors[cell] = (contributors[cell] ?? 0) + persons;
          for (let turn = 0; turn < Math.min(persons, keep); turn += 1) keepLarger(kept, cell, value, giverOf(atom));
        }
      }
    }
  }
  for (const [cell, own] of given)
    for (const [number, value] of [...own].toSorted(([a], [b]) => a - b)) {
      if (value === 0) continue;
      contributors[cell] = (contributors[cell] ?? 0) + 1;
      keepLarger(kept, cell, value, number);
    }
  const none = new Float64Array(sum.length);
  return {
    name: column,
    decimals: 0,
    givenBy: units.unit,
    sum,
    absolute: sum,
    units: new Float64Array(sum.length).fill(Infinity),
    contributors,
    negatives: none,
    missing: none,
    ...kept,
  };
}
