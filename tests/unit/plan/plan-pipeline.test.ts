import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/model/plan.ts';
import { countCells } from '../../../src/plan/plan-dimensions.ts';
import { planPipeline } from '../../../src/plan/plan-pipeline.ts';
import { parsePipeline } from '../../../src/spec/parse-pipeline.ts';
import { renderStarterPipeline } from '../../../src/spec/render-starter-pipeline.ts';
import { basePipeline, edit, expectDiagnostics, expectPlan, locate, shippedCatalogue } from './base-pipeline.ts';
import { arrived } from './contract-columns.ts';
import { addToCensus, editCatalogue } from './edit-catalogue.ts';

const shipped = readFileSync(fileURLToPath(new URL('../../../pipelines/gp-registration.yaml', import.meta.url)), 'utf8');

test('the shipped pipeline comes to the plan that was reviewed', async () => {
  await expect(`${JSON.stringify(expectPlan(shipped), null, 2)}\n`).toMatchFileSnapshot('../../golden/plan/gp-registration.plan.json');
});

test('the starter pipeline is without fault', () => {
  expect(expectPlan(renderStarterPipeline('my-first')).pipeline.id).toBe('my-first');
});

test('what the starter pipeline suggests works in it', () => {
  const starter = renderStarterPipeline('my-first');
  const [filter, threshold] = [/where: \{.*\}/, /min_persons: \d+/].map((suggested) => suggested.exec(starter)?.[0]);
  const { spine, rules } = expectPlan(
    edit(starter, [
      ['  unit: person\n', `  unit: person\n  ${filter}\n`],
      ['  policy: dolen-default\n', `  policy: dolen-default\n  ${threshold}\n`],
    ]),
  );
  expect(spine.where).toEqual([{ column: 'tenure', codes: ['council', 'social'] }]);
  expect(rules.minPersons).toEqual({ value: 25, source: 'pipeline' });
});

test('the mode goes into the plan', () => {
  const parsed = parsePipeline({ file: 'base.yaml', text: basePipeline });
  if ('diagnostics' in parsed) throw new Error('the base pipeline has a fault');
  const planned = planPipeline({ ...parsed, catalogue: shippedCatalogue, mode: 'dev' });
  expect('plan' in planned && planned.plan.mode).toBe('dev');
});

test('planning twice gives the same bytes', () => {
  expect(JSON.stringify(expectPlan(shipped))).toBe(JSON.stringify(expectPlan(shipped)));
});

test('a plan crosses the wall as JSON without loss', () => {
  const plan = expectPlan(shipped);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});

describe('what is read', () => {
  const columnsOf = (plan: Plan) => Object.fromEntries(plan.reads.map(({ id, columns }) => [id, columns.map(({ name }) => name)]));

  test('is what the steps name and the keys, in the order of the contract', () => {
    expect(columnsOf(expectPlan(basePipeline))).toEqual({
      'census.persons': ['person_id', 'ALF_PE', 'ALF_STS_CD', 'ALF_MTCH_PCT', 'household_id', 'country_of_birth', 'age', 'sex'],
      'gp.persons': ['PERS_ID_PE', 'ALF_PE', 'ALF_STS_CD', 'ALF_MTCH_PCT', 'DOD'],
      'gp.registrations': ['PERS_ID_PE', 'PRAC_CD_PE', 'FROM_DT', 'TO_DT'],
    });
  });

  test('has no linking field where there is no link', () => {
    expect(columnsOf(expectPlan(unlinked))).toEqual({ 'census.persons': ['person_id', 'household_id', 'country_of_birth', 'age', 'sex'] });
  });

  test('holds what only a filter names', () => {
    const plan = expectPlan(edit(unlinked, [['unit: person\n', "unit: person\n  where: { tenure: [council], imputed_record: ['0'] }\n"]]));
    expect(plan.spine.where).toEqual([
      { column: 'imputed_record', codes: ['0'] },
      { column: 'tenure', codes: ['council'] },
    ]);
    expect(columnsOf(plan)['census.persons']).toEqual([
      'person_id',
      'household_id',
      'imputed_record',
      'country_of_birth',
      'age',
      'sex',
      'tenure',
    ]);
  });

  test('leaves out what only an unused derived column would need', () => {
    const plan = expectPlan(edit(basePipeline, [['  age_band: {', '  bands: { band: age, to: age-11-bands }\n  age_band: {']]));
    expect(plan.derivations.map(({ column }) => column)).toEqual(['age_band', 'birthplace', 'linked']);
  });

  test('is checked for identifiers wherever one could stand, planned or not', () => {
    expect(Object.fromEntries(expectPlan(basePipeline).reads.map(({ id, identifierChecked }) => [id, identifierChecked]))).toEqual({
      'census.persons': ['person_id', 'ALF_PE', 'RALF_PE', 'household_id', 'lsoa'],
      'gp.persons': ['PERS_ID_PE', 'ALF_PE'],
      'gp.registrations': ['PERS_ID_PE', 'PRAC_CD_PE'],
    });
  });
});

