import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReleasedTable } from '../../../../src/disclosure/release/protect-release.ts';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import type { Solver } from '../../../../src/disclosure/solver/solver.ts';
import { mostHostsOf } from '../../../../src/disclosure/rounding/most-hosts.ts';
import type { Method, MethodSettings, Rules } from '../../../../src/model/plan.ts';
import { holdSplits, type HeldSplits } from '../../../support/hold-splits.ts';
import { releaseSplits, type Kinds, type Split } from '../../../support/read-often.ts';
import { buildRules } from '../build-rules.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const groups = Array.from({ length: 12 }, (_, group) => group + 2);

/** The few are kind 0, and nobody is kind 1; of the others there are many. */
const people = (few: number, besides = 0): Kinds => ({
  counts: [few, besides, ...groups.map((group) => 100 + 37 * group + (group % 5))],
  keys: [0, 1, ...groups].map((group) => (group * 2_654_435_761 + 99) % 2 ** 32),
});

/** Four groups each, no two alike. */
const distinct = [
  ...new Map(
    [1, 5, 4]
      .flatMap((step) => groups.map((_, at) => [0, 1, 2, 3].map((n) => groups[(at + n * step) % groups.length] ?? 0)))
      .map((host) => [host.toSorted((a, b) => a - b).join(), host]),
  ).values(),
];

/** Each host by itself, and with the few. */
const pairsOf = (hosts: readonly (readonly number[])[], few: (at: number) => readonly number[] = () => [0]): readonly Split[] =>
  hosts.flatMap((host, at) => [
    { id: `without-${at}`, columns: [host] },
    { id: `with-${at}`, columns: [[...few(at), ...host]] },
  ]);

/** In how many pairs both numbers of the host are shown. */
const countPairs = ({ hidden }: HeldSplits): number =>
  distinct.filter((_, at) => [`without-${at}`, `with-${at}`].every((id) => hidden.get(id)?.[0] === false)).length;

const writings: readonly (readonly [string, readonly Split[]])[] = [
  ['always alike', pairsOf(distinct)],
  ['with a kind that nobody is', pairsOf(distinct, (at) => (at % 2 === 0 ? [0] : [0, 1]))],
  [
    'by tables of one column and of two',
    distinct.flatMap((host, at) => [
      { id: `without-${at}`, columns: at % 2 === 0 ? [host] : [host, [2, 3, 4]] },
      {
        id: `with-${at}`,
        columns:
          at % 2 === 0
            ? [[0, ...host]]
            : [
                [0, ...host],
                [0, 2, 3, 4],
              ],
      },
    ]),
  ],
];

describe.each(writings)('few people in forty pairs of cells, %s', (_, splits) => {
  test.each([0, 1, 9])('%i of them are read against no more groups than the method bears', (few) => {
    for (const most of [1, 4, 11]) {
      const held = holdSplits(people(few), splits, most, solver);
      expect(countPairs(held)).toBeLessThanOrEqual(most);
      expect(held).toMatchObject({ conflict: [], found: { after: 0 } });
    }
  });
});

test('the attack finds by itself that they are read too often, and enough people it leaves alone', () => {
  expect(holdSplits(people(3), pairsOf(distinct), 4, solver).found.before).toBeGreaterThan(0);
  const many = holdSplits(people(10), pairsOf(distinct), 4, solver);
  expect(many.found.before).toBe(0);
  expect([...many.hidden.values()].flat().some((is) => is)).toBe(false);
});

test('as many pairs as the method bears hide nothing', () => {
  const held = holdSplits(people(3), pairsOf(distinct.slice(0, 2)), 4, solver);
  expect([...held.hidden.values()].flat().some((is) => is)).toBe(false);
});

test('pairs of an earlier release count, and what it showed is not asked to be hidden', () => {
  const shown = pairsOf(distinct.slice(0, 4)).map(({ id }) => id);
  const held = holdSplits(people(3), pairsOf(distinct.slice(0, 8)), 4, solver, shown);
  expect(shown.flatMap((id) => held.hidden.get(id) ?? []).some((is) => is)).toBe(false);
  expect(countPairs(held)).toBeLessThanOrEqual(4);
  expect(held.found.after).toBe(0);
});

