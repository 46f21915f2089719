import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeProtected } from '../../src/disclosure/decode-protected.ts';
import { deriveMeasures } from '../../src/disclosure/derive-measures.ts';
import { encodeProtected } from '../../src/disclosure/encode-protected.ts';
import { findUnsafeCells } from '../../src/disclosure/find-unsafe-cells.ts';
import { protectTables } from '../../src/disclosure/protect-tables.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { roundingMethod } from '../../src/disclosure/rounding/rounding-method.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Measure } from '../../src/model/measure.ts';
import type { FixedMethod, Rules } from '../../src/model/plan.ts';
import type { Outcome, ProtectedTable, ReleasedCount } from '../../src/model/protected-table.ts';
import { cellAt, listInterior } from '../../src/tabulate/grid.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { requestProtection } from '../support/request-protection.ts';
import { draws } from '../support/draws.ts';
import { buildRules } from '../unit/disclosure/build-rules.ts';
import { buildDimension, buildOutput, buildTable, label } from '../unit/tabulate/build-table.ts';
import {
  amplePopulations,
  populations,
  rulesFor,
  smallPopulations,
  smallRules,
  toAtoms,
  withoutSensitive,
  type Population,
} from './disclosure-arbitraries.ts';
import { listPeople, type Form, type Listing } from './disclosure-listing.ts';
import { describeNaively, type Naive } from './disclosure-reference.ts';

const solver = await loadSolver();
const everyMethod = rulesFor(['exact', 'redact-7-round-5', 'midpoint-6', 'nearest-3']);
const rounding = rulesFor(['redact-7-round-5', 'midpoint-6', 'nearest-3']);

const tabulate = (population: Population, measures: readonly Measure[] = []): CellTable =>
  rollUpAtoms(toAtoms(population), buildOutput('t', population.dimensions, measures));

const protect = (tables: readonly CellTable[], rules: Rules): readonly Outcome[] => protectTables(requestProtection(tables, rules, solver));

const protectAlone = (table: CellTable, rules: Rules) => protect([table], rules)[0];

/** Checks a law on tables that pass on their own; enough of them do for it to mean something. */
function assertPassed(rules: fc.Arbitrary<Rules>, law: (outcome: ProtectedTable, population: Population, rules: Rules) => void): void {
  let passed = 0;
  fc.assert(
    fc.property(
      fc.oneof(smallPopulations, withoutSensitive(smallPopulations), withoutSensitive(amplePopulations)),
      rules,
      (population, chosen) => {
        const outcome = protectAlone(tabulate(population), chosen);
        if (outcome?.status !== 'passed') return;
        passed += 1;
        law(outcome, population, chosen);
      },
    ),
    { numRuns: draws(50, 80) },
  );
  expect(passed).toBeGreaterThan(20);
}

/** The least number other than a safe zero that a table under these rules can show inside. */
function leastShown({ method, minPersons }: Rules): number {
  if (method.value === 'midpoint-6') return Math.ceil(minPersons.value / 6) * 6 - 3;
  if (method.value === 'nearest-3') return Math.max(3, Math.round(minPersons.value / 3) * 3);
  return Math.max(10, Math.round(minPersons.value / 5) * 5);
}

const furthest: Record<FixedMethod, { below: number; above: number }> = {
  exact: { below: 0, above: 0 },
  'redact-7-round-5': { below: 2, above: 2 },
  'midpoint-6': { below: 3, above: 2 },
  'nearest-3': { below: 1, above: 1 },
};

describe('against an independent account of the rules', () => {
  test('the same cells are unsafe', () => {
    fc.assert(
      fc.property(populations, everyMethod, (population, rules) => {
        const naive = describeNaively(population.dimensions, population.rows, rules);
        const unsafe = new Set(findUnsafeCells(tabulate(population), rules).map(({ cell }) => naive.cells[cell]));
        expect(unsafe).toEqual(naive.unsafe);
      }),
      { numRuns: 150 },
    );
  });

  test('the same counts are released, but for those that are hidden, and none below the threshold is shown by itself', () => {
    assertPassed(everyMethod, ({ counts, method }, { dimensions, rows }, rules) => {
      const { cells, few, isInterior, release } = describeNaively(dimensions, rows, rules);
      const hidden = new Set(cells.filter((_, cell) => counts[cell] === 'suppressed'));
      expect(counts).toEqual(cells.map((cell) => release(cell, hidden) ?? 'suppressed'));
      expect(cells.filter((cell) => few.has(cell) && (method === 'exact' || isInterior(cell)) && !hidden.has(cell))).toEqual([]);
    });
  });
});

