import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { renderDiagnostic } from '../../../src/diagnostics/render-diagnostic.ts';
import type { DeriveStep, Plan } from '../../../src/model/plan.ts';
import { definitionOf } from '../../../src/plan/define-output.ts';
import { openSpineColumns } from '../../../src/plan/spine-columns.ts';
import { scopeOfColumns } from '../../../src/plan/scope-of-columns.ts';
import { lookUpDefinitions } from '../../../src/plan/look-up-definitions.ts';
import { evaluateDerivation, missingValue } from '../../../src/plan/universe/evaluate-derivation.ts';
import { mergePlans } from '../../../src/plan/universe/merge-plans.ts';
import { planUniverse } from '../../../src/plan/universe/plan-universe.ts';
import { planWithSql } from '../../../src/run/plan-with-sql.ts';
import { collectProblems } from '../../../src/spec/collect-problems.ts';
import { parsePipeline } from '../../../src/spec/parse-pipeline.ts';
import { readYaml } from '../../../src/yaml/read-yaml.ts';
import { basePipeline, edit, locate, lookupPipeline, shippedCatalogue, type Edit } from './base-pipeline.ts';

async function planText(text: string): Promise<{ readonly plan: Plan } | { readonly diagnostics: readonly Diagnostic[] }> {
  const parsed = parsePipeline({ file: 'base.yaml', text });
  return 'diagnostics' in parsed ? parsed : planWithSql({ ...parsed, catalogue: shippedCatalogue, mode: 'tre' });
}

const withSql = (derive: string, ...edits: readonly Edit[]): string =>
  edit(basePipeline, [
    ['derive:\n', `derive:\n${derive}\n`],
    ['by: [age_band, sex, registration]', 'by: [made, sex, registration]'],
    ...edits,
  ]);

async function told(derive: string, ...edits: readonly Edit[]): Promise<readonly string[]> {
  const planned = await planText(withSql(derive, ...edits));
  return 'diagnostics' in planned ? planned.diagnostics.map(locate) : [];
}

async function stepOf(text: string, column = 'made'): Promise<DeriveStep & { readonly kind: 'sql' }> {
  const planned = await planText(text);
  const step = 'plan' in planned ? planned.plan.derivations.find((each) => each.column === column) : undefined;
  if (step?.kind !== 'sql') throw new Error('diagnostics' in planned ? planned.diagnostics.map(locate).join() : 'no such step');
  return step;
}

const made = (sql: string, to = 'yes-no'): string => `  made: { sql: ${JSON.stringify(sql)}, to: ${to} }`;

describe('what is told, and where', () => {
  test.each<readonly [what: string, derive: string, told: readonly string[]]>([
    ['a function, in quotes', made("CASE WHEN lowr(sex) = '1' THEN '1' ELSE '0' END"), ['sql-function 23:27 lowr']],
    [
      'in single quotes',
      "  made: { sql: 'CASE WHEN age > 1 THEN ''1'' ELSE ''x'' END', to: yes-no }",
      ["pipeline-code-unknown 23:51 ''x'"],
    ],
    ['plain', '  made: { sql: agee + 1, to: age-5-bands }', ['pipeline-column-unknown 23:16 agee']],
    ['plain over two lines', '  made:\n    sql: age +\n      agee\n    to: age-5-bands', ['pipeline-column-unknown 25:7 agee']],
    [
      'in a block',
      "  made:\n    sql: |\n      CASE WHEN age > 1\n        THEN '1' ELSE agee END\n    to: yes-no",
      ['pipeline-column-unknown 26:23 agee'],
    ],
    [
      'in a folded block',
      "  made:\n    sql: >-\n\n      CASE WHEN age > 1\n      THEN '1' ELSE agee END\n    to: yes-no",
      ['pipeline-column-unknown 27:21 agee'],
    ],
    [
      'after letters of several bytes',
      `  made: { sql: "CASE WHEN 'tŷ😀' || sex = 'a' THEN '1' ELSE agee END", to: yes-no }`,
      ['pipeline-column-unknown 23:61 agee'],
    ],
    ['an unknown list', made('age', 'no-list'), ['catalogue-unknown-id 23:27 no-list']],
    ['a number of no band', made('age * 2', 'age-5-bands'), ['sql-no-code 23:16 "age * 2"']],
    ['nothing that is a code', made("concat('a', sex)"), [`sql-never-code 23:16 "concat('a', sex)"`]],
    ['a constant', made("'1'"), [`sql-constant 23:16 "'1'"`]],
    [
      'a constant in disguise',
      made("CASE WHEN age >= 0 THEN '1' ELSE '0' END"),
      [`sql-constant 23:16 "CASE WHEN age >= 0 THEN '1' ELSE '0' END"`],
    ],
    [
      'a pattern that is none',
      made("CASE WHEN regexp_matches(sex, '(') THEN '1' ELSE '0' END"),
      [`sql-not-carried-out 23:16 "CASE WHEN regexp_matches(sex, '(') THEN '1' ELSE '0' END"`],
    ],
    ['a circle', '  made: { sql: other, to: yes-no }\n  other: { sql: MADE, to: yes-no }', ['pipeline-derive-cycle 23:3 made']],
    [
      'a column with a fault of its own, which is told alone',
      '  made: { sql: other, to: yes-no }\n  other: { recode: sexx, to: yes-no }',
      ['pipeline-column-unknown 24:20 sexx'],
    ],
    [
      'what is not allowed, before what is wrong with the rest',
      made("CASE WHEN agee > 1 AND sex = 'x' THEN 'yes' ELSE hash(age) END"),
      ['sql-function 23:66 hash'],
    ],
  ])('%s', async (_, derive, expected) => {
    const found = await told(derive);
    expect(found).toEqual(expected);
  });

  test('says the node, its place, and what to write instead', async () => {
    const planned = await planText(withSql(made("CASE WHEN current_date > DATE '2021-01-01' THEN '1' ELSE '0' END")));
    const text = 'diagnostics' in planned ? planned.diagnostics.map((one) => renderDiagnostic(one, { colour: false })).join('\n') : '';
    expect(`\n${text}\n`).toMatchInlineSnapshot(`
      "
      base.yaml:23:27 error sql-function
        the function \`current_date\` is not allowed in a derived column
        23 |   made: { sql: "CASE WHEN current_date > DATE '2021-01-01' THEN '1' ELSE '0' END", to: yes-no }
           |                           ^^^^^^^^^^^^
        write the date itself, as \`DATE '2021-03-21'\`: a run gives the same on every day
      "
    `);
  });
});

