import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnsOf, type Domain, type Expression } from '../../src/model/expression.ts';
import { countClasses } from '../../src/plan/compress-classes.ts';
import { sizeOf, valueAt } from '../../src/sql/guard/domain-values.ts';
import { domains, openGuard, tell } from '../support/guard-here.ts';
import { dayOf, type Made } from './naive-dates.ts';
import { evaluateNaively } from './naive-expression.ts';

let open: Awaited<ReturnType<typeof openGuard>>;
beforeAll(async () => {
  open = await openGuard();
});
afterAll(() => open.calculator.close());

const domainOf = (column: string): Domain => domains[column as keyof typeof domains];

function valueOf(domain: Domain, place: number): Made {
  const value = valueAt(domain, place);
  if (value === null || domain.kind === 'codes') return value;
  return domain.kind === 'dates' ? dayOf(value) : Number(value);
}

const textOf = (made: Made): string | null => (made === null ? null : String(made));

/** Holds what is worked out by classes against the naive reading of the tree, value by value; not all where they are many. */
async function holdAgainstNaive(expression: Expression): Promise<void> {
  const inputs = columnsOf(expression).map((column) => ({ column, domain: domainOf(column) }));
  const worked = await open.calculator.tabulate({ expression, inputs });
  if (worked === undefined) throw new Error('too many combinations');
  const sizes = inputs.map(({ domain }) => sizeOf(domain));
  const all = sizes.reduce((product, size) => product * size, 1);
  const step = Math.max(1, Math.floor(all / 400));
  for (let at = 0; at < all; at += step) {
    let rest = at;
    const places = sizes.map((size) => {
      const place = rest % size;
      rest = Math.floor(rest / size);
      return place;
    });
    const row = Object.fromEntries(inputs.map(({ column, domain }, i) => [column, valueOf(domain, places[i] ?? 0)]));
    const combined = places.reduce(
      (higher, place, i) => higher * countClasses(worked.classes[i] ?? []) + (worked.classes[i]?.[place] ?? 0),
      0,
    );
    const naive = textOf(evaluateNaively(expression, row));
    const found = worked.results[combined] ?? null;
    const same = naive === found || (naive !== null && found !== null && Number(naive) === Number(found) && naive !== '' && found !== '');
    expect({ same, row, naive, found }).toMatchObject({ same: true });
  }
}

async function hold(written: string): Promise<void> {
  const guarded = await open.guard(written);
  expect(tell(written, guarded)).toEqual([]);
  if ('expression' in guarded) await holdAgainstNaive(guarded.expression);
}

describe('what an expression gives is what its tree says', () => {
  test.each([
    'age + count',
    'age - count',
    'age * count',
    'age // count',
    'age % count',
    'count % 3',
    '(count - 1) // 2',
    'floor(age / 5) * 5',
    'ceil(count / 2)',
    'round(count / 2)',
    'sign(count) + abs(count)',
    '-count',
    'CAST(count / 2 AS INTEGER)',
    'CAST(count AS VARCHAR)',
    'CAST(day AS VARCHAR)',
    'CAST(substring(area, 2, 2) AS INTEGER)',
    "CAST(born || '-01-01' AS DATE)",
    "CAST(CAST(year(since) AS VARCHAR) || '-02-29' AS DATE)",
    'year(day) * 10000 + month(day) * 100 + day(day)',
    'quarter(day)',
    'week(since)',
    'isodow(day)',
    'dayofyear(since)',
    'last_day(since)',
    ...['year', 'quarter', 'month', 'week', 'day'].flatMap((unit) => [
      `date_trunc('${unit}', since)`,
      `date_diff('${unit}', since, day)`,
      `date_diff('${unit}', DATE '2020-02-29', day)`,
      `date_sub('${unit}', DATE '2000-02-29', since)`,
      `date_sub('${unit}', day, DATE '2020-02-29')`,
      `day + INTERVAL 5 ${unit}`,
      `since - INTERVAL 13 ${unit}`,
    ]),
    'day + count',
    'since - count',
    "day - DATE '2020-01-01'",
    'make_date(year(since), count, 31)',
    'left(area, count)',
    'right(area, count)',
    'substring(area, count)',
    'substring(area, count, 2)',
    'substring(area, 2, count)',
    "split_part(area, '0', count)",
    'length(area)',
    'upper(area) || lower(area)',
    "concat(born, CASE WHEN sex = 'f' THEN 'x' END)",
    "born || CASE WHEN sex = 'f' THEN 'x' END",
    "replace(area, '00', '$&')",
    "ltrim(area, 'WE') || rtrim(area, '01') || trim(area, 'W1')",
    "starts_with(area, 'W') OR ends_with(area, '%') OR contains(area, 'ŷ')",
    "area LIKE 'W_6%'",
    "area LIKE '%50\\%'",
    "area ILIKE 'tŶ%'",
    "area LIKE '%.%' OR area LIKE '%_50_' OR area LIKE '__%__0__1' OR area LIKE ''",
    "regexp_matches(area, '[ŷ ]H|1$')",
    "regexp_full_match(area, '[WE]\\d+')",
    "born < 'uk'",
    "least(born, 'other') || greatest(born, sex)",
    'least(count, age) + greatest(count, 2)',
    'nullif(count, 2)',
    'coalesce(count, age)',
    'count IS NULL OR count > 1',
    'count > 1 AND (count IS NULL OR age > 100)',
    'NOT (count > 1)',
    'count IN (1, NULL)',
    'count NOT IN (1, 2)',
    'count IS DISTINCT FROM 1',
    'count IS NOT DISTINCT FROM NULL',
    '(count > 1) IS NOT TRUE',
    'count BETWEEN 0 AND nullif(age, 5)',
    'count NOT BETWEEN 1 AND 2',
    'CASE WHEN count > 1 THEN age WHEN age > 50 THEN count END',
    'CASE count WHEN 1 THEN 2 WHEN NULL THEN 3 ELSE 4 END',
    'age * 9223372036854 * 1000000 IS NULL',
  ])('%s', hold);
});

