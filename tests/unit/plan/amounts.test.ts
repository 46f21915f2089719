import { describe, expect, it, test } from 'vitest';
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
      total: { sum: age }
      average: { mean: age }
disclosure:
  policy: dolen-default
  method: exact
`;

const catalogue = editCatalogue({
  contract: (contract) => ({ ...contract, floor: { ...contract.floor, methods: ['exact', 'midpoint-6'] } }),
});

describe('a sum and a mean', () => {
  const plan = expectPlan(pipeline, catalogue);

  it('read their column, have its declared bounds, and are told in the plan with their rules', () => {
    expect(plan.reads[0]?.columns.map(({ name }) => name)).toContain('age');
    expect(plan.outputs[0]?.measures.slice(1)).toMatchObject([
      { kind: 'sum', column: 'age', bounds: { min: 0, max: 120 }, title: { en: 'Age, sum', cy: 'Oedran, cyfanswm' } },
      { kind: 'mean', column: 'age', bounds: { min: 0, max: 120 }, decimals: 1, title: { en: 'Age, mean', cy: 'Oedran, cymedr' } },
    ]);
    expect(plan.rules.amounts).toMatchObject({ minContributors: 3, sumPercent: 10, pPercent: { percent: 10, coalition: 1 } });
    expect(renderPlan(plan).replace(/\s+/gu, ' ')).toContain('the 2 largest have 85 % of it');
    expect(traceLineage(plan)[0]?.amounts).toEqual([{ kind: 'column', read: 'census.persons', column: 'age' }]);
  });

  it('are another table under other rules for them', () => {
    const [output] = plan.outputs;
    const { amounts } = plan.rules;
    if (!output || !amounts) throw new Error('the pipeline has a sum');
    const other = { ...plan, rules: { ...plan.rules, amounts: { ...amounts, minContributors: 4 } } };
    expect(definitionOf(other, output)).not.toBe(definitionOf(plan, output));
  });
});

test.each<[what: string, edits: readonly Edit[], codes: readonly string[]]>([
  ['a column of codes', [['sum: age', 'sum: country_of_birth']], ['pipeline-measure-amount']],
  ['a column that is none', [['sum: age', 'sum: agee']], ['pipeline-measure-amount']],
  ['a linking field', [['sum: age', 'sum: ALF_PE']], ['pipeline-measure-amount']],
  ['a method that changes counts', [['method: exact', 'method: midpoint-6']], ['pipeline-amount-method', 'pipeline-amount-method']],
  ['a table without a count', [['      people: { count: persons }\n', '']], ['pipeline-amount-uncounted']],
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
