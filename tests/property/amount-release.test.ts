import fc from 'fast-check';
import { expect, it } from 'vitest';
import { protectTables } from '../../src/disclosure/protect-tables.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { makeRelations, sumRow, type Row } from '../../src/disclosure/system/relations.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Rules } from '../../src/model/plan.ts';
import type { ProtectedTable } from '../../src/model/protected-table.ts';
import { coordinatesOf } from '../../src/tabulate/grid.ts';
import { leavesOf } from '../../src/tabulate/positions.ts';
import { requestProtection } from '../support/request-protection.ts';
import { buildRules } from '../unit/disclosure/build-rules.ts';
import { amountMeasures, buildAmounts, ofColumn } from '../unit/tabulate/build-amounts.ts';
import { buildDimension, buildOutput } from '../unit/tabulate/build-table.ts';

const solver = await loadSolver();
const dimensions = [buildDimension('a', 'a b c'), buildDimension('b', 'd e')] as const;
const combinations = [0, 1, 2].flatMap((a) => [0, 1].map((b) => [a, b] as const));
const [minPersons, candidates, sumPercent] = [5, 3, 10];
const rules: Rules = {
  ...buildRules({ method: 'exact', minPersons, candidates, minRemainder: 0, maxPercent: 100 }),
  amounts: {
    minContributors: 3,
    dominance: [{ n: 2, percent: 85, atLimit: 'unsafe' }],
    pPercent: { percent: 10, coalition: 1 },
    allOrNone: 'disclosive',
    sumPercent,
    quantileSide: 10,
    source: 'test',
  },
};

const groups = fc.array(
  fc.record({ n: fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 30 })), from: fc.nat({ max: 12 }), spread: fc.integer({ min: 1, max: 8 }) }),
  { minLength: combinations.length, maxLength: combinations.length },
);

/** The combinations that a cell counts. */
const within = ({ output, shape }: CellTable, cell: number): readonly number[] => {
  const at = coordinatesOf(shape, cell);
  return combinations.flatMap((leaves, place) =>
    output.dimensions.every((dimension, d) => leavesOf(dimension, at[d] ?? 0).includes(leaves[dimension.column === 'a' ? 0 : 1]))
      ? [place]
      : [],
  );
};

/** Of everybody's counts and sums by combination all that tables show, and that nobody has more than they can: a system of its own, of no code that protects. */
function rowsOf(tables: readonly CellTable[], released: readonly ProtectedTable[], most: number): readonly Row[] {
  const size = combinations.length;
  const rows = combinations.map((_, place): Row => ({
    cells: Int32Array.of(place, size + place),
    coefficients: Float64Array.of(-most, 1),
    low: -Infinity,
    high: 0,
  }));
  const add = (cells: readonly number[], value: number): void =>
    void rows.push({ cells: Int32Array.from(cells), coefficients: new Float64Array(cells.length).fill(1), low: value, high: value });
  tables.forEach((table, place) =>
    released[place]?.counts.forEach((count, cell) => {
      const own = within(table, cell);
      const sum = released[place]?.amounts?.[0]?.values[cell];
      if (count !== 'suppressed') add(own, count);
      if (typeof sum === 'number')
        add(
          own.map((each) => size + each),
          sum,
        );
    }),
  );
  return rows;
}

/** The least and the most that some of these can be together, fractions of people allowed. */
function endsOf(rows: readonly Row[], cells: readonly number[]): readonly [number, number] {
  const target = 2 * combinations.length;
  const relations = makeRelations(target + 1, [...rows, sumRow(target, cells)]);
  const bounds = { low: new Float64Array(target + 1), high: new Float64Array(target + 1).fill(Infinity) };
  const programme = solver.open(relations, bounds, 'linear');
  const form = { cells: Int32Array.of(target), coefficients: Float64Array.of(1) };
  const ends = (['least', 'most'] as const).map((sense) => {
    const found = programme.optimise(form, sense);
    return found.status === 'optimal' ? (found.point[target] ?? 0) : sense === 'least' ? 0 : Infinity;
  });
  programme.close();
  return [ends[0] ?? 0, ends[1] ?? Infinity];
}

it(
  'counts and sums of few people keep the values that the rules ask for, over all tables and whatever both tell together',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(groups, fc.constantFrom([[0, 1]], [[0], [0, 1]], [[0], [1]]), fc.constantFrom(20, 120), (made, asked, most) => {
        const people = made.flatMap(({ n, from, spread }, place) =>
          Array.from({ length: n }, (_, i) => ({ at: combinations[place] ?? [0, 0], v: Math.min(most, from + ((5 * i) % spread)) })),
        );
        const amount = ofColumn(most);
        const tables = asked.map((own, place) =>
          buildAmounts(
            buildOutput(
              `t${place}`,
              own.flatMap((d) => dimensions[d] ?? []),
              amountMeasures(amount),
            ),
            people.map(({ at, v }) => ({ at: own.map((d) => at[d] ?? 0), v })),
            amount,
          ),
        );
        const outcomes = protectTables(requestProtection(tables, rules, solver));
        const kept = tables.flatMap((table, place) => {
          const outcome = outcomes[place];
          return outcome?.status === 'passed' ? [{ table, outcome }] : [];
        });
        const rows = rowsOf(
          kept.map(({ table }) => table),
          kept.map(({ outcome }) => outcome),
          most,
        );
        for (const { table, outcome } of kept)
          table.persons.forEach((persons, cell) => {
            const sum = table.amounts?.get('v')?.sum[cell] ?? 0;
            expect(outcome.counts[cell] !== 'suppressed' || outcome.amounts?.[0]?.values[cell] === 'suppressed').toBe(true);
            if (persons >= minPersons) return;
            expect(outcome.counts[cell]).toBe('suppressed');
            const own = within(table, cell);
            const [least, fewest] = endsOf(rows, own);
            expect(fewest - least).toBeGreaterThan(candidates - 1 - 1e-6);
            const level = Math.max(1, Math.ceil((sum * sumPercent) / 100));
            const [low, high] = endsOf(
              rows,
              own.map((each) => combinations.length + each),
            );
            expect(low).toBeLessThan(Math.max(sum - level, 0) + 1e-6);
            expect(high).toBeGreaterThan(Math.min(sum + level, most * persons) - 1e-6);
          });
      }),
      { numRuns: 40 },
    );
  },
);
