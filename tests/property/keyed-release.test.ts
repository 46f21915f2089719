import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { protectRelease, type ReleasedTable } from '../../src/disclosure/release/protect-release.ts';
import { openMethod } from '../../src/disclosure/rounding/open-method.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Method, MethodSettings, Rules } from '../../src/model/plan.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { describePlainly } from '../support/describe-plainly.ts';
import { buildRules } from '../unit/disclosure/build-rules.ts';
import { buildDimension, buildOutput } from '../unit/tabulate/build-table.ts';

const solver = await loadSolver();
const noise = { maxNoise: 8, variance: 5, blockedUpTo: 2, mostPosteriorPercent: 60 };
const settled: readonly (readonly [Method, MethodSettings])[] = [
  ['keyed-rounding', { base: 6 }],
  ['cell-key', { noise }],
  ['controlled', { base: 6 }],
  ['small-counts', { base: 12 }],
];
const rulesBy = (method: Method, settings: MethodSettings): Rules => ({
  ...buildRules({ method }),
  settings: { ...settings, source: 'test' },
});

const area = buildDimension('area', 'a<north b<north c', 'north');
const sex = buildDimension('sex', 'm f');
const age = buildDimension('age', 'young old');
const all = [area, sex, age];
const size = 12;

interface People {
  readonly counts: readonly number[];
  readonly keys: readonly number[];
}

const people: fc.Arbitrary<People> = fc.record({
  counts: fc.array(fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 90 })), { minLength: size, maxLength: size }),
  keys: fc.array(fc.nat({ max: 2 ** 32 - 1 }), { minLength: size, maxLength: size }),
});

/** Tables of the same people; `order` is that of the atoms. */
function tabulate({ counts, keys }: People, ids: readonly (readonly [string, readonly number[]])[], order: readonly number[]): CellTable[] {
  const at = (row: number): readonly number[] => [Math.floor(row / 4), Math.floor(row / 2) % 2, row % 2];
  const atoms = {
    columns: all.map(({ column }) => column),
    codes: all.map((_, d) => Uint16Array.from(order, (row) => at(row)[d] ?? 0)),
    counts: Float64Array.from(order, (row) => counts[row] ?? 0),
    keys: Uint32Array.from(order, (row) => (counts[row] === 0 ? 0 : (keys[row] ?? 0))),
  };
  return ids.map(([id, dimensions]) =>
    rollUpAtoms(
      atoms,
      buildOutput(
        id,
        dimensions.map((d) => all[d] ?? area),
      ),
    ),
  );
}

const plainly = Array.from({ length: size }, (_, row) => row);
const protect = (tables: readonly CellTable[], rules: Rules): readonly ReleasedTable[] =>
  protectRelease({ tables, described: describePlainly(tables), earlier: [], alone: [], givers: [], rules, solver });

/** Of each set of people, named by where it is, what is shown. */
function listShown(released: readonly ReleasedTable[]): ReadonlyMap<string, ReadonlySet<unknown>> {
  const found = new Map<string, Set<unknown>>();
  for (const one of released) {
    if (one.status !== 'released') continue;
    const { dimensions } = one.table.output;
    one.counts.forEach((count, cell) => {
      if (count === 'suppressed') return;
      let rest = cell;
      const names = new Map<string, number>();
      for (const dimension of dimensions.toReversed()) {
        const positions = dimension.leaves.length + dimension.groups.length + 1;
        names.set(dimension.column, rest % positions);
        if (rest % positions === positions - 1) names.delete(dimension.column);
        rest = Math.floor(rest / positions);
      }
      const key = JSON.stringify(Object.fromEntries([...names].toSorted(([a], [b]) => (a < b ? -1 : 1))));
      found.set(key, (found.get(key) ?? new Set()).add(count));
    });
  }
  return found;
}

