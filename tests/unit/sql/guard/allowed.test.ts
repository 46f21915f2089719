import { afterAll, beforeAll, expect, test } from 'vitest';
import { allowedCalls } from '../../../../src/sql/guard/allowed-calls.ts';
import { partsOf, type Expression } from '../../../../src/model/expression.ts';
import { readsTheSame } from '../../../../src/sql/guard/reads-the-same.ts';
import { showExpression } from '../../../../src/sql/guard/show-expression.ts';
import { openGuard, tell } from '../../../support/guard-here.ts';

let open: Awaited<ReturnType<typeof openGuard>>;
beforeAll(async () => {
  open = await openGuard();
});
afterAll(() => open.calculator.close());

/** What is written, what it gives, and how it is shown. */
const allowed: readonly (readonly [written: string, gives: string, shown: string])[] = [
  ["'x'", 'text', `'x'`],
  ["'O''Neill \"Tŷ\"'", 'text', `'O''Neill "Tŷ"'`],
  ["E'a''b'", 'text', `'a''b'`],
  ['$$a$$', 'text', `'a'`],
  ['65', 'integer', '65'],
  ['-5', 'integer', '(-5)'],
  ['- (-5)', 'integer', '5'],
  ['1_000', 'integer', '1000'],
  ['0.5', 'number', '0.5'],
  ['2.0', 'number', '2e0'],
  ['-1e3', 'number', '(-1000e0)'],
  ['TRUE', 'boolean', 'true'],
  ['NULL', 'null', 'NULL'],
  ["DATE '2020-02-29'", 'date', `DATE '2020-02-29'`],
  ["'2020-02-29'::DATE", 'date', `DATE '2020-02-29'`],
  ['age', 'integer', '"age"'],
  ['AGE', 'integer', '"age"'],
  ['"born"', 'text', '"born"'],
  ['+age', 'integer', '"age"'],
  ['-age', 'integer', '(-"age")'],
  ['age + 1', 'integer', '("age" + 1)'],
  ['age - 1 * 2 % 3 // 4', 'integer', '("age" - (((1 * 2) % 3) // 4))'],
  ['age / 2', 'number', '("age" / 2)'],
  ['age + 0.5', 'number', '("age" + 0.5)'],
  ['mod(age, 2)', 'integer', '("age" % 2)'],
  [
    'abs(age) + sign(count) + floor(age / 5) + ceil(0.5) + ceiling(0.5) + round(0.5)',
    'integer',
    '(((((abs("age") + sign("count")) + floor(("age" / 5))) + ceil(0.5)) + ceil(0.5)) + round(0.5))',
  ],
  ['round(age / 3, 1)', 'number', 'round(("age" / 3), 1)'],
  ['age = 1 AND age <> 2 AND age != 3', 'boolean', '(("age" = 1) AND ("age" <> 2) AND ("age" <> 3))'],
  ['age < 1 OR age <= 2 OR (age > 3 OR age >= 4)', 'boolean', '(("age" < 1) OR ("age" <= 2) OR ("age" > 3) OR ("age" >= 4))'],
  ['NOT age = 1', 'boolean', '("age" <> 1)'],
  ["NOT contains(born, 'u')", 'boolean', `(NOT contains("born", 'u'))`],
  ['age BETWEEN 1 AND 2', 'boolean', '("age" BETWEEN 1 AND 2)'],
  ['age NOT BETWEEN 1 AND 2', 'boolean', '(NOT ("age" BETWEEN 1 AND 2))'],
  ["born IN ('uk', 'eu')", 'boolean', `("born" IN ('uk', 'eu'))`],
  ["born NOT IN ('uk')", 'boolean', `(NOT ("born" IN ('uk')))`],
  ['count IS NULL', 'boolean', '("count" IS NULL)'],
  ['count ISNULL', 'boolean', '("count" IS NULL)'],
  ['count IS NOT NULL', 'boolean', '(NOT ("count" IS NULL))'],
  ['count IS DISTINCT FROM 1', 'boolean', '("count" IS DISTINCT FROM 1)'],
  ['count IS NOT DISTINCT FROM 1', 'boolean', '("count" IS NOT DISTINCT FROM 1)'],
  ['(age > 1) IS TRUE', 'boolean', '(("age" > 1) IS NOT DISTINCT FROM true)'],
  ['(age > 1) IS NOT FALSE', 'boolean', '(("age" > 1) IS DISTINCT FROM false)'],
  ["CASE WHEN age > 1 THEN 'a' END", 'text', `CASE WHEN ("age" > 1) THEN 'a' ELSE NULL END`],
  [
    "CASE born WHEN 'uk' THEN 1 WHEN 'eu' THEN 2.5 ELSE 3 END",
    'number',
    `CASE WHEN ("born" = 'uk') THEN 1 WHEN ("born" = 'eu') THEN 2.5 ELSE 3 END`,
  ],
  ["if(age > 1, 'a', 'b')", 'text', `CASE WHEN ("age" > 1) THEN 'a' ELSE 'b' END`],
  ['coalesce(count, age, 0)', 'integer', 'coalesce("count", "age", 0)'],
  ['ifnull(count, 0)', 'integer', 'coalesce("count", 0)'],
  ['nullif(age, 0)', 'integer', 'nullif("age", 0)'],
  ['least(age, 5) + greatest(age, 5, 6)', 'integer', '(least("age", 5) + greatest("age", 5, 6))'],
  ["born || '-' || sex", 'text', `(("born" || '-') || "sex")`],
  ['concat(born, sex)', 'text', 'concat("born", "sex")'],
  [
    'lower(born) || upper(sex) || lcase(born) || ucase(sex)',
    'text',
    '(((lower("born") || upper("sex")) || lower("born")) || upper("sex"))',
  ],
  ["trim(born) || ltrim(born) || rtrim(born, 'k')", 'text', `((trim("born") || ltrim("born")) || rtrim("born", 'k'))`],
  ["trim(BOTH 'k' FROM born)", 'text', `trim("born", 'k')`],
  ['left(area, 1) || right(area, 1)', 'text', '(left("area", 1) || right("area", 1))'],
  [
    'substring(area, 1, 3) || substr(area, 2) || substring(area FROM 1 FOR 2)',
    'text',
    '((substring("area", 1, 3) || substring("area", 2)) || substring("area", 1, 2))',
  ],
  ["split_part(area, '0', 1)", 'text', `split_part("area", '0', 1)`],
  ['length(area) + len(area) + char_length(area)', 'integer', '((length("area") + length("area")) + length("area"))'],
  ["replace(area, 'W', 'E')", 'text', `replace("area", 'W', 'E')`],
  [
    "starts_with(area, 'W') AND ends_with(area, '1') AND contains(area, '0')",
    'boolean',
    `(starts_with("area", 'W') AND ends_with("area", '1') AND contains("area", '0'))`,
  ],
  ["area LIKE 'W%' AND area NOT LIKE '%1'", 'boolean', `(("area" LIKE 'W%') AND (NOT ("area" LIKE '%1')))`],
  ["area ILIKE 'w_' AND area NOT ILIKE 'e%'", 'boolean', `(("area" ILIKE 'w_') AND (NOT ("area" ILIKE 'e%')))`],
  ["regexp_matches(area, '^W0[6]')", 'boolean', `regexp_matches("area", '^W0[6]')`],
  ["area ~ 'W.*' AND area SIMILAR TO 'W.*'", 'boolean', `(regexp_full_match("area", 'W.*') AND regexp_full_match("area", 'W.*'))`],
  [
    'year(day) + quarter(day) + month(day) + week(day) + day(day) + dayofyear(day) + isodow(day)',
    'integer',
    '((((((year("day") + quarter("day")) + month("day")) + week("day")) + day("day")) + dayofyear("day")) + isodow("day"))',
  ],
  ["extract(year FROM day) + date_part('month', day)", 'integer', '(year("day") + month("day"))'],
  [
    "date_diff('year', since, day) + datediff('day', since, day) + date_sub('month', since, day)",
    'integer',
    `((date_diff('year', "since", "day") + date_diff('day', "since", "day")) + date_sub('month', "since", "day"))`,
  ],
  ["day + INTERVAL 5 YEAR > DATE '2021-01-01'", 'boolean', `(("day" + INTERVAL (5) YEAR) > DATE '2021-01-01')`],
  ["day - INTERVAL '3 months'", 'date', '("day" + INTERVAL ((-3)) MONTH)'],
  ["day + INTERVAL '2' WEEK", 'date', '("day" + INTERVAL (2) WEEK)'],
  ['day + INTERVAL (1) DAY', 'date', '("day" + INTERVAL (1) DAY)'],
  ['day + to_years(2)', 'date', '("day" + INTERVAL (2) YEAR)'],
  ['day + 30', 'date', '("day" + 30)'],
  ['day - 30', 'date', '("day" - 30)'],
  ['day - since', 'integer', '("day" - "since")'],
  ["date_trunc('month', day)", 'date', `date_trunc('month', "day")`],
  ['last_day(day)', 'date', 'last_day("day")'],
  ['make_date(year(day), 1, 1)', 'date', 'make_date(year("day"), 1, 1)'],
  ['CAST(substring(area, 2, 2) AS INTEGER)', 'integer', 'TRY_CAST(substring("area", 2, 2) AS BIGINT)'],
  ['age::VARCHAR', 'text', 'TRY_CAST("age" AS VARCHAR)'],
  ['CAST(age AS DOUBLE)', 'number', 'TRY_CAST("age" AS DOUBLE)'],
  ['TRY_CAST(born AS DATE)', 'date', 'TRY_CAST("born" AS DATE)'],
  ['TRY(age)', 'integer', '"age"'],
  ['/* a */ age -- b', 'integer', '"age"'],
  ['"LOWER"(born)', 'text', 'lower("born")'],
  ['(((age)))', 'integer', '"age"'],
  ['age;', 'integer', '"age"'],
];