describe('a filter', () => {
  const filtered = (filter: string, by: string) =>
    edit(unlinked, [
      ['unit: person\n', `unit: person\n  where: ${filter}\n`],
      ['by: [age_band, sex]', `by: ${by}`],
    ]);

  test.each([
    ['of a column that no table has', '{ tenure: [social] }', '[age_band, sex]'],
    ['that leaves every code', "{ sex: ['1', '2'] }", '[age_band, sex]'],
    ['that leaves every code of the grouping that is tabulated', '{ country_of_birth: [WAL, IE] }', '[age_band, sex]'],
  ])('%s is taken', (_, filter, by) => {
    expect(expectPlan(filtered(filter, by)).spine.where).toHaveLength(1);
  });
});

test('one table may be nearly as large as all may be together', () => {
  const large = 'by: [country_of_birth, local_authority, ethnic_group, general_health, sex, registration]';
  const [, table] = expectPlan(edit(basePipeline, [['by: [age_band, sex, registration]', large]])).outputs;
  expect(table && countCells(table.dimensions)).toBe(960_480);
});

describe('derivations', () => {
  const chain = (order: readonly string[]) =>
    edit(basePipeline, [
      [
        '  birthplace: { recode: country_of_birth, to: birthplace-2 }\n  age_band: { band: age, to: age-5-bands }\n',
        order.map((line) => `  ${line}\n`).join(''),
      ],
    ]);
  const lines = [
    'birthplace: { coalesce: [own, other] }',
    'own: { recode: country_of_birth, to: known-or-not }',
    'other: { recode: country_of_birth, to: known-or-not }',
    'age_band: { band: age, to: age-5-bands }',
  ];
  const catalogue = {
    ...shippedCatalogue,
    loadClassification: (id: string) => {
      const base = shippedCatalogue.loadClassification(id === 'known-or-not' ? 'birthplace-2' : id);
      if (id !== 'known-or-not') return base;
      return { ...base, id, codes: base.codes.map((code) => (code.code === 'outside_uk' ? { ...code, code: 'not_known' } : code)) };
    },
  };

  test.each([[lines], [[...lines].reverse()]])('come in the order they need one another, however they are written: %j', (order) => {
    const { derivations } = expectPlan(chain(order), catalogue);
    expect(derivations.map(({ column }) => column)).toEqual(['age_band', 'other', 'own', 'birthplace', 'linked']);
    expect(derivations[3]).toMatchObject({
      kind: 'coalesce',
      from: ['own', 'other'],
      dimension: { column: 'birthplace', leaves: [{ code: 'uk' }, { code: 'not_known' }] },
    });
  });

  test('have the codes that a filter leaves the columns they are made from', () => {
    const text = edit(chain(lines), [
      ['unit: person\n', 'unit: person\n  where: { country_of_birth: [WAL] }\n'],
      ['      rate: { rate: birthplace, of: [uk], over: all, per: 1000 }\n', ''],
      ['[birthplace, [age_band, sex]]', '[sex]'],
    ]);
    expect(expectDiagnostics(text, catalogue).map(locate)).toEqual(['pipeline-dimension-filtered 31:10 birthplace']);
  });

  test('recode every leaf to the leaf of its group', () => {
    const plan = expectPlan(basePipeline);
    const step = plan.derivations.find(({ column }) => column === 'birthplace');
    const read = plan.reads[0]?.columns.find(({ name }) => name === 'country_of_birth');
    if (step?.kind !== 'recode' || read?.check.kind !== 'codes') throw new Error('the base pipeline recodes the country of birth');
    const uk = read.check.codes.filter((_, leaf) => step.to[leaf] === 0);
    expect(uk).toEqual(['WAL', 'ENG', 'SCO', 'NIR', 'GBNS', 'UKNS']);
    expect(new Set(step.to)).toEqual(new Set([0, 1]));
    expect(step.to).toHaveLength(read.check.codes.length);
  });

  test('band dates by the time to a date', () => {
    const text = edit(basePipeline, [
      ['  age_band: {', '  years: { date_difference: arrived, until: 2021-03-21, unit: years, to: age-5-bands }\n  age_band: {'],
      ['by: [age_band, sex, registration]', 'by: [years, sex, registration]'],
    ]);
    const plan = expectPlan(text, editCatalogue({ contract: addToCensus(arrived) }));
    expect(plan.derivations.find(({ column }) => column === 'years')).toMatchObject({
      kind: 'date-difference',
      from: 'arrived',
      until: '2021-03-21',
      unit: 'years',
      bounds: [
        [0, 15],
        [16, 34],
        [35, 49],
        [50, 64],
        [65, 120],
      ],
    });
  });
});

