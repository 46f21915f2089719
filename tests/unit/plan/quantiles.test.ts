import { expect, it, test } from 'vitest';
import { definitionOf } from '../../../src/plan/define-output.ts';
import { renderPlan } from '../../../src/plan/render-plan.ts';
import { traceLineage } from '../../../src/plan/trace-lineage.ts';
import { edit, expectDiagnostics, expectPlan, locate, type Edit } from './base-pipeline.ts';
import { editCatalogue } from './edit-catalogue.ts';

const pipeline = `version: 1
id: ages
title: { en: Ages, cy: Oedrannau }
project: tests
datasets:
  census: census-2021
population:
  from: census.persons
  unit: person
tables:
  ages:
    title: { en: Ages, cy: Oedrannau }
    by: [local_authority, sex]
    measures:
      people: { count: persons }
      age: { quantile: age, at: [25, 50], step: 5 }
  sexes:
    title: { en: Sexes, cy: Rhyw }
    by: [sex]
    measures:
      people: { count: persons }
      median: { quantile: age, at: [50], step: 5 }
disclosure:
  policy: dolen-default
  method: exact
`;

const catalogue = editCatalogue({
  contract: (contract) => ({ ...contract, floor: { ...contract.floor, methods: ['exact', 'midpoint-6'] } }),
});

it('is a measure for each percentage, with its step, the rule on those beside it, and the column that it is of', () => {
  const plan = expectPlan(pipeline, catalogue);
  expect(plan.outputs[0]?.measures.slice(1)).toMatchObject([
    {
      id: 'age_q25',
      kind: 'quantile',
      column: 'age',
      bounds: { min: 0, max: 120 },
      percent: 25,
      step: 5,
      title: { en: 'Age, 25 % quantile' },
    },
    { id: 'age_q50', kind: 'quantile', percent: 50, title: { en: 'Age, median', cy: 'Oedran, canolrif' } },
  ]);
  expect(plan.rules.amounts).toMatchObject({ quantileSide: 10 });
  expect(renderPlan(plan).replace(/\s+/gu, ' ')).toContain('a quantile where fewer than 10 units are before or after it');
  expect(traceLineage(plan)[0]?.amounts).toEqual([{ kind: 'column', read: 'census.persons', column: 'age' }]);
});

it('is another table under another rule on those beside it', () => {
  const plan = expectPlan(pipeline, catalogue);
  const [output] = plan.outputs;
  const { amounts } = plan.rules;
  if (!output || !amounts) throw new Error('the pipeline has a quantile');
  const other = { ...plan, rules: { ...plan.rules, amounts: { ...amounts, quantileSide: 11 } } };
  expect(definitionOf(other, output)).not.toBe(definitionOf(plan, output));
});

test.each<[what: string, edits: readonly Edit[], codes: readonly string[]]>([
  ['a column of codes', [['quantile: age, at: [25, 50]', 'quantile: country_of_birth, at: [25, 50]']], ['pipeline-measure-amount']],
  ['a step of which there are too many', [['at: [25, 50], step: 5', 'at: [25, 50], step: 1']], ['definition-refused-value']],
  ['the least of all', [['at: [25, 50]', 'at: [0, 50]']], ['definition-refused-value']],
  ['a percentage twice', [['at: [25, 50]', 'at: [50, 50]']], ['definition-refused-value']],
  ['another step in another table', [['at: [50], step: 5', 'at: [50], step: 10']], ['pipeline-quantile-steps']],
  [
    'the name of another measure',
    [['      people: { count: persons }\n      age:', '      people: { count: persons }\n      age_q25: { sum: age }\n      age:']],
    ['pipeline-measure-twice'],
  ],
  ['a method that changes counts', [['method: exact', 'method: midpoint-6']], ['pipeline-amount-method', 'pipeline-amount-method']],
  ['a table without a count', [['      people: { count: persons }\n      median', '      median']], ['pipeline-amount-uncounted']],
  [
    'a table by bands of it',
    [
      ['tables:\n', 'derive:\n  age_band: { band: age, to: age-5-bands }\ntables:\n'],
      ['by: [local_authority, sex]', 'by: [age_band, sex]'],
    ],
    ['pipeline-amount-divided', 'pipeline-amount-divided'],
  ],
])('%s is refused', (_, edits, codes) => {
  expect(expectDiagnostics(edit(pipeline, edits), catalogue).map((one) => locate(one).split(' ')[0])).toEqual(codes);
});

test('a step of which a column has more than a hundred is refused, with the least that is not', () => {
  const wide = editCatalogue({
    contract: (contract) => ({
      ...contract,
      floor: { ...contract.floor, methods: ['exact'] },
      tables: contract.tables.map((table) => ({
        ...table,
        columns: table.columns.map((column) => (column.name === 'age' ? { ...column, range: { min: 0, max: 5_000 } } : column)),
      })),
    }),
  });
  const [first] = expectDiagnostics(pipeline, wide);
  expect([first?.code, first?.remedy]).toEqual(['pipeline-quantile-step', 'set `step` to 50 or more']);
});

test.each([
  ['variance: age', '`{ quantile: …, at: [25, 75], step: … }`'],
  ['sd: age, decimals: 1', '`{ quantile: …, at: [25, 75], step: … }`'],
  ['min: age', '`{ quantile: …, at: [5, 95], step: … }`, or a table by bands of the number'],
  ['median: age', '`{ quantile: …, at: [50], step: … }`'],
  ['histogram: age, edges: [10, 20]', 'a table by bands of the number: `derive: { bands: { band: …, to: … } }`, and `by: [bands]`'],
])('`{ %s }` is refused where it stands, and what may be asked instead is said', (written, instead) => {
  const [first, ...others] = expectDiagnostics(edit(pipeline, [['quantile: age, at: [25, 50], step: 5', written]]), catalogue);
  expect([first?.code, first?.remedy, first?.place?.line, others]).toEqual(['pipeline-measure-refused', `ask for ${instead}`, 16, []]);
});