describe('random divisions of random people', () => {
  const sets = fc.array(fc.subarray([...groups.keys()], { minLength: 1 }), { minLength: 2, maxLength: 14 });

  test('no kind of people is left in more pairs apart than is asked for, by trying all kinds', () => {
    fc.assert(
      fc.property(
        sets,
        fc.array(fc.oneof(fc.nat({ max: 6 }), fc.integer({ min: 30, max: 90 })), { minLength: 12, maxLength: 12 }),
        (made, counts) => {
          const splits = made.map((columns, at): Split => ({ id: `t${at}`, columns: [columns] }));
          const held = holdSplits({ counts }, splits, 2, solver);
          const cells = new Map<string, readonly number[]>();
          for (const { id, columns } of splits)
            [0, 1].forEach((cell) => {
              const inside = counts.flatMap((_, kind) => (columns[0]?.includes(kind) === (cell === 0) ? [kind] : []));
              if (held.hidden.get(id)?.[cell] === false) cells.set(inside.join(), inside);
            });
          expect(held.conflict).toEqual([]);
          for (const kind of counts.keys()) expect(packNaively([...cells.values()], counts, kind)).toBeLessThanOrEqual(2);
          expect(held.found.after).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  /** Pairs of cells of which one has a kind and the other not, few others besides, and no cell twice; taken as they come. */
  function packNaively(cells: readonly (readonly number[])[], counts: readonly number[], kind: number): number {
    const sizeOf = (some: readonly number[]): number => some.reduce((sum, each) => sum + (counts[each] ?? 0), 0);
    const used = new Set<readonly number[]>();
    for (const whole of cells)
      for (const part of cells) {
        const isPart = part.every((each) => whole.includes(each)) && whole.includes(kind) && !part.includes(kind);
        if (!isPart || used.has(whole) || used.has(part) || sizeOf(part) < 10 || sizeOf(whole) - sizeOf(part) >= 10) continue;
        used.add(whole).add(part);
      }
    return used.size / 2;
  }
});

const rulesBy = (method: Method, settings?: MethodSettings, certainty = 60): Rules => ({
  ...buildRules({ method, certainty }),
  ...(settings && { settings: { ...settings, source: 'test' } }),
});

const nested = Array.from({ length: 6 }, (_, at) => groups.slice(0, at + 5));

/** In how many pairs of tables both numbers are shown. */
function countShown(splits: readonly Split[], released: readonly (ReleasedTable | undefined)[]): number {
  const isShown = (id: string): boolean => {
    const one = released[splits.findIndex((split) => split.id === id)];
    return one?.status === 'released' && typeof one.counts[0] === 'number';
  };
  return nested.filter((_, at) => isShown(`without-${at}`) && isShown(`with-${at}`)).length;
}

describe('releases of few people beside many', () => {
  test.each([
    ['midpoint-6', undefined, 4],
    ['redact-7-round-5', undefined, 3],
    ['nearest-3', undefined, 1],
    ['keyed-rounding', { base: 3 }, 2],
  ] as const)('by %s', (method, settings, most) => {
    const splits = pairsOf(nested);
    for (const few of [0, 2]) {
      expect(countShown(splits, releaseSplits(people(few), splits, rulesBy(method, settings), solver))).toBeLessThanOrEqual(most);
    }
  });

  test('by cell keys and keyed rounding, where as few pairs make somebody surer than is asked', () => {
    const noise = { maxNoise: 8, variance: 5, blockedUpTo: 2, mostPosteriorPercent: 60 };
    for (const [method, settings, percent] of [
      ['cell-key', { noise }, 35],
      ['keyed-rounding', { base: 6 }, 40],
    ] as const) {
      const most = mostHostsOf({ method, settings }, { least: 0, threshold: 10, percent }) ?? 0;
      const splits = pairsOf(nested);
      const shownBy = (certainty: number): number =>
        countShown(splits, releaseSplits(people(0), splits, rulesBy(method, settings, certainty), solver));
      expect(most).toBeLessThan(nested.length);
      expect(shownBy(percent)).toBeLessThanOrEqual(most);
      expect(shownBy(99)).toBeGreaterThan(most);
    }
  });

  test('by midpoint-6, one run after the other', () => {
    const splits = pairsOf(nested);
    const before: (readonly [Split, ReleasedTable])[] = [];
    for (const split of splits) {
      const [released] = releaseSplits(people(2), [split], rulesBy('midpoint-6'), solver, before);
      if (released) before.push([split, released]);
    }
    expect(
      countShown(
        splits,
        before.map(([, released]) => released),
      ),
    ).toBeLessThanOrEqual(4);
  });

  test('more would be shown where anybody may be surer: the tables do tell that nobody is there', () => {
    const splits = pairsOf(nested);
    const kinds = people(0);
    expect(countShown(splits, releaseSplits(kinds, splits, rulesBy('midpoint-6', undefined, 99), solver))).toBe(nested.length);
    expect(countShown(splits, releaseSplits(kinds, splits, rulesBy('midpoint-6'), solver))).toBeLessThanOrEqual(4);
  });

  test('what adds up tells no more by many pairs', () => {
    const splits = pairsOf(nested);
    const released = releaseSplits(people(2), splits, rulesBy('controlled', { base: 6 }), solver);
    const numberOf = (id: string): number => {
      const one = released[splits.findIndex((split) => split.id === id)];
      return one?.status === 'released' ? Number(one.counts[0]) : Number.NaN;
    };
    expect(new Set(nested.map((_, at) => numberOf(`with-${at}`) - numberOf(`without-${at}`))).size).toBe(1);
  });
});