describe('outputs', () => {
  test('are the tables as written, then linkage rates as asked for', () => {
    expect(expectPlan(basePipeline).outputs.map(({ id, purpose }) => `${purpose} ${id}`)).toEqual([
      'result by-birthplace',
      'result by-age',
      'linkage linkage-by-birthplace',
      'linkage linkage-by-age-band-and-sex',
    ]);
  });

  test('an inner code stands for the leaves under it', () => {
    const text = edit(basePipeline, [
      [
        'rate: { rate: birthplace, of: [uk], over: all, per: 1000 }',
        'rate: { rate: local_authority, of: [W11000028], over: all, per: 1000 }',
      ],
      ['by: [birthplace, registration]', 'by: [local_authority, registration]'],
    ]);
    const catalogue = editCatalogue({
      contract: (each) => ({
        ...each,
        tables: each.tables.map((table) => ({
          ...table,
          columns: table.columns.map((column) =>
            column.codes === 'local-authority' ? { ...column, codes: 'local-authority-by-health-board' } : column,
          ),
        })),
      }),
    });
    const [table] = expectPlan(text, catalogue).outputs;
    expect(table?.measures.at(-1)).toMatchObject({
      of: { codes: ['W06000018', 'W06000019', 'W06000020', 'W06000021', 'W06000022'] },
      over: { codes: 'all' },
    });
  });

  test('measures without a title are named by their codes, in both languages', () => {
    expect(expectPlan(basePipeline).outputs[0]?.measures.map(({ title }) => title)).toMatchInlineSnapshot(`
      [
        {
          "cy": "Pobl",
          "en": "Persons",
        },
        {
          "cy": "Wedi cofrestru ÷ Pawb, % isaf ac uchaf posibl",
          "en": "Registered ÷ All, lowest and highest possible %",
        },
        {
          "cy": "Wedi cofrestru ÷ (Wedi cofrestru + Wedi'i gysylltu, heb gofrestru), %",
          "en": "Registered ÷ (Registered + Linked, not registered), %",
        },
        {
          "cy": "Ganwyd yn y DU ÷ Pawb, fesul 1,000",
          "en": "Born in the UK ÷ All people, per 1,000",
        },
      ]
    `);
  });
});

const unlinked = basePipeline
  .replace(/link:\n[^]*derive:/, 'derive:')
  .replace('  gp: wdsd\n', '')
  .replaceAll(', registration]', ']')
  .replace(/ {6}range:.*\n {6}share:.*\n/, '')
  .replace(/release:\n.*\n/, '');
