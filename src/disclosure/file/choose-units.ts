import type { UnitRows } from '../rules/gather-evidence.ts';
import { listCellsOf, mostCellsOf } from '../rules/list-cells-of.ts';
import { orderByUnit, type RowsOfUnits } from '../rules/order-by-unit.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { codesOf, type GatheredTable, type InnerRecords } from './gathered-file.ts';

/** Persons who are in a cell of so many at the most. */
export function choosePersons(tables: readonly GatheredTable[], records: InnerRecords, most: number): ReadonlySet<number> {
  const [persons] = records.units;
  const chosen = new Set<number>();
  if (persons === undefined) return chosen;
  const rows = orderByUnit(persons.numbers, persons.count);
  for (const table of tables)
    visitSizes(rows, persons.numbers, table, records, (unit, cell) => {
      if ((table.evidence.persons[cell] ?? 0) <= most) chosen.add(unit);
    });
  return chosen;
}

/** Households, practices … that are all of some cell, or have two persons or more in one of few of these, or of few persons beside the largest. */
export function chooseShared(
  units: UnitRows,
  tables: readonly GatheredTable[],
  records: InnerRecords,
  { secondUnits, candidates }: Pick<RuleSet, 'secondUnits' | 'candidates'>,
): ReadonlySet<number> {
  const persons = records.units[0]?.numbers ?? new Int32Array();
  const least = secondUnits.find(({ unit }) => unit === units.unit)?.min ?? 0;
  const chosen = new Set<number>();
  const rows = orderByBoth(units, persons);
  for (const table of tables) {
    const { evidence } = table;
    const counts = evidence.secondUnits.find(({ unit }) => unit === units.unit)?.counts ?? new Float64Array();
    const largest = new Float64Array(evidence.cells);
    visitSizes(rows, persons, table, records, (_, cell, size) => (largest[cell] = Math.max(largest[cell] ?? 0, size)));
    visitSizes(rows, persons, table, records, (unit, cell, size) => {
      const others = (evidence.persons[cell] ?? 0) - (largest[cell] ?? 0);
      if (others === 0 || (size > 1 && ((counts[cell] ?? 0) < least || others < candidates))) chosen.add(unit);
    });
  }
  return chosen;
}

/** Rows of units, those of one person after another. */
function orderByBoth({ numbers, count }: UnitRows, persons: Int32Array): RowsOfUnits {
  const byPerson = orderByUnit(persons, persons.reduce((most, number) => Math.max(most, number), -1) + 1).rows;
  const { from, to, rows } = orderByUnit(
    Int32Array.from(byPerson, (row) => numbers[row] ?? -1),
    count,
  );
  return { from, to, rows: rows.map((at) => byPerson[at] ?? 0) };
}

/** How many persons each unit has in each cell of a grid that it is in. */
function visitSizes(
  { from, to, rows }: RowsOfUnits,
  persons: Int32Array,
  { laid, space }: GatheredTable,
  { ofBasis }: InnerRecords,
  visit: (unit: number, cell: number, size: number) => void,
): void {
  const list = listCellsOf(space, codesOf(laid, ofBasis));
  const into = new Uint32Array(mostCellsOf(space));
  const [sizes, last] = [new Int32Array(space.cells), new Int32Array(space.cells).fill(-1)];
  const touched: number[] = [];
  from.forEach((first, unit) => {
    for (let at = first; at < (to[unit] ?? 0); at += 1) {
      const row = rows[at] ?? 0;
      const found = list(row, into);
      for (const cell of into.subarray(0, found)) {
        if (sizes[cell] === 0) touched.push(cell);
        if (sizes[cell] === 0 || last[cell] !== persons[row]) sizes[cell] = (sizes[cell] ?? 0) + 1;
        last[cell] = persons[row] ?? -1;
      }
    }
    for (const cell of touched) {
      visit(unit, cell, sizes[cell] ?? 0);
      sizes[cell] = 0;
    }
    touched.length = 0;
  });
}
