import { requestProtection } from '../support/request-protection.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { protectTables } from '../../src/disclosure/protect-tables.ts';
import { loadSolver } from '../../src/disclosure/solver/load-solver.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { Rules } from '../../src/model/plan.ts';
import { coordinatesOf } from '../../src/tabulate/grid.ts';
import { leavesOf } from '../../src/tabulate/positions.ts';
import { amountRules, buildRules } from '../unit/disclosure/build-rules.ts';
import { buildAmounts, ofColumn, quantileMeasures } from '../unit/tabulate/build-amounts.ts';
import { buildDimension, buildOutput } from '../unit/tabulate/build-table.ts';

const solver = await loadSolver();
const [minPersons, candidates, quantileSide] = [3, 2, 1];
const most = 11;
const at = [25, 50, 75];
const rules: Rules = {
  ...buildRules({ method: 'exact', minPersons, candidates, minRemainder: 0, maxPercent: 100 }),
  amounts: { ...amountRules, quantileSide },
};
/** Of whole numbers from 0 to 4 those that are rounded to 0, to 2 and to 4. */
const [step, kinds] = [2, [[0], [1, 2], [3, 4]]] as const;
const column = ofColumn(4);

const [a2, b2] = [buildDimension('a', 'a b'), buildDimension('b', 'd e')];
const crossed = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/** Tables of the same people, and where people can be in the dimensions of all. Of people whom no table tells apart there are few, so that all populations can be tried. */
const shapes = [
  { dimensions: [buildDimension('a', 'a b c')], leaves: [[0], [1], [2]], tables: [[0]], mostOfAKind: 3 },
  { dimensions: [a2, b2], leaves: crossed, tables: [[0, 1]], mostOfAKind: 3 },
  { dimensions: [a2, b2], leaves: crossed, tables: [[0], [1]], mostOfAKind: 1 },
] as const;

type Shape = (typeof shapes)[number];

/** So many people of each kind in each leaf. */
type Spread = readonly (readonly number[])[];

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** What everybody can read of a cell: its count, and by percentage the kind that the quantile is of. */
interface Read {
  readonly inside: readonly number[];
  readonly count: number | undefined;
  readonly quantiles: readonly (number | undefined)[];
}

/** As it is defined: the kind of whoever stands at that place. */
function kindAt(counts: readonly number[], percent: number): number {
  const people = counts.flatMap((count, kind) => Array.from({ length: count }, () => kind));
  return people[Math.ceil((percent * people.length) / 100) - 1] ?? -1;
}

const spreads = (count: number): readonly (readonly number[])[] =>
  Array.from({ length: count + 1 }, (_, low) => Array.from({ length: count - low + 1 }, (__, mid) => [low, mid, count - low - mid])).flat();

/** Visits all spreads that give what is read until told to stop; `isFew` says whose count is hidden since it is below the threshold. `mostInLeaf` people are in one. */
function visitPossible(
  read: readonly Read[],
  isFew: readonly boolean[],
  mostInLeaf: number,
  visit: (some: Spread) => 'go on' | 'stop',
): 'all' | 'stopped' {
  const leaves = isFew.length;
  const some: (readonly number[])[] = [];
  const fits = ({ inside, count, quantiles }: Read): boolean => {
    const counts = kinds.map((_, kind) => sum(inside.map((leaf) => some[leaf]?.[kind] ?? 0)));
    if (count !== undefined && sum(counts) !== count) return false;
    return quantiles.every((kind, place) => kind === undefined || kindAt(counts, at[place] ?? 0) === kind);
  };
  const choices = Array.from({ length: leaves }, (_, leaf) => {
    const own = read.find(({ inside }) => inside.join() === String(leaf));
    const least = own?.count ?? 0;
    const largest = own?.count ?? (isFew[leaf] ? minPersons - 1 : mostInLeaf);
    const all = Array.from({ length: largest - least + 1 }, (__, more) => spreads(least + more)).flat();
    // Neighbours are far apart, so that many numbers are seen soon.
    return all
      .map((one, place) => [one, (place * 7919) % all.length] as const)
      .toSorted(([, a], [, b]) => a - b)
      .map(([one]) => one);
  });
  const about = choices.map((_, leaf) => read.filter(({ inside }) => Math.max(...inside) === leaf));
  const hasRoom = ({ inside, count }: Read): boolean => count === undefined || sum(inside.flatMap((leaf) => some[leaf] ?? [])) <= count;
  const walk = (leaf: number): boolean => {
    if (leaf === leaves) return visit(some) === 'stop';
    for (const one of choices[leaf] ?? []) {
      some[leaf] = one;
      if (about[leaf]?.every(fits) === true && read.every(hasRoom) && walk(leaf + 1)) return true;
    }
    some.length = leaf;
    return false;
  };
  return walk(0) ? 'stopped' : 'all';
}

interface Asked {
  readonly name: string;
  readonly countIn: (some: Spread) => number;
  readonly needed: number;
  readonly values: Set<number>;
}

