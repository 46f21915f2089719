import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '../../../../src/disclosure/solver/load-solver.ts';
import type { Solver } from '../../../../src/disclosure/solver/solver.ts';
import type { Rules } from '../../../../src/model/plan.ts';
import type { EarlierRelease } from '../../../../src/model/ledger.ts';
import { dayOf } from '../../../../src/model/day-of.ts';
import { ageBand, askPlan, mergedAreas, type Ask, type Person } from '../../../support/people-plans.ts';
import { countLeft, enterAs, keepFor, releaseAfter, type Shown } from '../../../support/release-twice.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

const demanded = 6;

interface Group extends Partial<Person> {
  readonly people: number;
}

/** So many people of each kind; what is not said of them is the first code, 30 years, and the first day of 2021. */
const make = (...groups: readonly Group[]): readonly Person[] =>
  groups.flatMap(({ people, ...kind }) =>
    Array.from({ length: people }, () => ({ area: 0, birth: 0, sex: 0, age: 30, day: dayOf('2021-01-01'), ...kind })),
  );

const crowd: readonly Group[] = [0, 1, 2, 3].flatMap((area) => [0, 1, 2].map((birth) => ({ area, birth, people: 40 + 7 * area + birth })));

interface Case {
  readonly name: string;
  readonly people: readonly Person[];
  /** Released before, each protected by itself. */
  readonly first: readonly Ask[];
  readonly second: Ask;
}

const cases: readonly Case[] = [
  {
    name: 'all but one area',
    people: make(...crowd, { area: 3, birth: 2, people: 0 }).filter(({ area, birth }, i) => !(area === 3 && birth === 2 && i % 12 !== 0)),
    first: [{ by: ['birth'] }],
    second: { by: ['birth'], where: [{ column: 'area', codes: ['north', 'south', 'east'] }] },
  },
  {
    name: 'moved edges of bands',
    people: make(
      ...crowd,
      { age: 21, birth: 1, people: 3 },
      { age: 10, birth: 1, people: 30 },
      { age: 10, people: 30 },
      { age: 22, people: 25 },
    ),
    first: [{ by: ['birth', ageBand('young', [20])] }],
    second: { by: ['birth', ageBand('youth', [25])] },
  },
  {
    name: 'merged areas',
    people: make({ area: 0, people: 50 }, { area: 1, people: 4 }, { area: 2, people: 60 }, { area: 3, people: 70 }),
    first: [{ by: [mergedAreas('two', [0, 0, 1, 1])] }],
    second: { by: [mergedAreas('others', [0, 1, 1, 1])] },
  },
  {
    name: 'the complement',
    people: make(...crowd, { area: 1, birth: 2, sex: 1, people: 5 }),
    first: [{ by: ['birth'] }],
    second: { by: ['birth'], where: [{ column: 'sex', codes: ['f'] }] },
  },
  {
    name: 'rolling years',
    people: make(
      ...crowd,
      { day: dayOf('2020-06-01'), birth: 1, people: 4 },
      ...[0, 1, 2].map((birth) => ({ day: dayOf('2022-06-01'), birth, people: 44 })),
    ),
    first: [
      { by: ['birth'], dates: [{ from: '2020-01-01', until: '2021-12-31' }] },
      { by: ['birth'], dates: [{ from: '2021-01-01', until: '2022-12-31' }] },
    ],
    second: { by: ['birth'], dates: [{ from: '2022-01-01', until: '2022-12-31' }] },
  },
  {
    name: 'a margin that gives a hidden cell away',
    people: make(...crowd.map((group) => (group.area === 2 && group.birth === 1 ? { ...group, people: 3 } : group))),
    first: [{ by: ['area', 'birth'] }],
    second: { by: [mergedAreas('halves', [0, 0, 1, 1]), 'birth'] },
  },
];

const methods = [
  { name: 'counts as they are', rules: {} },
  { name: 'midpoints of 6', rules: { method: { value: 'midpoint-6', source: 'fixture' } } },
] as const;

