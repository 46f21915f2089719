import { describe, expect, test } from 'vitest';
import { protectTables, type ProtectionRequest } from '../../../src/disclosure/protect-tables.ts';
import type { FrozenTable } from '../../../src/disclosure/release/tell-of.ts';
import { loadSolver } from '../../../src/disclosure/solver/load-solver.ts';
import type { CellTable } from '../../../src/model/cell-table.ts';
import type { Population, ReleasedBefore } from '../../../src/model/ledger.ts';
import type { Rules } from '../../../src/model/plan.ts';
import { describePlainly } from '../../support/describe-plainly.ts';
import { requestProtection } from '../../support/request-protection.ts';
import { buildDimension, buildOutput, buildTable } from '../tabulate/build-table.ts';
import { buildRules } from './build-rules.ts';

const solver = await loadSolver();
const sex = buildDimension('sex', 'm f');
const age = buildDimension('age', 'young old');
const population: Population = { contract: 'census', read: 'census.persons', linked: [], where: [] };
const bySex = (id: string, m: number, f: number) => buildTable(buildOutput(id, [sex]), [m, f]);
const safe = (id: string) => bySex(id, 50, 40);
const unsafe = (id: string) => bySex(id, 50, 4);
const c = 'suppressed';
const earlier = (over: Partial<ReleasedBefore> = {}): ReleasedBefore => ({
  run: 'r1',
  table: 'old',
  population,
  identity: 'old-identity',
  suppressed: false,
  exact: false,
  ...over,
});

function protect(tables: readonly CellTable[], over: Partial<ProtectionRequest> = {}): unknown[] {
  const outcomes = protectTables(requestProtection(tables, buildRules(), solver, over));
  return outcomes.map((outcome) => (outcome.status === 'passed' ? outcome.counts : outcome.reasons));
}

const release = (run: string, id: string) => ({ code: 'overlaps-release', run, table: id });

describe('nothing is unsafe', () => {
  test.each([
    { method: 'exact', counts: [50, 40, 90] },
    { method: 'midpoint-6', counts: [51, 39, 90] },
    { method: 'redact-7-round-5', counts: [50, 40, 90] },
    { method: 'nearest-3', counts: [51, 39, 90] },
  ] as const)('tables pass whole by $method, and so whatever is shown of the same people', ({ method, counts }) => {
    const rules = buildRules({ method });
    expect(protect([safe('a'), safe('b')], { rules, releasedBefore: [earlier()] })).toEqual([counts, counts]);
  });
});

describe('an unsafe count', () => {
  test.each(['midpoint-6', 'redact-7-round-5', 'nearest-3'] as const)(
    'is left out of the totals of %s, which tell nothing of it',
    (method) => {
      const sum = method === 'redact-7-round-5' ? 50 : 51;
      expect(protect([unsafe('a')], { rules: buildRules({ method }) })).toEqual([[sum, c, sum]]);
    },
  );

  test('is not had from an exact total: one of the two others is hidden as well', () => {
    const [counts] = protect([unsafe('a')], { rules: buildRules({ method: 'exact' }) });
    expect([
      [c, c, 54],
      [50, c, c],
    ]).toContainEqual(counts);
  });

  test('which the method itself redacts is hidden as one below the threshold is', () => {
    const few = [bySex('a', 50, 7), bySex('b', 50, 7)];
    const rules = { minPersons: 5, minRemainder: 0 };
    expect(protect(few, { rules: buildRules({ ...rules, method: 'midpoint-6' }) })).toEqual([
      [51, 9, 60],
      [51, 9, 60],
    ]);
    expect(protect(few, { rules: buildRules({ ...rules, method: 'redact-7-round-5' }) })).toEqual([
      [50, c, 50],
      [50, c, 50],
    ]);
  });

  test.each(['exact', 'midpoint-6', 'redact-7-round-5', 'nearest-3'] as const)(
    'withholds no table by %s: the same people are hidden in every table, and tables that show others pass',
    (method) => {
      const bySexAndAge = buildTable(buildOutput('both', [sex, age]), [50, 60, 4, 70]);
      const tables = [bySexAndAge, buildTable(buildOutput('turned', [age, sex]), [50, 4, 60, 70]), bySex('sex', 110, 74)];
      const [both, turned, alone] = protect(tables, { rules: buildRules({ method }) }) as readonly unknown[][];
      expect(both?.[3]).toBe(c);
      // The same cells, one table turned.
      expect([0, 3, 6, 1, 4, 7, 2, 5, 8].map((cell) => both?.[cell])).toEqual(turned);
      const asTotals = [both?.[2], both?.[5], both?.[8]];
      expect(alone).toEqual(method === 'exact' ? asTotals : alone?.filter((count) => typeof count === 'number'));
      expect([both, alone].flat().filter((count) => count !== c).length).toBeGreaterThan(5);
    },
  );

  test('in every cell leaves a table of nothing but [c]', () => {
    for (const method of ['exact', 'midpoint-6'] as const)
      expect(protect([bySex('a', 2, 3)], { rules: buildRules({ method }) })).toEqual([[c, c, c]]);
  });

  test('is protected against totals of another table', () => {
    const byAge = buildTable(buildOutput('b', [age]), [27, 27]);
    const [first, second] = protect([unsafe('a'), byAge], { rules: buildRules({ method: 'exact' }) }) as readonly unknown[][];
    expect(first?.[1]).toBe(c);
    expect(first?.[2]).toBe(second?.[2]);
    expect(first?.[2] !== c && first?.[0] !== c).toBe(false);
  });

  test('is a group of a sensitive category of which nine tenths are said to be, and not where that cannot be told', () => {
    const health = buildDimension('health', 'good bad<poor worse<poor', '!poor');
    const protectHealth = (method: Rules['method']['value'], good: number): readonly unknown[] =>
      (protect([buildTable(buildOutput('a', [health]), [good, 200, 160])], { rules: buildRules({ method }) }) as readonly unknown[][])[0] ??
      [];
    const [good, bad, worse, poor, all] = protectHealth('exact', 40);
    expect([good, poor, all].filter((count) => count !== c).length).toBeLessThan(2);
    expect(poor === c && bad !== c && worse !== c).toBe(false);
    // Between 157 and 162, 199 and 204, 37 and 42: 356 of 398 are fewer than nine tenths.
    expect(protectHealth('midpoint-6', 40)).toEqual([39, 201, 159, 360, 399]);
    expect(protectHealth('midpoint-6', 20).slice(0, 3)).toContain(c);
  });
});