/** Few people of a cell: all of them, those of a kind, or on a side. */
function listAsked(read: readonly Read[], truth: Spread): readonly Asked[] {
  const sets = read.map(({ inside }) => inside);
  return [...new Map(sets.map((set) => [set.join(), set])).values()].flatMap((inside) =>
    [[0, 1, 2], [0], [1], [2], [0, 1], [1, 2]].flatMap((some): readonly Asked[] => {
      const countIn = (spread: Spread): number => sum(inside.flatMap((leaf) => some.map((kind) => spread[leaf]?.[kind] ?? 0)));
      const own = countIn(truth);
      if (own >= minPersons) return [];
      const people = sum(inside.map((leaf) => sum(truth[leaf] ?? [])));
      return [
        {
          name: `${own} of ${people} in ${inside.join()} as ${some.join()}`,
          countIn,
          needed: Math.min(candidates, people + 1),
          values: new Set(),
        },
      ];
    }),
  );
}

/** More populations are not tried: where so many leave it open nothing is said. */
const mostTried = 1_000_000;

/** Of whom too few numbers are left by all populations that give the same release. */
function findTold(read: readonly Read[], truth: Spread, isFew: readonly boolean[]): readonly string[] {
  let left = listAsked(read, truth);
  let turns = 0;
  const end = visitPossible(read, isFew, most, (some) => {
    left = left.filter(({ countIn, values, needed }) => values.add(countIn(some)).size < needed);
    turns += 1;
    return left.length === 0 || turns === mostTried ? 'stop' : 'go on';
  });
  if (end === 'stopped') return [];
  return left.map(({ name }) => name);
}

function readAll(
  tables: readonly CellTable[],
  shape: Shape,
  truth: Spread,
  shows: (table: number, cell: number, place: number) => boolean,
): readonly Read[] {
  return tables.flatMap((table, number) =>
    Array.from(table.persons, (count, cell): Read => {
      const where = coordinatesOf(table.shape, cell);
      const inside = shape.leaves.flatMap((leaf, place) =>
        table.output.dimensions.every((dimension, d) =>
          leavesOf(dimension, where[d] ?? 0).includes(leaf[shape.tables[number]?.[d] ?? 0] ?? 0),
        )
          ? [place]
          : [],
      );
      const counts = kinds.map((_, kind) => sum(inside.map((leaf) => truth[leaf]?.[kind] ?? 0)));
      const quantiles = at.map((percent, place) => (shows(number, cell, place) ? kindAt(counts, percent) : undefined));
      return { inside, count: shows(number, cell, -1) ? count : undefined, quantiles };
    }),
  );
}

const kindOfLeaf = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 2 }), fc.nat({ max: 3 }));

it(
  'of few people, counted or by what they have, enough numbers are left in all populations that give the same release',
  { timeout: 120_000 },
  () => {
    const tried = { shown: 0, hidden: 0, told: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...shapes), fc.array(kindOfLeaf, { minLength: 4, maxLength: 4 }), (shape, drawn) => {
        const truth: Spread = drawn.slice(0, shape.leaves.length).map((own) => own.map((count) => Math.min(count, shape.mostOfAKind)));
        const people = truth.flatMap((own, leaf) =>
          own.flatMap((count, kind) =>
            Array.from({ length: count }, (_, i) => ({ leaf, v: kinds[kind]?.[i % (kinds[kind]?.length ?? 1)] ?? 0 })),
          ),
        );
        const tables = shape.tables.map((own, number) =>
          buildAmounts(
            buildOutput(
              `t${number}`,
              own.flatMap((d) => shape.dimensions[d] ?? []),
              quantileMeasures(step, at, column),
            ),
            people.map(({ leaf, v }) => ({ at: own.map((d) => shape.leaves[leaf]?.[d] ?? 0), v })),
            column,
          ),
        );
        const outcomes = protectTables(requestProtection(tables, rules, solver));
        const countOf = (table: number, cell: number): number => tables[table]?.persons[cell] ?? 0;
        const isCounted = (table: number, cell: number): boolean => {
          const outcome = outcomes[table];
          return outcome?.status === 'passed' && outcome.counts[cell] !== 'suppressed';
        };
        const isShown = (table: number, cell: number, place: number): boolean => {
          const outcome = outcomes[table];
          if (!isCounted(table, cell) || place < 0 || outcome?.status !== 'passed') return isCounted(table, cell);
          return outcome.amounts?.[place]?.values[cell] !== 'suppressed' && countOf(table, cell) > 0;
        };
        // Only people whom a table tells apart are known to be few where that is the reason why their count is hidden.
        const isFew = truth.map((own) => shape.tables.length === 1 && outcomes[0]?.status === 'passed' && sum(own) < minPersons);
        const read = readAll(tables, shape, truth, isShown);
        for (const { count, quantiles } of read)
          for (const one of quantiles) if (count !== undefined) tried[one === undefined ? 'hidden' : 'shown'] += 1;
        expect(findTold(read, truth, isFew)).toEqual([]);
        const openly = readAll(
          tables,
          shape,
          truth,
          (table, cell, place) => isCounted(table, cell) && (place < 0 || hasSides(countOf(table, cell), at[place] ?? 0)),
        );
        tried.told += findTold(openly, truth, isFew).length;
      }),
      { numRuns: 40 },
    );
    expect(tried.shown).toBeGreaterThan(50);
    expect(tried.told).toBeGreaterThan(20);
  },
);

const hasSides = (count: number, percent: number): boolean => {
  const place = Math.ceil((percent * count) / 100);
  return count > 0 && place - 1 >= quantileSide && count - place >= quantileSide;
};