describe('what no expression may look into', () => {
  test.each(['census-2021', 'wdsd', 'homelessness-pilot', 'national-survey-wales', 'single-advice-fund'])('of %s', (id) => {
    const contract = shippedCatalogue.loadContract(id);
    const document = readYaml({ file: 'x.yaml', text: 'a: 1' });
    const definitions = lookUpDefinitions(shippedCatalogue, document, collectProblems(document));
    for (const table of contract.tables) {
      const { columns } = scopeOfColumns(openSpineColumns({ id: 'x.y', dataset: 'x', contract, table }, definitions));
      const open = table.columns.filter(({ name }) => columns.get(name)?.kind === 'open');
      const sealed = [
        'linking-field',
        'record-id',
        'person-id',
        'household-id',
        'practice',
        'provider',
        'match-status',
        'match-percent',
        'weight',
        'consent',
      ];
      expect(open.filter(({ name, roles }) => table.key.includes(name) || roles.some((role) => sealed.includes(role)))).toEqual([]);
    }
  });

  test('a match status that a link takes is as opaque as it was', async () => {
    const text = edit(lookupPipeline, [
      ['census_sex: sex', 'census_sex: sex\n      status: ALF_STS_CD'],
      ['derive:\n', `derive:\n${made("CASE WHEN status = '1' THEN '1' ELSE '0' END")}\n`],
      ['by: [census, census_sex]', 'by: [made, census_sex]'],
    ]);
    const planned = await planText(text);
    expect('diagnostics' in planned && planned.diagnostics.map(({ code }) => code)).toEqual(['sql-column-opaque']);
  });
});

