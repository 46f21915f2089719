import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeProtected } from '../../src/disclosure/decode-protected.ts';
import { deriveMeasures } from '../../src/disclosure/derive-measures.ts';
import { encodeProtected } from '../../src/disclosure/encode-protected.ts';
import { findUnsafeCells, type UnsafeCell } from '../../src/disclosure/find-unsafe-cells.ts';
import { protectTables } from '../../src/disclosure/protect-tables.ts';
import { roundingMethod } from '../../src/disclosure/rounding/rounding-method.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Measure } from '../../src/model/measure.ts';
import type { Method, Rules } from '../../src/model/plan.ts';
import type { Outcome, ProtectedTable } from '../../src/model/protected-table.ts';
import { cellAt, coordinatesOf, listInterior } from '../../src/tabulate/grid.ts';
import { leavesOf } from '../../src/tabulate/positions.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { buildOutput, buildTable, label } from '../unit/tabulate/build-table.ts';
import { amplePopulations, populations, rulesFor, toAtoms, type Population } from './disclosure-arbitraries.ts';
import { describeNaively } from './disclosure-reference.ts';

const everyMethod = rulesFor(['exact', 'redact-7-round-5', 'midpoint-6', 'nearest-3']);
const rounding = rulesFor(['redact-7-round-5', 'midpoint-6', 'nearest-3']);

const tabulate = (population: Population, measures: readonly Measure[] = []): CellTable =>
  rollUpAtoms(toAtoms(population), buildOutput('t', population.dimensions, measures));

function protect(tables: readonly CellTable[], rules: Rules): readonly Outcome[] {
  const identities = new Map(tables.map(({ output }) => [output.id, output.id]));
  return protectTables({
    tables,
    rules,
    populations: new Map(tables.map(({ output }) => [output.id, { contract: 'c', read: 'c.p', linked: [], where: [] }])),
    releasedBefore: [],
    identities,
  });
}

const protectAlone = (table: CellTable, rules: Rules) => protect([table], rules)[0];

/** Checks a law on tables that pass on their own; enough of them do for it to mean something. */
function assertPassed(rules: fc.Arbitrary<Rules>, law: (outcome: ProtectedTable, population: Population, rules: Rules) => void): void {
  let passed = 0;
  fc.assert(
    fc.property(fc.oneof(populations, amplePopulations), rules, (population, chosen) => {
      const outcome = protectAlone(tabulate(population), chosen);
      if (outcome?.status !== 'passed') return;
      passed += 1;
      law(outcome, population, chosen);
    }),
    { numRuns: 200 },
  );
  expect(passed).toBeGreaterThan(20);
}

/** The least number other than a safe zero that a table under these rules can show inside. */
function leastShown({ method, minPersons }: Rules): number {
  if (method.value === 'midpoint-6') return Math.ceil(minPersons.value / 6) * 6 - 3;
  if (method.value === 'nearest-3') return Math.max(3, Math.round(minPersons.value / 3) * 3);
  return Math.max(10, Math.round(minPersons.value / 5) * 5);
}

const furthest: Record<Method, { below: number; above: number }> = {
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

  test('the same counts are released', () => {
    assertPassed(everyMethod, ({ counts }, { dimensions, rows }, rules) => {
      const naive = describeNaively(dimensions, rows, rules);
      expect(counts.map((count) => (count === 'suppressed' ? undefined : count))).toEqual([...naive.released.values()]);
    });
  });

  test('a table passes alone unless it is exact and unsafe, or an unsafe margin is a sum of released cells', () => {
    fc.assert(
      fc.property(populations, everyMethod, (population, rules) => {
        const { cells, unsafe, released, isInterior } = describeNaively(population.dimensions, population.rows, rules);
        const derivable = [...unsafe].some((margin) => {
          const below = cells.filter((cell) => isInterior(cell) && isBelow(population, cell, margin));
          return below.every((cell) => released.get(cell) !== undefined);
        });
        const passes = unsafe.size === 0 || (rules.method.value !== 'exact' && !derivable);
        expect(protectAlone(tabulate(population), rules)?.status).toBe(passes ? 'passed' : 'withheld');
      }),
      { numRuns: 150 },
    );
  });
});