test.each(allowed)('%s', async (written, gives, shown) => {
  const guarded = await open.guard(written);
  expect(tell(written, guarded)).toEqual([]);
  if (!('expression' in guarded)) return;
  expect([guarded.type, showExpression(guarded.expression)]).toEqual([gives, shown]);
  const again = await open.guard(shown);
  expect('expression' in again && again.expression).toEqual(guarded.expression);
  expect(readsTheSame(await open.calculator.parse(shown), guarded.expression)).toBe(true);
});

test('every call of the list is in the table', async () => {
  const seen = new Set<string>();
  const see = (expression: Expression): void => {
    if (expression.kind === 'call') seen.add(expression.name);
    partsOf(expression).forEach(see);
  };
  for (const [written] of allowed) {
    const guarded = await open.guard(written);
    if ('expression' in guarded) see(guarded.expression);
  }
  expect(allowedCalls.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
});

test('what looks for a pattern takes no longer for more wildcards', async () => {
  const guarded = await open.guard(`CASE WHEN area LIKE '${'%_a'.repeat(30)}%_b' OR area ILIKE '${'%_A'.repeat(30)}' THEN 1 ELSE 0 END`);
  if (!('expression' in guarded)) throw new Error('refused');
  const long = { kind: 'codes', codes: Array.from({ length: 40 }, (_, code) => `${'a'.repeat(500)}${code}`) } as const;
  const worked = await open.calculator.tabulate({ expression: guarded.expression, inputs: [{ column: 'area', domain: long }] });
  expect(worked?.results).toEqual(['0']);
});

test('a tree is frozen through and through', async () => {
  const guarded = await open.guard("CASE WHEN age > 1 AND born IN ('uk') THEN left(area, 2) ELSE CAST(age AS VARCHAR) END");
  const isFrozen = (value: unknown): boolean =>
    typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
  expect('expression' in guarded && isFrozen(guarded.expression)).toBe(true);
});