describe('what cannot be said to be safe is withheld', () => {
  test('where nothing says whom the cells count', () => {
    expect(protect([safe('a')], { described: undefined })).toEqual([[{ code: 'too-many-combinations' }]]);
  });

  test('and names the earlier release that stands in the way', () => {
    const before: FrozenTable = {
      run: 'r1',
      name: 'old',
      table: bySex('r1 old', 50, 4),
      rules: buildRules({ minPersons: 3, minRemainder: 0, method: 'exact' }),
      counts: [50, 4, 54],
    };
    const tables = [unsafe('a')];
    const described = describePlainly([...tables, before.table]);
    const rules = buildRules({ method: 'exact' });
    expect(protect(tables, { rules, described, earlier: [before] })).toEqual([[release('r1', 'old')]]);
  });
});

describe('twelve people of two households', () => {
  const few = [{ unit: 'households', least: 5, cells: [{ cell: 1, units: 2, most: 8 }] }];
  const rules = buildRules({ method: 'exact', minRemainder: 0 });

  test('are hidden, and what would tell them', () => {
    expect(protect([bySex('a', 50, 12)], { rules })).toEqual([[50, 12, 62]]);
    const [counts] = protect([{ ...bySex('a', 50, 12), secondUnits: few }], { rules }) as readonly unknown[][];
    expect(counts?.[1]).toBe(c);
    expect(counts?.filter((count) => count === c).length).toBeGreaterThan(1);
  });

  test('who were hidden before are not told by what others show now', () => {
    const both = buildTable(buildOutput('both', [sex, age]), [25, 25, 0, 12]);
    const seen = (secondUnits: CellTable['secondUnits']): readonly unknown[] => {
      const table = { ...bySex('r1 old', 50, 12), ...(secondUnits && { secondUnits }) };
      const before: FrozenTable = { run: 'r1', name: 'old', table, rules, counts: [c, c, 62] };
      const zeros = buildRules({ method: 'exact', minRemainder: 0, zeros: 'safe' });
      return protect([both], { rules: zeros, described: describePlainly([both, table]), earlier: [before] })[0] as readonly unknown[];
    };
    expect(seen(undefined)).toEqual([25, 25, c, 0, 12, c, 25, 37, 62]);
    // The twelve are the sum of the fourth and fifth, and what is left of 62 beside the first two.
    const kept = seen(few);
    expect([kept.slice(3, 5).includes(c), kept.slice(0, 2).includes(c)]).toEqual([true, true]);
  });

  test('are attacked by a household that is all of them, which knows itself', () => {
    const oneHome = [{ unit: 'households', least: 5, cells: [{ cell: 0, units: 1, most: 12 }] }];
    const table = { ...buildTable(buildOutput('a', [sex, age]), [12, 60, 4, 70]), secondUnits: oneHome };
    const isTold = (alone: ProtectionRequest['alone']): boolean => {
      const [counts = []] = protect([table], { rules, alone }) as readonly unknown[][];
      expect([counts[0], counts[3]]).toEqual([c, c]);
      return counts[6] !== c || (counts[4] !== c && counts[5] !== c);
    };
    expect(isTold([])).toBe(true);
    expect(isTold([[{ table: 'a', cell: 0, persons: 12 }]])).toBe(false);
  });
});