describe('the step', () => {
  test('has as few classes as there are differences, and no column that makes none', async () => {
    const step = await stepOf(
      withSql(made("CASE WHEN age + 0 >= 65 AND (sex = '1' OR sex = '2') AND birthplace <> 'uk' THEN '1' ELSE '0' END")),
    );
    expect({ inputs: step.inputs, leaves: step.leaves }).toEqual({
      inputs: [
        { column: 'age', count: 2, classes: [0, 1], stretches: { kind: 'integers', starts: [0, 65], last: 120 } },
        { column: 'birthplace', count: 2, classes: [0, 1] },
      ],
      leaves: [1, 1, 1, 0],
    });
  });

  test('is the same definition for every way of writing one thing, and another for another', async () => {
    const ways = [
      "CASE WHEN age >= 65 THEN '1' ELSE '0' END",
      "CASE WHEN NOT (age < 65) THEN '1' ELSE '0' END",
      "if(age BETWEEN 65 AND 300, '1', '0')",
    ];
    const others = ["CASE WHEN age >= 66 THEN '1' ELSE '0' END", "CASE WHEN age >= 65 THEN '0' ELSE '1' END"];
    const define = async (sql: string): Promise<string> => {
      const planned = await planText(withSql(made(sql)));
      if (!('plan' in planned)) throw new Error('no plan');
      const output = planned.plan.outputs.find(({ id }) => id === 'by-age');
      return output ? definitionOf(planned.plan, output) : '';
    };
    const [first, ...same] = await Promise.all(ways.map(define));
    expect(new Set(same)).toEqual(new Set([first]));
    for (const other of await Promise.all(others.map(define))) expect(other).not.toBe(first);
  });

  test('follows what it is made from, whatever the order', async () => {
    const step = await stepOf(
      withSql(`  made: { sql: "CASE WHEN zone = '65+' THEN '1' ELSE '0' END", to: yes-no }\n  zone: { band: age, to: age-5-bands }`),
    );
    expect(step.inputs.map(({ column }) => column)).toEqual(['zone']);
  });

  test('is not shown where a filter leaves only some of its codes', async () => {
    const uk: Edit = ['  unit: person\n', '  unit: person\n  where: { sex: ["1"] }\n'];
    const sql = "CASE WHEN sex = '1' THEN '1' ELSE '0' END";
    const found = await told(
      made(sql),
      uk,
      ['by: [made, sex, registration]', 'by: [made, registration]'],
      ['[birthplace, [age_band, sex]]', '[birthplace]'],
    ).catch(String);
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining('pipeline-dimension-filtered')]));
  });
});

describe('what people can be', () => {
  test('of an expression and of what it is made from, is what it gives, and nothing else', async () => {
    const planned = await planText(
      withSql(made("CASE WHEN age >= 65 AND birthplace = 'outside_uk' THEN '1' ELSE '0' END"), [
        'by: [made, sex, registration]',
        'by: [made, age_band, birthplace]',
      ]),
    );
    if (!('plan' in planned)) throw new Error('no plan');
    const merged = mergePlans([{ plan: planned.plan, digestOf: (read) => read }]);
    const variable = planUniverse(merged)?.variables.find(({ columns }) => columns.has('made'));
    const of = (column: string, value: number): number | undefined => variable?.columns.get(column)?.[value];
    const all = Array.from({ length: variable?.values ?? 0 }, (_, value) =>
      [of('made', value), of('age_band', value), of('birthplace', value)].join(),
    );
    const expected = [0, 1, 2, 3, 4].flatMap((band) => [0, 1].map((born) => [band === 4 && born === 1 ? 0 : 1, band, born].join()));
    expect(all.toSorted()).toEqual(expected.toSorted());
  });

  test('of a date that can be missing, is what it gives of every date and of none', async () => {
    const text = edit(lookupPipeline, [
      [
        'derive:\n',
        `derive:\n${made("CASE WHEN WOB IS NULL OR WOB >= DATE '2000-01-01' THEN '1' WHEN WOB < DATE '1900-01-01' THEN '0' ELSE '0' END")}\n`,
      ],
      ['by: [census, census_sex]', 'by: [made, census_sex]'],
    ]);
    const step = await stepOf(text);
    const day = Date.parse('2000-01-01') / 86_400_000;
    expect(step.inputs.map(({ column }) => column)).toEqual(['WOB']);
    expect([missingValue, day - 1, day, day + 36_000].map((value) => evaluateDerivation(step, new Map([['WOB', value]])))).toEqual([
      0, 1, 0, 0,
    ]);
    expect([-100_000, 100_000].map((value) => evaluateDerivation(step, new Map([['WOB', value]])))).toEqual([undefined, undefined]);
    const planned = await planText(text);
    if (!('plan' in planned)) throw new Error('no plan');
    const universe = planUniverse(mergePlans([{ plan: planned.plan, digestOf: (read) => read }]));
    const values = universe?.variables.find(({ columns }) => columns.has('made'))?.columns.get('made');
    expect(new Set(values)).toEqual(new Set([0, 1]));
    expect(values).toHaveLength(2);
  });

  test('of two columns that say the same under two names is one', async () => {
    const sql = "CASE WHEN age >= 65 THEN '1' ELSE '0' END";
    const again = `  again: { sql: "CASE WHEN age > 64 THEN '1' ELSE '0' END", to: yes-no }`;
    const planned = await planText(withSql(`${made(sql)}\n${again}`, ['by: [made, sex, registration]', 'by: [made, again]']));
    if (!('plan' in planned)) throw new Error('no plan');
    const [names] = mergePlans([{ plan: planned.plan, digestOf: (read) => read }]).names;
    expect(names?.get('again')).toBe(names?.get('made'));
  });
});