describe('of every table that passes', () => {
  test('no interior count is below the least the method releases, nor further from the truth than it rounds', () => {
    assertPassed(rounding, ({ counts, dimensions, method }, population, rules) => {
      const { persons } = tabulate(population);
      for (const cell of listInterior(dimensions)) {
        const count = counts[cell];
        if (typeof count !== 'number') continue;
        expect(count === 0 && rules.zeros.value === 'safe' ? Infinity : count).toBeGreaterThanOrEqual(leastShown(rules));
        expect(count).toBeGreaterThanOrEqual((persons[cell] ?? 0) - furthest[method as FixedMethod].below);
        expect(count).toBeLessThanOrEqual((persons[cell] ?? 0) + furthest[method as FixedMethod].above);
      }
    });
  });

  test('other counts that round alike and hide the same make the same table', () => {
    let alike = 0;
    assertPassed(rounding, (outcome, population, rules) => {
      const table = tabulate(population);
      const { bounds } = roundingMethod(outcome.method);
      const interior = Array.from(listInterior(outcome.dimensions), (cell) => {
        const count = outcome.counts[cell];
        return typeof count === 'number' ? (bounds(count)?.high ?? 0) : (table.persons[cell] ?? 0);
      });
      const other = buildTable(table.output, interior);
      const found = protectAlone(other, rules);
      if (found?.status !== 'passed' || hiddenOf(found) !== hiddenOf(outcome)) return;
      alike += 1;
      expect(found).toEqual(outcome);
    });
    expect(alike).toBeGreaterThan(10);
  });
});

const hiddenOf = ({ counts }: ProtectedTable): string => counts.flatMap((count, cell) => (count === 'suppressed' ? [cell] : [])).join();

test('protecting twice gives the same bytes, whatever the order of rows, and they read back', () => {
  const shuffled = smallPopulations.chain((population) =>
    fc.shuffledSubarray([...population.rows], { minLength: population.rows.length }).map((rows) => ({ population, rows })),
  );
  fc.assert(
    fc.property(shuffled, everyMethod, ({ population, rows }, rules) => {
      const outcome = protectAlone(tabulate(population), rules);
      const again = protectAlone(tabulate({ ...population, rows }), rules);
      if (outcome === undefined || again === undefined) throw new Error('one table, one outcome');
      const text = encodeProtected(outcome);
      expect(encodeProtected(again)).toBe(text);
      expect(decodeProtected(text)).toEqual(outcome);
    }),
    { numRuns: draws(25, 40) },
  );
});

describe('an attack by trying out everything on tables of a run that share people', () => {
  test.each<FixedMethod>(['exact', 'midpoint-6', 'redact-7-round-5', 'nearest-3'])(
    'by %s leaves all that is demanded, whatever the attacker knows of the rules; exact ones without sensitive categories are seldom withheld where hiding everything would do: only where the choice itself would tell',
    (method) => {
      let [attacked, withheld] = [0, 0];
      fc.assert(
        fc.property(smallPopulations, smallRules(method), (population, rules) => {
          const { dimensions, rows } = population;
          const naive = describeNaively(dimensions, rows, rules);
          const parts = [dimensions, dimensions.slice(0, 1)];
          const tables = parts.map((dims, place) => rollUpAtoms(toAtoms(population), buildOutput(`t${place}`, dims)));
          const outcomes = protect(tables, rules);
          const publish = (countsOf: (table: number, cells: number) => readonly ReleasedCount[]): Listing => {
            const published = parts.map((dims, place) => {
              const { cells } = describeNaively(dims, [], rules);
              return { dims, cells, counts: countsOf(place, cells.length) };
            });
            return listPeople(published, rules, (cell) => naive.few.has(cell));
          };
          const canBe = meetsDemands(
            publish((_, cells) => Array<'suppressed'>(cells).fill('suppressed')),
            naive,
            rules,
          );
          if (!canBe) return;
          const passed = outcomes.flatMap((outcome) => (outcome.status === 'passed' ? [outcome] : []));
          if (passed.length < 2 && (method !== 'exact' || isSensitive(population))) return;
          if (passed.length < 2) {
            withheld += 1;
            return;
          }
          expect(
            meetsDemands(
              publish((table) => passed[table]?.counts ?? []),
              naive,
              rules,
            ),
          ).toBe(true);
          attacked += naive.unsafe.size > 0 ? 1 : 0;
        }),
        { numRuns: draws(40, 60) },
      );
      expect(attacked).toBeGreaterThan(15);
      expect(withheld).toBeLessThan(draws(7, 10));
    },
  );
});