describe.each(settled)('by %s', (method, settings) => {
  const rules = rulesBy(method, settings);
  const asked = [
    ['one', [0, 1]],
    ['two', [1, 2]],
  ] as const;

  test('the same people have the same number in every table and run, whatever the order of rows', () => {
    fc.assert(
      fc.property(people, fc.shuffledSubarray(plainly, { minLength: size, maxLength: size }), (made, order) => {
        const first = protect(tabulate(made, asked, plainly), rules);
        for (const [, values] of listShown(first)) expect(values.size).toBe(1);
        expect(protect(tabulate(made, asked, order), rules).map(({ status }) => status)).toEqual(first.map(({ status }) => status));
        expect(listShown(protect(tabulate(made, asked, order), rules))).toEqual(listShown(first));
        if (method === 'controlled' || method === 'small-counts') return;
        const alone = listShown(protect(tabulate(made, [['other', [1]]], order), rules));
        for (const [cell, values] of alone) expect([...(listShown(first).get(cell) ?? values)]).toEqual([...values]);
      }),
      { numRuns: 8 },
    );
  });

  test('what is shown can have been the truth, and every count below the threshold enough others', () => {
    const { bounds } = openMethod({ method, settings });
    let shown = 0;
    fc.assert(
      fc.property(people, (made) => {
        for (const one of protect(tabulate(made, asked, plainly), rules)) {
          if (one.status !== 'released') continue;
          one.counts.forEach((count, cell) => {
            const persons = one.table.persons[cell] ?? 0;
            if (count === 'suppressed') return;
            const known = bounds(count);
            expect(known !== undefined && persons >= known.low && persons <= known.high).toBe(true);
            if (persons >= 10) return;
            shown += 1;
            expect((known?.high ?? 0) - (known?.low ?? 0) + 1).toBeGreaterThanOrEqual(6);
          });
        }
      }),
      { numRuns: 10 },
    );
    expect(shown).toBeGreaterThan(0);
  });
});

const [two, keyed] = [
  buildDimension('sex', 'm f'),
  fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 14 }), fc.nat({ max: 2 ** 32 - 1 }), fc.nat({ max: 2 ** 32 - 1 })),
];

test.each(settled)('by %s trying out all pairs of counts leaves each small one the values that are demanded', (method, settings) => {
  const { bounds } = openMethod({ method, settings });
  fc.assert(
    fc.property(keyed, ([m, f, mKey, fKey]) => {
      const atoms = { columns: ['sex'], codes: [Uint16Array.of(0, 1)], counts: Float64Array.of(m, f), keys: Uint32Array.of(mKey, fKey) };
      const [one] = protect([rollUpAtoms(atoms, buildOutput('t', [two]))], rulesBy(method, settings));
      if (one?.status !== 'released') return;
      const fits = (persons: number, cell: number): boolean => {
        const count = one.counts[cell] ?? 'suppressed';
        const known = count === 'suppressed' ? { low: 0, high: Infinity } : bounds(count);
        return known !== undefined && persons >= known.low && persons <= known.high;
      };
      const possible: [number, number][] = [];
      for (let a = 0; a < 60; a += 1) for (let b = 0; b < 60; b += 1) if (fits(a, 0) && fits(b, 1) && fits(a + b, 2)) possible.push([a, b]);
      expect(possible).toContainEqual([m, f]);
      const small = [
        { persons: m, values: possible.map(([a]) => a) },
        { persons: f, values: possible.map(([, b]) => b) },
        { persons: m + f, values: possible.map(([a, b]) => a + b) },
      ].filter(({ persons }) => persons < 10);
      expect(small.filter(({ values }) => new Set(values).size < 6)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test.each(settled.slice(2))('counts by %s add up in every table, groups too', (method, settings) => {
  const rules = rulesBy(method, settings);
  let released = 0;
  fc.assert(
    fc.property(people, (made) => {
      for (const one of protect(tabulate(made, [['one', [0, 1]]], plainly), rules)) {
        if (one.status !== 'released') continue;
        released += 1;
        const at = (a: number, s: number): number => Number(one.counts[a * 3 + s]);
        for (const s of [0, 1, 2]) {
          expect(at(3, s)).toBe(at(0, s) + at(1, s));
          expect(at(4, s)).toBe(at(3, s) + at(2, s));
        }
        for (const a of [0, 1, 2, 3, 4]) expect(at(a, 2)).toBe(at(a, 0) + at(a, 1));
      }
    }),
    { numRuns: 10 },
  );
  expect(released).toBeGreaterThan(0);
});
