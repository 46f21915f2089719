import fc from 'fast-check';
import { expect, it } from 'vitest';
import { protectTables } from '../../src/disclosure/protect-tables.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { requestProtection } from '../support/request-protection.ts';
import { buildRules } from '../unit/disclosure/build-rules.ts';
import { buildDimension, buildOutput, buildTable } from '../unit/tabulate/build-table.ts';

const solver = await loadSolver();
const minPersons = 5;

/** How many of some rows of numbers are independent of the others. */
function rankOf(rows: readonly (readonly number[])[]): number {
  let left = rows.map((row) => [...row]);
  let rank = 0;
  for (let at = 0; at < (rows[0]?.length ?? 0); at += 1) {
    const pivot = left.find((row) => Math.abs(row[at] ?? 0) > 1e-9);
    if (pivot === undefined) continue;
    rank += 1;
    left = left
      .filter((row) => row !== pivot)
      .map((row) => row.map((value, place) => value - ((row[at] ?? 0) / (pivot[at] ?? 1)) * (pivot[place] ?? 0)));
  }
  return rank;
}

/** Cells of a table with margins behind the inner ones, by row and by column; margins last. */
const listLines = (rows: number, columns: number): readonly (readonly number[])[] => [
  ...Array.from({ length: rows + 1 }, (_, row) => Array.from({ length: columns + 1 }, (__, column) => row * (columns + 1) + column)),
  ...Array.from({ length: columns + 1 }, (_, column) => Array.from({ length: rows + 1 }, (__, row) => row * (columns + 1) + column)),
];

it('of hidden cells of one line nobody is told how many few people they are together', () => {
  const count = fc.oneof({ weight: 1, arbitrary: fc.nat({ max: minPersons - 1 }) }, { weight: 2, arbitrary: fc.nat({ max: 30 }) });
  const drawn = fc.record({
    rows: fc.integer({ min: 2, max: 3 }),
    columns: fc.integer({ min: 2, max: 3 }),
    counts: fc.array(count, { minLength: 9, maxLength: 9 }),
    zeros: fc.constantFrom('safe' as const, 'below-threshold' as const),
  });
  let hiding = 0;
  fc.assert(
    fc.property(drawn, ({ rows, columns, counts, zeros }) => {
      const rules = buildRules({ method: 'exact', minPersons, candidates: 3, zeros, minRemainder: 0, maxPercent: 100 });
      const dimensions = [buildDimension('x', 'a b c'.slice(0, 2 * rows - 1)), buildDimension('y', 'a b c'.slice(0, 2 * columns - 1))];
      const table = buildTable(buildOutput('t', dimensions), counts.slice(0, rows * columns));
      const [outcome] = protectTables(requestProtection([table], rules, solver));
      if (outcome?.status !== 'passed') return;
      const hidden = [...table.persons.keys()].filter((cell) => outcome.counts[cell] === 'suppressed');
      if (hidden.length > 0) hiding += 1;
      const lines = listLines(rows, columns);
      const known = lines.map((line) => hidden.map((cell) => (line.includes(cell) ? (cell === line.at(-1) ? -1 : 1) : 0)));
      const rank = rankOf(known);
      for (const line of lines) {
        const own = line.slice(0, -1).filter((cell) => hidden.includes(cell));
        for (let set = 1; set < 2 ** own.length; set += 1) {
          const some = own.filter((_, at) => (set >> at) % 2 === 1);
          const people = some.reduce((sum, cell) => sum + (table.persons[cell] ?? 0), 0);
          if (people === 0 || people >= minPersons) continue;
          const told = hidden.map((cell) => (some.includes(cell) ? 1 : 0));
          expect(rankOf([...known, told])).toBeGreaterThan(rank);
        }
      }
    }),
    { numRuns: 60 },
  );
  expect(hiding).toBeGreaterThan(20);
});
