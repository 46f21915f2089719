import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import type { Solver } from '../../../../src/disclosure/solver/solver.ts';
import { askPlan, type Ask, type Person } from '../../../support/people-plans.ts';
import { countLeftOver, keepFrom, releaseFrom, type History } from '../../../support/release-refreshed.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const demanded = 6;

const person = (area: number, sex: number): Person => ({ area, birth: 0, sex, age: 30, day: 18_300 });
const crowd = (area: number, sex: number, size: number): readonly History[] =>
  Array.from({ length: size }, () => [person(area, sex), person(area, sex)]);

/** Many everywhere. */
const everybody = areasOf((area) => [...crowd(area, 0, 40 + area), ...crowd(area, 1, 50 + area)]);

function areasOf<T>(make: (area: number) => readonly T[]): readonly T[] {
  return [0, 1, 2, 3].flatMap(make);
}

function releaseBoth(histories: readonly History[], asks: readonly [Ask, Ask], isMapLost = false) {
  const [first, second] = asks.map(askPlan);
  if (first === undefined || second === undefined) throw new Error('two tables');
  const before = { at: 0, histories, isMapLost };
  const { released } = releaseFrom(first, before, [], solver);
  if (released.status !== 'released') throw new Error('the first is released');
  const kept = keepFrom('one', first, before, released);
  const then = releaseFrom(second, { at: 1, histories }, [{ release: kept, file: before }], solver);
  return { first, second, before: released, ...then };
}

const bySex: Ask = { by: ['sex'] };
const byArea: Ask = { by: ['area'] };

describe('the same exact table of a refreshed file', () => {
  test('passes where nobody has changed, and where many have', () => {
    expect(releaseBoth(everybody, [byArea, byArea]).released.status).toBe('released');
    const came = Array.from({ length: 12 }, (): History => [undefined, person(0, 0)]);
    expect(releaseBoth([...everybody, ...came], [byArea, byArea]).released.status).toBe('released');
  });

  test.each([
    ['came', [undefined, person(0, 0)]],
    ['left', [person(0, 0), undefined]],
    ['moved', [person(0, 0), person(1, 0)]],
    ['is said to be of another sex', [person(0, 0), person(0, 1)]],
  ] as const)('does not pass as it is where one person %s', (_, history) => {
    const ask: Ask = { by: ['area', 'sex'] };
    const { released, before, first, second } = releaseBoth([...everybody, history], [ask, ask]);
    if (released.status === 'withheld') return;
    expect(released.counts).toContain('suppressed');
    const shown = [
      { plan: first, counts: before.status === 'released' ? before.counts : [], at: 0 },
      { plan: second, counts: released.counts, at: 1 },
    ];
    expect(countLeftOver(shown, [...everybody, history], solver)).toBeGreaterThanOrEqual(demanded);
  });

  test('says nothing of one who has changed where the table does not tell it', () => {
    expect(releaseBoth([...everybody, [person(0, 0), person(0, 1)]], [byArea, byArea]).released.status).toBe('released');
  });
});

test('a table by other columns is held to those who came', () => {
  const history: History = [undefined, person(0, 0)];
  const { released } = releaseBoth([...everybody, history], [bySex, byArea]);
  expect(released.status === 'released' && released.counts.at(-1)).toBe('suppressed');
  const { released: unchanged } = releaseBoth(everybody, [bySex, byArea]);
  expect(unchanged.status === 'released' && unchanged.counts.includes('suppressed')).toBe(false);
});

test('rounded tables pass where one person came', () => {
  const rounded = (ask: Ask): Ask => ({ ...ask, rules: { method: { value: 'midpoint-6', source: 'fixture' } } });
  const histories: readonly History[] = [...everybody, [undefined, person(0, 0)]];
  expect(releaseBoth(histories, [rounded(byArea), rounded(byArea)]).released.status).toBe('released');
});

test('a file of which no map is left, or one of other people, is not seen together', () => {
  expect(releaseBoth(everybody, [byArea, byArea], true).seen).toMatchObject({ plans: [], tables: [] });
  const others = areasOf((area) => [
    ...Array.from({ length: 40 }, (): History => [person(area, 0), undefined]),
    ...Array.from({ length: 40 }, (): History => [undefined, person(area, 0)]),
  ]);
  expect(releaseBoth(others, [byArea, byArea]).seen).toMatchObject({ plans: [], tables: [] });
});

describe('of people who change now and then', () => {
  const people = fc.array(fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 1 }), fc.integer({ min: 1, max: 30 })), {
    minLength: 2,
    maxLength: 6,
  });
  const changes = fc.array(
    fc.record({
      from: fc.option(fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 1 })), { nil: undefined }),
      to: fc.option(fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 1 })), { nil: undefined }),
      size: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 3 },
  );
  const asks = fc.constantFrom<readonly [Ask, Ask]>(
    [byArea, byArea],
    [bySex, bySex],
    [{ by: ['area', 'sex'] }, byArea],
    [byArea, { by: ['area', 'sex'] }],
  );

  test('two files leave everybody what the policy demands, or the second is withheld', () => {
    let released = 0;
    fc.assert(
      fc.property(people, changes, asks, (stays, moves, both) => {
        const histories = [
          ...stays.flatMap(([area, sex, size]) => crowd(area, sex, size)),
          ...moves.flatMap(({ from, to, size }) =>
            Array.from({ length: size }, (): History => [from && person(...from), to && person(...to)]),
          ),
        ];
        const of = (at: number): boolean => histories.some((history) => history[at] !== undefined);
        fc.pre(of(0) && of(1));
        const first = releaseFrom(askPlan(both[0]), { at: 0, histories }, [], solver).released;
        fc.pre(first.status === 'released');
        const { second, before, released: then, seen } = releaseBoth(histories, both);
        if (then.status !== 'released' || seen.plans.length === 0 || before.status !== 'released') return;
        released += 1;
        const shown = [
          { plan: askPlan(both[0]), counts: before.counts, at: 0 },
          { plan: second, counts: then.counts, at: 1 },
        ];
        expect(countLeftOver(shown, histories, solver)).toBeGreaterThanOrEqual(demanded);
      }),
      { numRuns: 25, seed: 7 },
    );
    expect(released).toBeGreaterThan(2);
  });
});
