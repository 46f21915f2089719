import { describe, expect, test } from 'vitest';
import { protectTables, type ProtectionRequest } from '../../../src/disclosure/protect-tables.ts';
import type { CellTable } from '../../../src/model/cell-table.ts';
import type { Population, ReleasedBefore } from '../../../src/model/ledger.ts';
import type { Rules } from '../../../src/model/plan.ts';
import { buildDimension, buildOutput, buildTable } from '../tabulate/build-table.ts';
import { buildRules } from './build-rules.ts';

const sex = buildDimension('sex', 'm f');
const population: Population = { contract: 'census', read: 'census.persons', linked: [], where: [] };
const safe = (id: string) => buildTable(buildOutput(id, [sex]), [50, 40]);
const unsafe = (id: string) => buildTable(buildOutput(id, [sex]), [50, 4]);
const earlier = (over: Partial<ReleasedBefore> = {}): ReleasedBefore => ({
  run: 'r1',
  table: 'old',
  population,
  identity: 'old-identity',
  suppressed: false,
  ...over,
});

function protect(tables: readonly CellTable[], over: Partial<ProtectionRequest> = {}): unknown[] {
  const identities = new Map(tables.map(({ output }) => [output.id, `identity-${output.id}`]));
  const populations = new Map(tables.map(({ output }) => [output.id, population]));
  const outcomes = protectTables({ tables, rules: buildRules(), populations, releasedBefore: [], identities, ...over });
  return outcomes.map((outcome) => (outcome.status === 'passed' ? outcome.counts : outcome.reasons));
}

const needs = { code: 'needs-suppression' };
const table = (id: string) => ({ code: 'overlaps-table', table: id });
const release = (run: string, id: string) => ({ code: 'overlaps-release', run, table: id });

describe('an earlier release hides counts of the same people', () => {
  const hiding = earlier({ suppressed: true });

  test('and a table in which nothing needs suppression could give them away', () => {
    expect(protect([safe('a'), safe('b')], { releasedBefore: [hiding, earlier({ table: 'open' })] })).toEqual([
      [release('r1', 'old')],
      [release('r1', 'old')],
    ]);
  });

  test('unless it is that table again, alone or not', () => {
    const again = earlier({ identity: 'identity-a', table: 'a', suppressed: true });
    expect(protect([unsafe('a')], { releasedBefore: [again] })).toEqual([[51, 'suppressed', 51]]);
    expect(protect([unsafe('a'), safe('b')], { releasedBefore: [again] })).toEqual([[needs, table('b')], [release('r1', 'a')]]);
  });

  test('or speaks of other people', () => {
    expect(protect([safe('a')], { releasedBefore: [{ ...hiding, population: { ...population, contract: 'survey' } }] })).toEqual([
      [51, 39, 90],
    ]);
  });
});

describe('nothing needs suppression', () => {
  test.each([
    { method: 'exact', counts: [50, 40, 90] },
    { method: 'midpoint-6', counts: [51, 39, 90] },
    { method: 'redact-7-round-5', counts: [50, 40, 90] },
  ] as const)('passes by $method, whatever overlaps', ({ method, counts }) => {
    const rules = buildRules({ method });
    expect(protect([safe('a'), safe('b')], { rules, releasedBefore: [earlier()] })).toEqual([counts, counts]);
  });

  test('the cut of redact-7-round-5 is such a need', () => {
    const few = [buildTable(buildOutput('a', [sex]), [50, 7]), safe('b')];
    const rules = { minPersons: 5, minRemainder: 0 };
    expect(protect(few, { rules: buildRules({ ...rules, method: 'midpoint-6' }) })).toEqual([
      [51, 9, 60],
      [51, 39, 90],
    ]);
    expect(protect(few, { rules: buildRules({ ...rules, method: 'redact-7-round-5' }) })).toEqual([
      [needs, table('b')],
      [50, 40, 90],
    ]);
  });
});