/** Whether an interior cell, named by its codes, adds to a margin: told by leaves that the margin's codes stand above. */
function isBelow({ dimensions }: Population, interior: string, margin: string): boolean {
  const wanted = margin.split('|');
  return interior.split('|').every((leaf, d) => {
    const codes = [...(dimensions[d]?.leaves ?? []), ...(dimensions[d]?.groups ?? [])];
    const chain = ['*'];
    for (let at: string | undefined = leaf; at !== undefined; at = codes.find(({ code }) => code === at)?.parent) chain.push(at);
    return chain.includes(wanted[d] ?? '');
  });
}

describe('of every table that passes', () => {
  test('unsafe cells are suppressed', () => {
    assertPassed(everyMethod, ({ counts }, population, rules) => {
      for (const { cell } of findUnsafeCells(tabulate(population), rules)) expect(counts[cell]).toBe('suppressed');
    });
  });

  test('groups and totals are sums of released leaves, or suppressed', () => {
    assertPassed(everyMethod, ({ counts, shape, dimensions }) => {
      counts.forEach((count, cell) => {
        const below = coordinatesOf(shape, cell)
          .map((at, d) => (dimensions[d] ? leavesOf(dimensions[d], at) : []))
          .reduce<number[][]>((all, leaves) => all.flatMap((path) => leaves.map((leaf) => [...path, leaf])), [[]])
          .map((path) => counts[cellAt(shape, path)]);
        const sum = below.reduce<number>((total, value) => total + (typeof value === 'number' ? value : 0), 0);
        expect(below.includes('suppressed') ? [sum, 'suppressed'] : [sum]).toContain(count);
      });
    });
  });

  test('no interior count is below the least the method releases, nor further from the truth than it rounds', () => {
    assertPassed(rounding, ({ counts, dimensions, method }, population, rules) => {
      const { persons } = tabulate(population);
      for (const cell of listInterior(dimensions)) {
        const count = counts[cell];
        if (typeof count !== 'number') continue;
        expect(count === 0 && rules.zeros.value === 'safe' ? Infinity : count).toBeGreaterThanOrEqual(leastShown(rules));
        expect(count).toBeGreaterThanOrEqual((persons[cell] ?? 0) - furthest[method].below);
        expect(count).toBeLessThanOrEqual((persons[cell] ?? 0) + furthest[method].above);
      }
    });
  });

  test('other counts that round alike and break the same rules make the same table', () => {
    let alike = 0;
    assertPassed(rounding, (outcome, population, rules) => {
      const table = tabulate(population);
      const { bounds } = roundingMethod(outcome.method);
      const interior = Array.from(listInterior(outcome.dimensions), (cell) => {
        const count = outcome.counts[cell];
        return typeof count === 'number' ? (bounds(count)?.high ?? 0) : (table.persons[cell] ?? 0);
      });
      const other = buildTable(table.output, interior);
      if (cellsOf(findUnsafeCells(other, rules)) !== cellsOf(findUnsafeCells(table, rules))) return;
      alike += 1;
      expect(protectAlone(other, rules)).toEqual(outcome);
    });
    expect(alike).toBeGreaterThan(10);
  });
});

const cellsOf = (unsafe: readonly UnsafeCell[]): string => unsafe.map(({ cell }) => cell).join();

test('protecting twice gives the same bytes, whatever the order of rows, and they read back', () => {
  const shuffled = populations.chain((population) =>
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
  );
});

test('of two tables of a run, one passes exactly when nothing in it is unsafe', () => {
  fc.assert(
    fc.property(populations, populations, everyMethod, (first, second, rules) => {
      const tables = [first, second].map((population, i) => rollUpAtoms(toAtoms(population), buildOutput(`t${i}`, population.dimensions)));
      const clean = tables.map((table) => findUnsafeCells(table, rules).length === 0);
      expect(protect(tables, rules).map(({ status }) => status === 'passed')).toEqual(clean);
    }),
  );
});

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
    { numRuns: 200 },
  );
  expect(ranges).toBeGreaterThan(20);
});