/** Trees of a type, of the columns and calls that every reading agrees on. */
const columnsOfType = { text: ['born', 'sex', 'area'], integer: ['age', 'count'] };
const { boolean: anyCondition } = fc.letrec<{ boolean: string; integer: string; text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...columnsOfType.text, "''", "'W0'", 'NULL'),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a} || ${b})`),
    fc.tuple(tie('text'), tie('integer')).map(([a, n]) => `left(${a}, ${n})`),
    fc.tuple(tie('boolean'), tie('text'), tie('text')).map(([when, a, b]) => `CASE WHEN ${when} THEN ${a} ELSE ${b} END`),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `coalesce(${a}, ${b})`),
    tie('integer').map((n) => `CAST(${n} AS VARCHAR)`),
  ),
  integer: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(...columnsOfType.integer, '0', '2', '-7', 'NULL', 'year(day)'),
    fc.tuple(tie('integer'), fc.constantFrom('+', '-', '*', '//', '%'), tie('integer')).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
    tie('text').map((text) => `length(${text})`),
    fc.tuple(tie('integer'), tie('integer')).map(([a, b]) => `nullif(${a}, ${b})`),
    fc.tuple(fc.constantFrom('least', 'greatest'), tie('integer'), tie('integer')).map(([name, a, b]) => `${name}(${a}, ${b})`),
  ),
  boolean: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc
      .tuple(tie('integer'), fc.constantFrom('=', '<>', '<', '>=', 'IS DISTINCT FROM'), tie('integer'))
      .map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('text'), fc.constantFrom('<', '>='), tie('text')).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('boolean'), fc.constantFrom('AND', 'OR'), tie('boolean')).map((parts) => `(${parts.join(' ')})`),
    tie('boolean').map((condition) => `(NOT ${condition})`),
    tie('text').map((text) => `(${text} IS NULL)`),
    fc.tuple(tie('integer'), tie('integer'), tie('integer')).map(([a, b, c]) => `(${a} BETWEEN ${b} AND ${c})`),
  ),
}));

test('and so for any expression', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyCondition, async (written) => {
      const guarded = await open.guard(written);
      const refusals = 'refusals' in guarded ? guarded.refusals : [];
      expect(refusals.every(({ code }) => code === 'sql-too-large' || code === 'sql-long-text')).toBe(true);
      if ('refusals' in guarded) return;
      if (columnsOf(guarded.expression).length > 0 && columnsOf(guarded.expression).length < 4) await holdAgainstNaive(guarded.expression);
    }),
    { numRuns: 60 },
  );
});
