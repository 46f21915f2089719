import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protectRelease, type ReleasedTable } from '../../src/disclosure/release/protect-release.ts';
import type { FrozenTable } from '../../src/disclosure/release/tell-of.ts';
import { listInnerPeople } from '../../src/disclosure/rounding/round-inner.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import { buildSystem } from '../../src/disclosure/system/build-system.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Rules } from '../../src/model/plan.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { describePlainly } from '../support/describe-plainly.ts';
import { buildRules } from '../unit/disclosure/build-rules.ts';
import { buildDimension, buildOutput } from '../unit/tabulate/build-table.ts';

const solver = await loadSolver();
const [sex, age, area] = [buildDimension('sex', 'm f'), buildDimension('age', 'young old'), buildDimension('area', 'a b')];
const all = [sex, age, area];

const rulesFor = (base: number, minPersons: number, candidates: number): Rules => {
  const rules = buildRules({ method: 'small-counts' });
  return {
    ...rules,
    minPersons: { ...rules.minPersons, value: minPersons },
    candidates: { ...rules.candidates, value: candidates },
    settings: { base, source: 'test' },
  };
};

/** Tables of people in eight groups. */
function tabulate(counts: readonly number[], ids: readonly (readonly [string, readonly number[]])[]): CellTable[] {
  const atoms = {
    columns: all.map(({ column }) => column),
    codes: all.map((_, d) => Uint16Array.from(counts, (_count, row) => (row >> (2 - d)) & 1)),
    counts: Float64Array.from(counts),
  };
  return ids.map(([id, dimensions]) =>
    rollUpAtoms(
      atoms,
      buildOutput(
        id,
        dimensions.map((d) => all[d] ?? sex),
      ),
    ),
  );
}

const protect = (tables: readonly CellTable[], rules: Rules, earlier: readonly FrozenTable[] = []): readonly ReleasedTable[] =>
  protectRelease({
    tables,
    described: describePlainly([...tables, ...earlier.map(({ table }) => table)]),
    earlier,
    alone: [],
    givers: [],
    rules,
    solver,
  });

const countsOf = (released: readonly ReleasedTable[]) => released.map((one) => (one.status === 'released' ? one.counts : undefined));
const people = fc.array(fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 40 })), { minLength: 8, maxLength: 8 });

test('groups of people who are dealt out have the very tables that they are dealt from', () => {
  const asked = [
    ['one', [0, 1]],
    ['two', [1, 2]],
    ['three', [0, 2]],
    ['four', [1]],
  ] as const;
  fc.assert(
    fc.property(people, fc.subarray([...asked], { minLength: 1 }), (made, some) => {
      const tables = tabulate(made, some);
      const system = buildSystem(describePlainly(tables));
      if (system === undefined) throw new Error('no system');
      const truth = new Float64Array(system.relations.cells);
      const known = tables.flatMap((table) =>
        [...(system.places.get(table.output.id) ?? [])].map((place, cell) => [place, table.persons[cell] ?? 0] as const),
      );
      for (const [place, count] of known) truth[place] = count;
      // A joint table that nobody shows is that of the people themselves.
      system.boxes.forEach(({ sides }, cell) => {
        truth[cell] = made.reduce((sum, count, row) => {
          const isIn = sides.every(({ variable, values }) =>
            values.includes((row >> (2 - all.findIndex(({ column }) => column === variable.name))) & 1),
          );
          return isIn ? sum + count : sum;
        }, 0);
      });
      const published = [...new Set(known.map(([place]) => place))];
      const dealt = listInnerPeople(system, truth, published);
      for (const place of published)
        expect((dealt?.inside.get(place) ?? []).reduce((sum, group) => sum + (dealt?.counts[group] ?? 0), 0)).toBe(truth[place]);
      expect(dealt?.counts.reduce((sum, count) => sum + count, 0)).toBe(made.reduce((sum, count) => sum + count, 0));
    }),
    { numRuns: 100 },
  );
});

const [base, threshold, candidates] = [4, 4, 3];

/** By published cell every count that it can have, by trying all people and all that can become of them. */
function enumerate(cells: readonly (readonly number[])[], shown: readonly number[], most: number): readonly ReadonlySet<number>[] {
  const found = cells.map(() => new Set<number>());
  const groups = [0, 0, 0, 0];
  const isSmall = (count: number): boolean => count > 0 && count < base;
  const visit = (at: number, rounded: readonly number[]): void => {
    if (at < groups.length) {
      for (let count = 0; count <= most; count += 1) {
        groups[at] = count;
        for (const value of isSmall(count) ? [count, 0, base] : [count]) visit(at + 1, [...rounded, value]);
      }
      return;
    }
    const sums = cells.map((inside) => inside.reduce((sum, group) => sum + (groups[group] ?? 0), 0));
    const fits = cells.every((inside, cell) => {
      const value = inside.reduce((sum, group) => sum + (rounded[group] ?? 0), 0);
      return value === shown[cell] && !isSmall(value) && ((sums[cell] ?? 0) >= base || value <= base);
    });
    if (fits) sums.forEach((sum, cell) => found[cell]?.add(sum));
  };
  visit(0, []);
  return found;
}