test('that attack finds what a subtraction gives away', () => {
  const dimensions = [buildDimension('d0', 'l0 l1')];
  const rules = buildRules({ minPersons: 5, method: 'exact' });
  const attack = (counts: readonly ReleasedCount[]) =>
    listPeople([{ dims: dimensions, cells: ['l0', 'l1', '*'], counts }], rules, (cell) => cell === 'l0');
  const left = (isPossible: Listing) =>
    [0, 1, 2, 3, 4, 5].filter((count) => isPossible([{ form: [{ cell: 'l0', times: 1 }], low: count, high: count }]));
  expect(left(attack(['suppressed', 8, 10]))).toEqual([2]);
  expect(left(attack(['suppressed', 'suppressed', 8]))).toEqual([0, 1, 2, 3]);
  expect(left(attack(['suppressed', 'suppressed', 'suppressed']))).toEqual([0, 1, 2, 3, 4]);
});

const isSensitive = ({ dimensions }: Population): boolean => dimensions.some(({ leaves }) => leaves.some(({ sensitive }) => sensitive));

/** Whether every count below the threshold, and every difference that says too much of a sensitive category, can still be what the rules demand. */
function meetsDemands(isPossible: Listing, { few, cells, persons, listClassMargins }: Naive, rules: Rules): boolean {
  const { minRemainder, maxPercent } = rules.classDisclosure;
  const hasCandidates = (form: Form): boolean => {
    let left = 0;
    for (let value = 0; value < 30 && left < rules.candidates.value; value += 1)
      if (isPossible([{ form, low: value, high: value }])) left += 1;
    return left >= rules.candidates.value;
  };
  const isClassSafe = (cell: string, margin: string): boolean => {
    const [part, whole] = [persons.get(cell) ?? 0, persons.get(margin) ?? 0];
    if (whole === 0) return true;
    const of = (times: number, timesPart: number): Form => [
      { cell: margin, times },
      { cell, times: timesPart },
    ];
    if (whole - part < minRemainder && !hasCandidates(of(1, -1))) return false;
    return 100 * part < maxPercent * whole || isPossible([{ form: of(maxPercent, -100), low: 1, high: Infinity }]);
  };
  return (
    [...few].every((cell) => hasCandidates([{ cell, times: 1 }])) &&
    cells.every((cell) => listClassMargins(cell).every((margin) => isClassSafe(cell, margin)))
  );
}

test('a printed range holds the exact ratios of the confidential counts', () => {
  let ranges = 0;
  fc.assert(
    fc.property(amplePopulations, rounding, fc.nat({ max: 3 }), (population, rules, decimals) => {
      const [{ column, leaves } = { column: '', leaves: [] }] = population.dimensions;
      const codes = leaves.map(({ code }) => code);
      const select = (chosen: readonly string[] | 'all') => ({ column, codes: chosen });
      const measure: Measure = {
        id: 'range',
        title: label('range'),
        kind: 'range',
        decimals,
        low: select(codes.slice(0, 1)),
        high: select(codes.slice(0, 2)),
        over: select('all'),
      };
      const table = tabulate(population, [measure]);
      const outcome = protectAlone(table, rules);
      if (outcome?.status !== 'passed') return;
      for (const { value, coordinates } of deriveMeasures(outcome)) {
        if (value.kind !== 'range') continue;
        ranges += 1;
        const at = (position: number) => table.persons[cellAt(table.shape, coordinates.with(0, position))] ?? Number.NaN;
        const all = at((table.shape[0] ?? 0) - 1);
        const lowest = at(0);
        const highest = codes.length > 1 ? lowest + at(1) : lowest;
        expect(Number(value.low) * all).toBeLessThanOrEqual(100 * lowest * (1 + 1e-12));
        expect(Number(value.high) * all * (1 + 1e-12)).toBeGreaterThanOrEqual(100 * highest);
      }
    }),
    { numRuns: draws(80, 200) },
  );
  expect(ranges).toBeGreaterThan(20);
});