describe('an earlier release that cannot be seen together with these tables', () => {
  const hiding = earlier({ suppressed: true });

  test('hides counts that they could give away', () => {
    expect(protect([safe('a'), safe('b')], { releasedBefore: [hiding, earlier({ table: 'open' })] })).toEqual([
      [release('r1', 'old')],
      [release('r1', 'old')],
    ]);
  });

  test('may show what one of them hides, each named once and in order', () => {
    const releasedBefore = [earlier({ run: 'r2' }), earlier({ table: 'z' }), earlier({ run: 'r10' }), earlier({ run: 'r2' }), earlier()];
    expect(protect([unsafe('a')], { releasedBefore })).toEqual([
      [release('r1', 'old'), release('r1', 'z'), release('r10', 'old'), release('r2', 'old')],
    ]);
  });

  test.each([
    ['exact', true, false],
    ['exact', false, true],
    ['midpoint-6', true, true],
  ] as const)('shows counts as they are beside those of %s (%s)', (method, exact, passes) => {
    const [found] = protect([safe('a')], { rules: buildRules({ method }), releasedBefore: [earlier({ exact })] });
    expect(found).toEqual(passes ? (method === 'exact' ? [50, 40, 90] : [51, 39, 90]) : [release('r1', 'old')]);
  });

  test('is that table again, alone or not', () => {
    const again = earlier({ identity: 'identity-a', table: 'a', suppressed: true });
    expect(protect([unsafe('a')], { releasedBefore: [again] })).toEqual([[51, c, 51]]);
    expect(protect([unsafe('a'), unsafe('b')], { releasedBefore: [again] })).toEqual([[51, c, 51], [release('r1', 'a')]]);
  });

  test('speaks of other people', () => {
    const other = { ...population, contract: 'survey' };
    expect(protect([safe('a')], { releasedBefore: [{ ...hiding, population: other }] })).toEqual([[51, 39, 90]]);
    expect(protect([unsafe('a')], { releasedBefore: [earlier({ population: other })] })).toEqual([[51, c, 51]]);
  });

  test('has a name of this run, which does not make it the same', () => {
    expect(protect([unsafe('a')], { releasedBefore: [earlier({ table: 'a' })] })).toEqual([[release('r1', 'a')]]);
  });
});

test('a passed table says what it is and cannot be changed', () => {
  const [outcome] = protectTables(requestProtection([safe('a')], buildRules(), solver));
  const { id, title, purpose, dimensions, measures } = safe('a').output;
  expect(outcome).toEqual({
    status: 'passed',
    id,
    title,
    purpose,
    dimensions,
    measures,
    method: 'midpoint-6',
    shape: [3],
    counts: [51, 39, 90],
  });
  expect(() => Object.assign(outcome ?? {}, { id: 'b' })).toThrow(TypeError);
  expect(() => Object.assign(outcome?.status === 'passed' ? outcome.counts : [], [1])).toThrow(TypeError);
});

describe('a bug rather than an outcome', () => {
  const cell = safe('a');
  const withPersons = (...persons: number[]): CellTable => ({ ...cell, persons: Float64Array.from(persons) });
  test.each([
    { fault: 'two tables of one name', tables: [cell, cell], over: {}, says: 'same name' },
    { fault: 'a table without identity', tables: [cell], over: { identities: new Map() }, says: 'no identity' },
    { fault: 'an empty identity', tables: [cell], over: { identities: new Map([['a', '']]) }, says: 'no identity' },
    { fault: 'a shape of other dimensions', tables: [{ ...cell, shape: [4] }], over: {}, says: 'not shaped' },
    { fault: 'a cell too few', tables: [withPersons(50, 40)], over: {}, says: 'cells for a grid of 3' },
    { fault: 'a total that does not add up', tables: [withPersons(50, 40, 91)], over: {}, says: 'does not add up' },
    { fault: 'a count that is no number', tables: [withPersons(50, Number.NaN, 50)], over: {}, says: 'no safe integer' },
    { fault: 'a negative count', tables: [withPersons(50, -1, 49)], over: {}, says: 'no safe integer' },
  ])('$fault', ({ tables, over, says }) => {
    expect(() => protect(tables, over)).toThrow(says);
  });

  const whole = buildRules();
  test.each<{ fault: string; rules: unknown; says: string }>([
    ...[{ ...whole, minPersons: { source: '' } }, buildRules({ minPersons: 0 })].map((rules) => ({
      fault: 'no threshold',
      rules,
      says: 'no threshold',
    })),
    { fault: 'an unknown zero rule', rules: { ...whole, zeros: { value: 'maybe', source: '' } }, says: 'what a zero is' },
    { fault: 'a negative remainder', rules: buildRules({ minRemainder: -1 }), says: 'no remainder' },
    { fault: 'a broken percent', rules: buildRules({ maxPercent: 89.5 }), says: 'no whole percent' },
    { fault: 'a percent of nothing', rules: buildRules({ maxPercent: 0 }), says: 'no whole percent' },
    { fault: 'a percent above the whole', rules: buildRules({ maxPercent: 101 }), says: 'no whole percent' },
    { fault: 'an unknown method', rules: { ...whole, method: { value: 'none', source: '' } }, says: 'unknown method' },
  ])('rules with $fault', ({ rules, says }) => {
    expect(() => protect([cell], { rules: rules as Rules })).toThrow(says);
  });
});