test('trying all people and all that becomes of them leaves every small count as many values as are demanded', () => {
  // By sex, and by age: cells are sets of the four groups of both.
  const cells = [
    [0, 1],
    [2, 3],
    [0, 1, 2, 3],
    [0, 2],
    [1, 3],
  ];
  let looked = 0;
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 6 }), { minLength: 4, maxLength: 4 }), (made) => {
      const tables = tabulate(
        made.flatMap((count) => [count, 0]),
        [
          ['one', [0]],
          ['two', [1]],
        ],
      );
      const [one, two] = countsOf(protect(tables, rulesFor(base, threshold, candidates)));
      if (one === undefined || two === undefined) return;
      const shown = [one[0], one[1], one[2], two[0], two[1]].map(Number);
      const truth = cells.map((inside) => inside.reduce((sum, group) => sum + (made[group] ?? 0), 0));
      const values = enumerate(cells, shown, 9);
      truth.forEach((count, cell) => {
        expect(values[cell]?.has(count)).toBe(true);
        if (count >= threshold) return;
        looked += 1;
        expect(values[cell]?.size).toBeGreaterThanOrEqual(candidates);
      });
    }),
    { numRuns: 12 },
  );
  expect(looked).toBeGreaterThan(0);
});

test.each([
  ['a base below the threshold', 3, 10],
  ['too few values', 4, 4],
])('%s: tables in which somebody is few are withheld', (_, low, minPersons) => {
  const found = protect(tabulate([2, 30, 40, 50, 60, 70, 80, 90], [['one', [0, 1, 2]]]), rulesFor(low, minPersons, 6));
  expect(found.map(({ status }) => status)).toEqual(['withheld']);
});

test('what was released of the same people is released again, in other tables too, or these are withheld', () => {
  const rules = rulesFor(12, 10, 6);
  let again = 0;
  fc.assert(
    fc.property(people, (made) => {
      const first = tabulate(made, [
        ['one', [0, 1]],
        ['two', [1, 2]],
      ]);
      const released = protect(first, rules);
      const before = released.flatMap((one): FrozenTable[] =>
        one.status === 'released' ? [{ run: 'r', name: one.table.output.id, table: renamed(one.table), counts: one.counts, rules }] : [],
      );
      if (before.length < 2) return;
      expect(countsOf(protect(first, rules, before))).toEqual(countsOf(released));
      const [other] = protect(tabulate(made, [['other', [1]]]), rules, before);
      if (other?.status !== 'released') return;
      again += 1;
      expect(other.counts).toEqual([0, 1, 2].map((position) => before[0]?.counts[2 * 3 + position]));
    }),
    { numRuns: 10 },
  );
  expect(again).toBeGreaterThan(0);
});

test('a table that closes a circle with tables of an earlier release is withheld where all three leave a cell of none of them too few values', () => {
  const rules = rulesFor(12, 10, 6);
  const close = (made: readonly number[]) => {
    const first = tabulate(made, [
      ['one', [0, 1]],
      ['two', [1, 2]],
    ]);
    const before = protect(first, rules).flatMap((one): FrozenTable[] =>
      one.status === 'released' ? [{ run: 'r', name: one.table.output.id, table: renamed(one.table), counts: one.counts, rules }] : [],
    );
    expect(before.length).toBe(2);
    return protect(tabulate(made, [['three', [0, 2]]]), rules, before).map((one) =>
      one.status === 'released' ? 'released' : one.why.code,
    );
  };
  expect(close([1, 40, 45, 50, 60, 55, 65, 0])).toEqual(['earlier']);
  expect(close([50, 40, 45, 50, 60, 55, 65, 40])).toEqual(['released']);
});

test('tables in a circle that leave a cell of none of them too few values are the same again', () => {
  const rules = rulesFor(12, 10, 6);
  const tables = tabulate(
    [1, 40, 45, 50, 60, 55, 65, 0],
    [
      ['one', [0, 1]],
      ['two', [1, 2]],
      ['three', [0, 2]],
    ],
  );
  const released = protect(tables, rules);
  const before = released.flatMap((one): FrozenTable[] =>
    one.status === 'released' ? [{ run: 'r', name: one.table.output.id, table: renamed(one.table), counts: one.counts, rules }] : [],
  );
  expect(before.length).toBe(3);
  expect(countsOf(protect(tables, rules, before))).toEqual(countsOf(released));
});

const renamed = (table: CellTable): CellTable => ({ ...table, output: { ...table.output, id: `before ${table.output.id}` } });