describe.each(cases)('$name', ({ people, first, second }) => {
  test('releases that do not know of each other give somebody away', () => {
    const released = [...first, second].map((ask) => alone(ask, people));
    expect(released.map((each) => countLeft([each], people, solver) >= demanded)).not.toContain(false);
    expect(countLeft(released, people, solver)).toBeLessThan(demanded);
  });

  test.each(methods)('the last is protected with those before it, of $name', ({ rules }) => {
    const before: Shown[] = [];
    const kept: EarlierRelease[] = [];
    const reasons = new Set<string>();
    for (const ask of [...first, second]) {
      const plan = askPlan({ ...ask, rules });
      const released = releaseAfter(plan, people, kept, solver);
      if (released.status === 'withheld') {
        reasons.add(released.why.code);
        continue;
      }
      before.push({ plan, counts: released.counts });
      kept.push(keepFor(`run-${kept.length}`, plan, released));
    }
    expect([...reasons].filter((code) => code !== 'earlier')).toEqual([]);
    expect(before.length).toBeGreaterThanOrEqual(first.length);
    expect(countLeft(before, people, solver)).toBeGreaterThanOrEqual(demanded);
  });
});

test('the same table again leaves as it did', () => {
  const people = make(...crowd, { area: 1, birth: 1, sex: 1, people: 4 });
  const plan = askPlan({ by: ['area', 'birth', 'sex'] });
  const before = releaseAfter(plan, people, [], solver);
  const again = releaseAfter(plan, people, [keepFor('run-1', plan, before)], solver);
  expect(countsOf(again)).toEqual(countsOf(before));
  expect(countsOf(before)).toContain('suppressed');
});

describe('a rule that changes between releases', () => {
  const people = make({ area: 0, people: 12 }, { area: 1, people: 50 }, { area: 2, people: 60 }, { area: 3, people: 70 });
  const withRule = (minPersons: number) => askPlan({ by: ['area'], rules: { minPersons: { value: minPersons, source: 'fixture' } } });
  const [loose, strict] = [withRule(10), withRule(15)];

  test('a stricter one later: what is known already cannot be protected any more', () => {
    const before = releaseAfter(loose, people, [], solver);
    expect(countsOf(before)).not.toContain('suppressed');
    const later = releaseAfter(strict, people, [keepFor('run-1', loose, before)], solver);
    expect(later).toMatchObject({ status: 'withheld', why: { code: 'earlier', tables: [{ run: 'run-1', name: 't' }] } });
  });

  test('a looser one later: what was hidden stays hidden', () => {
    const before = releaseAfter(strict, people, [], solver);
    const later = releaseAfter(loose, people, [keepFor('run-1', strict, before)], solver);
    expect(countsOf(before)).toEqual(countsOf(later));
    expect(countsOf(later)[0]).toBe('suppressed');
  });
});

