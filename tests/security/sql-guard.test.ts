import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { openEngine, type Engine } from '../../src/engine/open-engine.ts';
import { allowedCalls } from '../../src/sql/guard/allowed-calls.ts';
import { checkBeforeParsing } from '../../src/sql/guard/check-before-parsing.ts';
import { checkPrinted } from '../../src/sql/guard/check-printed.ts';
import { printExpression } from '../../src/sql/guard/print-expression.ts';
import { readsTheSame } from '../../src/sql/guard/reads-the-same.ts';
import { showExpression } from '../../src/sql/guard/show-expression.ts';
import { domains, openGuard } from '../support/guard-here.ts';
import { mutateText, seedTexts } from '../../bench/mutate-sql.mjs';

let open: Awaited<ReturnType<typeof openGuard>>;
let engine: Engine;
beforeAll(async () => {
  open = await openGuard();
  engine = await openEngine({ threads: 1, memory: '256MB' });
});
afterAll(() => {
  open.calculator.close();
  engine.close();
});

const passes = async (text: string): Promise<boolean> => 'expression' in (await open.guard(text));

describe('every function that the engine has', () => {
  test('is refused unless the list has it', { timeout: 60_000 }, async () => {
    const rows = await engine.readRows('SELECT DISTINCT function_name, function_type FROM duckdb_functions() ORDER BY ALL');
    const known = new Set([...allowedCalls.flatMap(({ functions }) => functions), 'date_part', 'datepart', 'nullif']);
    // The parser knows these by the grammar; ours is another.
    for (const sugar of ['!~~', '!~~*', 'if', 'ifnull', 'coalesce', 'datepart', 'add', 'subtract', 'multiply', 'divide']) known.add(sugar);
    expect(rows.length).toBeGreaterThan(800);
    expect(new Set(rows.map(([, type]) => type))).toEqual(new Set(['aggregate', 'macro', 'pragma', 'scalar', 'table', 'table_macro']));
    const passed: string[] = [];
    for (const [name, type] of rows) {
      if (known.has(String(name))) continue;
      const quoted = `"${String(name).replaceAll('"', '""')}"`;
      const isTable = String(type).startsWith('table');
      for (const call of isTable
        ? [`${quoted}('x')`, `(SELECT * FROM ${quoted}('x'))`, `1 FROM ${quoted}('x')`]
        : [`${quoted}(age)`, `${quoted}(born, 'uk')`])
        if (await passes(call)) passed.push(call);
    }
    expect(passed).toEqual([]);
  });
});

describe('what opened guards elsewhere', () => {
  test.each([
    "query('SELECT 1')",
    "query_table('people')",
    "json_execute_serialized_sql('x')",
    '(FROM enable_logging())',
    "1 FROM enable_logging(storage = 'stdout')",
    "(SELECT content FROM read_text('/etc/passwd'))",
    "1 FROM '/etc/passwd'",
    "1 FROM read_csv('/etc/passwd')",
    "1 FROM sniff_csv('/etc/passwd')",
    "1 FROM glob('*')",
    '1 FROM (SUMMARIZE people)',
    '1 FROM (DESCRIBE people)',
    '1 FROM (SHOW TABLES)',
    '(VALUES (1))',
    '(TABLE people)',
    'stats(age)',
    '1; CREATE MACRO count(x) AS 100',
    "1; COPY people TO '/dev/stdout'",
    "1; ATTACH ':memory:' AS x",
    '1; SET VARIABLE a = 1',
    '1; PRAGMA enable_profiling',
    '1; CALL enable_peg_parser()',
    '1; PREPARE x AS SELECT 1',
    '1) FROM people WHERE (age = 1',
    'age/**/FROM/**/people',
    'age\n-- \nFROM people',
    "getvariable('a')",
    "getenv('HOME')",
    "current_setting('threads')",
    "nextval('s')",
    'error(born)',
    'CAST(born AS INTEGER[])',
    "strptime(born, '%Y')",
    'born::JSON',
    'age.x',
    'unnest([age])',
    'generate_series(1, age)',
    'repeat(born, 1000000)',
    "lpad(born, 1000000, 'x')",
    "printf('%1000000s', born)",
    'list_transform([1], x -> (SELECT 1))',
    'TRY((SELECT 1))',
    'CASE (SELECT 1) WHEN 1 THEN 2 END',
    'coalesce(age, (SELECT 1))',
    'age BETWEEN 1 AND (SELECT 2)',
    'substring(born FROM (SELECT 1))',
    'extract(year FROM (SELECT day))',
    'ALF_PE = 7',
    'length(CAST(ALF_PE AS VARCHAR)) > 5',
    "CASE WHEN true THEN 'a' ELSE CAST(ALF_PE AS VARCHAR) END",
    'rowid',
    'people',
    'CASE WHEN people IS NULL THEN 1 END',
  ])('%s', async (text) => {
    expect(await passes(text)).toBe(false);
  });
});