describe('something needs suppression', () => {
  test.each(['midpoint-6', 'redact-7-round-5'] as const)('a table on its own passes by %s', (method) => {
    const sum = method === 'midpoint-6' ? 51 : 50;
    expect(protect([unsafe('a')], { rules: buildRules({ method }) })).toEqual([[sum, 'suppressed', sum]]);
  });

  test('exact counts are withheld', () => {
    expect(protect([unsafe('a')], { rules: buildRules({ method: 'exact' }) })).toEqual([[needs]]);
  });

  test('another table of the run overlaps, withheld or not', () => {
    expect(protect([unsafe('a'), safe('b'), unsafe('c')])).toEqual([
      [needs, table('b'), table('c')],
      [51, 39, 90],
      [needs, table('a'), table('b')],
    ]);
  });

  test('a linkage table is a table like any other', () => {
    const linkage = { ...safe('b'), output: { ...safe('b').output, purpose: 'linkage' as const } };
    expect(protect([unsafe('a'), linkage])).toEqual([
      [needs, table('b')],
      [51, 39, 90],
    ]);
  });

  test('an earlier release overlaps, each named once and in order', () => {
    const releasedBefore = [earlier({ run: 'r2' }), earlier({ table: 'z' }), earlier({ run: 'r10' }), earlier({ run: 'r2' }), earlier()];
    expect(protect([unsafe('a')], { releasedBefore })).toEqual([
      [needs, release('r1', 'old'), release('r1', 'z'), release('r10', 'old'), release('r2', 'old')],
    ]);
  });

  test.each([
    { why: 'of the same identity', before: earlier({ identity: 'identity-a' }) },
    { why: 'of another spine', before: earlier({ population: { ...population, contract: 'survey' } }) },
  ])('an earlier release $why does not', ({ before }) => {
    expect(protect([unsafe('a')], { releasedBefore: [before] })).toEqual([[51, 'suppressed', 51]]);
  });

  test('the same name is not the same identity', () => {
    expect(protect([unsafe('a')], { releasedBefore: [earlier({ table: 'a' })] })).toEqual([[needs, release('r1', 'a')]]);
  });

  test('an earlier release of another table of the run overlaps as that table, so that runs can be repeated', () => {
    expect(protect([unsafe('a'), safe('b')], { releasedBefore: [earlier({ identity: 'identity-b' })] })).toEqual([
      [needs, table('b')],
      [51, 39, 90],
    ]);
  });

  test('an unsafe margin that released cells add up to is not let out', () => {
    const health = buildDimension('health', 'good bad<poor worse<poor', '!poor');
    expect(protect([buildTable(buildOutput('a', [health]), [40, 200, 160])], { rules: buildRules({ maxPercent: 90 }) })).toEqual([[needs]]);
  });
});

test('reasons are the same whatever the cells that need suppression', () => {
  const one = protect([buildTable(buildOutput('a', [sex]), [50, 9]), safe('b')]);
  const all = protect([buildTable(buildOutput('a', [sex]), [0, 0]), safe('b')]);
  expect(one).toEqual(all);
});

test('a passed table says what it is and cannot be changed', () => {
  const [outcome] = protectTables({
    tables: [safe('a')],
    rules: buildRules(),
    populations: new Map([['a', population]]),
    releasedBefore: [],
    identities: new Map([['a', 'i']]),
  });
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
  test.each([
    { fault: 'two tables of one name', tables: [cell, cell], over: {}, says: 'same name' },
    { fault: 'a table without identity', tables: [cell], over: { identities: new Map() }, says: 'no identity' },
    { fault: 'an empty identity', tables: [cell], over: { identities: new Map([['a', '']]) }, says: 'no identity' },
    { fault: 'a shape of other dimensions', tables: [{ ...cell, shape: [4] }], over: {}, says: 'not shaped' },
    { fault: 'a cell too few', tables: [{ ...cell, persons: Float64Array.of(50, 40) }], over: {}, says: 'cells for a grid of 3' },
    {
      fault: 'a total that does not add up',
      tables: [{ ...cell, persons: Float64Array.of(50, 40, 91) }],
      over: {},
      says: 'does not add up',
    },
    {
      fault: 'a count that is no number',
      tables: [{ ...cell, persons: Float64Array.of(50, Number.NaN, 50) }],
      over: {},
      says: 'no safe integer',
    },
    { fault: 'a negative count', tables: [{ ...cell, persons: Float64Array.of(50, -1, 49) }], over: {}, says: 'no safe integer' },
  ])('$fault', ({ tables, over, says }) => {
    expect(() => protect(tables, over)).toThrow(says);
  });

  const whole = buildRules();
  test.each<{ fault: string; rules: unknown; says: string }>([
    { fault: 'no threshold', rules: { ...whole, minPersons: { source: '' } }, says: 'no threshold' },
    { fault: 'a threshold of zero', rules: buildRules({ minPersons: 0 }), says: 'no threshold' },
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