describe('counts that were published elsewhere', () => {
  const people = make({ area: 0, people: 4 }, { area: 1, people: 50 }, { area: 2, people: 60 }, { area: 3, people: 70 });
  const plan = askPlan({ by: ['area'] });
  const south = ['unpublished', 50, 'unpublished', 'unpublished', 'unpublished'] as const;

  test('another count is hidden where the one that was is known', () => {
    const unaware = { plan, counts: countsOf(releaseAfter(plan, people, [], solver)) };
    const known = { plan, counts: south, within: 0 };
    expect(countLeft([unaware, known], people, solver)).toBeLessThan(demanded);
    const aware = { plan, counts: countsOf(releaseAfter(plan, people, [enterAs('census', plan, people, south, 0)], solver)) };
    expect(countLeft([aware, known], people, solver)).toBeGreaterThanOrEqual(demanded);
  });

  test('the less they say, the fewer ways there are to find out', () => {
    const unaware = { plan, counts: countsOf(releaseAfter(plan, people, [], solver)) };
    expect(countLeft([unaware, { plan, counts: south, within: 5 }], people, solver)).toBeGreaterThanOrEqual(demanded);
    const aware = { plan, counts: countsOf(releaseAfter(plan, people, [enterAs('census', plan, people, south, 5)], solver)) };
    expect(countLeft([aware, { plan, counts: south, within: 5 }], people, solver)).toBeGreaterThanOrEqual(demanded);
  });

  test('what they hide is not given away', () => {
    const hides = ['suppressed', 50, 'suppressed', 70, 'unpublished'] as const;
    const entered = enterAs('census', plan, people, hides, 0);
    const halves = askPlan({ by: [mergedAreas('but-west', [0, 0, 0, 1])], rules: { zeros: { value: 'safe', source: 'fixture' } } });
    const east = askPlan({ by: [], where: [{ column: 'area', codes: ['east', 'south', 'north'] }] });
    const released = [halves, east].flatMap((each) => {
      const after = releaseAfter(each, people, [entered], solver);
      return after.status === 'released' ? [{ plan: each, counts: after.counts }] : [];
    });
    expect(countLeft([...released, { plan, counts: hides, within: 0 }], people, solver)).toBeGreaterThanOrEqual(demanded);
  });

  test('where they are not of these people, nothing is released', () => {
    const wrong = enterAs('census', plan, people, ['unpublished', 52, 'unpublished', 'unpublished', 'unpublished'], 1);
    expect(releaseAfter(plan, people, [wrong], solver)).toMatchObject({
      status: 'withheld',
      why: { code: 'earlier', tables: [{ run: 'census', name: 't' }] },
    });
  });
});

function alone(ask: Ask, people: readonly Person[]): Shown {
  const plan = askPlan(ask);
  return { plan, counts: countsOf(releaseAfter(plan, people, [], solver)) };
}

function countsOf(released: ReturnType<typeof releaseAfter>) {
  if (released.status !== 'released') throw new Error(`withheld: ${released.why.code}`);
  return released.counts;
}

describe('any two tables of few people, one after the other', () => {
  const rules: Partial<Rules> = {
    minPersons: { value: 4, source: 'fixture' },
    candidates: { value: 3, source: 'fixture' },
  };
  const someRules = fc.constantFrom(
    rules,
    { ...rules, method: { value: 'midpoint-6', source: 'fixture' } } as const,
    {
      ...rules,
      zeros: { value: 'safe', source: 'fixture' },
    } as const,
  );
  const columns = fc.uniqueArray(fc.constantFrom('area', 'birth', 'sex', ageBand('young', [20]), ageBand('youth', [25, 40])), {
    minLength: 1,
    maxLength: 2,
  });
  const where = fc.constantFrom(
    [],
    [{ column: 'area', codes: ['north', 'south', 'east'] }],
    [{ column: 'birth', codes: ['eu', 'other'] }],
    [{ column: 'sex', codes: ['m'] }],
  );
  const ask = fc.record({ by: columns, where, rules: someRules }) as fc.Arbitrary<Ask>;
  const person = fc.record({
    area: fc.nat(3),
    birth: fc.nat(2),
    sex: fc.nat(1),
    age: fc.constantFrom(10, 22, 30, 50),
    day: fc.constant(dayOf('2021-01-01')),
  });
  const people = fc.array(fc.tuple(person, fc.constantFrom(1, 2, 5, 9)), { minLength: 4, maxLength: 14 });

  test('the second breaks nothing, and the first is as it was', () => {
    fc.assert(
      fc.property(ask, ask, people, (first, second, kinds) => {
        const everybody = kinds.flatMap(([one, times]) => Array.from({ length: times }, () => ({ ...one })));
        const [one, two] = [askPlan(first), askPlan(second)];
        const before = releaseAfter(one, everybody, [], solver);
        if (before.status === 'withheld') return true;
        const after = releaseAfter(two, everybody, [keepFor('run-1', one, before)], solver);
        if (after.status === 'withheld') return true;
        const shown = [
          { plan: one, counts: before.counts },
          { plan: two, counts: after.counts },
        ];
        return countLeft(shown, everybody, solver, 'sums of cells') >= 3;
      }),
      { numRuns: 15, seed: 11 },
    );
  });
});