/** What a locked engine gives for every part on values that are as bad as columns can be; each part by itself. */
test('no allowed part fails, whatever the values', async () => {
  const hostile = {
    text: [
      "''",
      "'-'",
      "'9223372036854775808'",
      "'1e400'",
      "'infinity'",
      "'2020-02-30'",
      "'99999-01-01'",
      "'Tŷ\u0301'",
      "'\u{1F600}'",
      'NULL',
      "repeat('a', 4096)",
    ],
    integer: ['-9223372036854775807', '9223372036854775807', '0', '-1', 'NULL', '2147483648'],
    date: [
      "DATE '0001-01-01'",
      "DATE '9999-12-31'",
      "DATE 'infinity'",
      "DATE '-infinity'",
      "DATE '5877641-06-24'",
      "DATE '2000-02-29'",
      'NULL',
    ],
  };
  const literals = {
    unit: ["'year'", "'week'", "'day'"],
    pattern: ["'%\\'", "'('", "'a*'"],
    'literal-text': ["''", "'a'"],
    'literal-integer': ['-99999', '3'],
  };
  const columns = { text: 't', integer: 'i', number: 'i', date: 'd', boolean: '(i > 0)', alike: 'i' };
  const failures: string[] = [];
  for (const call of allowedCalls)
    for (const { takes, more } of call.signatures) {
      const places = more === undefined ? takes : [...takes, more];
      const lists = places.map((argument) =>
        argument in literals ? literals[argument as keyof typeof literals] : [columns[argument as keyof typeof columns]],
      );
      const calls = lists.reduce<readonly (readonly string[])[]>(
        (all, list) => all.flatMap((some) => list.map((one) => [...some, one])),
        [[]],
      );
      for (const args of calls) {
        const text = (argument: string) => ({ kind: 'text', value: argument.replaceAll("'", '') }) as const;
        const printed = call.run(args, args.map(text));
        const run = call.mayFail ? `TRY(${printed})` : printed;
        const from = `(SELECT unnest([${hostile.text.join()}]) AS t), (SELECT unnest([${hostile.integer.join()}]::BIGINT[]) AS i), (SELECT unnest([${hostile.date.join()}]) AS d)`;
        await engine.readRows(`SELECT count(x) FROM (SELECT CAST(${run} AS VARCHAR) AS x FROM ${from})`).catch(() => failures.push(run));
      }
    }
  // A pattern that is none, which the engine says before it looks at any value.
  const unread = ["'%\\'", "'('"];
  expect(failures).toEqual(
    ['regexp_matches', 'regexp_full_match'].flatMap((name) => unread.map((each) => `system.main."${name}"(t, ${each})`)),
  );
});

test('of texts that are mutated no other part comes out, and nothing breaks', { timeout: 60_000 }, async () => {
  const columns = Object.keys(domains);
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...seedTexts),
      fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 3 }),
      async (seed, dice) => {
        const text = mutateText(seed, dice);
        const guarded = await open.guard(text);
        expect('refusals' in guarded && guarded.refusals.length === 0).toBe(false);
        if ('refusals' in guarded) return;
        taken += 1;
        expect(checkBeforeParsing(text, () => undefined)).toBe(true);
        expect(readsTheSame(await open.calculator.parse(showExpression(guarded.expression)), guarded.expression)).toBe(true);
        expect(checkPrinted(await open.calculator.parse(printExpression(guarded.expression)), columns)).toBe(true);
      },
    ),
    { numRuns: 1500 },
  );
  expect(taken).toBeGreaterThan(5);
});
