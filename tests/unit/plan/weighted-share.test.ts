import { describe, expect, it, test } from 'vitest';
import type { Policy } from '../../../src/catalogue/policy.ts';
import { definitionOf } from '../../../src/plan/define-output.ts';
import { renderPlan } from '../../../src/plan/render-plan.ts';
import { traceLineage } from '../../../src/plan/trace-lineage.ts';
import { edit, expectDiagnostics, expectPlan, locate, type Edit } from './base-pipeline.ts';
import { editCatalogue } from './edit-catalogue.ts';

const pipeline = `version: 1
id: survey
title: { en: Survey, cy: Arolwg }
project: tests
datasets:
  survey: national-survey-wales
population:
  from: survey.respondents
  unit: person
tables:
  belonging:
    title: { en: Belonging, cy: Perthyn }
    by: [Sex, LaBelong]
    measures:
      people: { count: persons }
      belongs: { weighted_share: LaBelong, of: ['1', '2'], over: ['1', '2', '3', '4', '5'], weight: SampleAdultWeight }
disclosure:
  policy: dolen-default
`;

const unweighted: Edit = [', weight: SampleAdultWeight }', ' }'];
const share: Edit = ['weighted_share: LaBelong', 'share: LaBelong'];

describe('a weighted share', () => {
  const plan = expectPlan(pipeline);

  it('reads its weight, and says in the plan what it is', () => {
    expect(plan.reads.map(({ columns }) => columns.map(({ name }) => name))).toEqual([['CaseNo', 'SampleAdultWeight', 'Sex', 'LaBelong']]);
    expect(plan.outputs[0]?.measures[1]).toMatchObject({
      id: 'belongs',
      kind: 'weighted-share',
      decimals: 0,
      weight: 'SampleAdultWeight',
      of: { column: 'LaBelong', codes: ['1', '2'] },
      title: { en: expect.stringMatching(/ ÷ .*, weighted %$/u) as string },
    });
    const text = renderPlan(plan);
    expect(text).toContain('add up the weights SampleAdultWeight and their squares');
    expect(text).toContain('belongs: share by SampleAdultWeight, in percent, with 95 % interval');
    expect(text).toContain('a weighted share is given no more finely than 5 units of its base');
  });

  it('has its weight among the columns it comes from', () => {
    expect(traceLineage(plan)[0]?.weights).toEqual([{ kind: 'column', read: 'survey.respondents', column: 'SampleAdultWeight' }]);
  });

  it('is another table under another weight or another rule for its step, and its rule is nobody else’s', () => {
    const [output] = plan.outputs;
    if (!output) throw new Error('the pipeline has a table');
    const other = expectPlan(edit(pipeline, [['weight: SampleAdultWeight', 'weight: SamplePopHlthWeight']]));
    expect(definitionOf(other, other.outputs[0] ?? output)).not.toBe(definitionOf(plan, output));
    const { weightedShares } = plan.rules;
    if (!weightedShares) throw new Error('the policy has a rule');
    const coarser = { ...plan, rules: { ...plan.rules, weightedShares: { ...weightedShares, stepPersons: 6 } } };
    expect(definitionOf(coarser, output)).not.toBe(definitionOf(plan, output));
    expect(expectPlan(edit(pipeline, [unweighted, share])).rules).not.toHaveProperty('weightedShares');
  });
});

test.each<[what: string, edits: readonly Edit[], diagnostics: readonly string[]]>([
  ['a weight that is none', [['weight: SampleAdultWeight', 'weight: Age']], ['pipeline-measure-weight 16:101 Age']],
  ['an unknown weight', [['weight: SampleAdultWeight', 'weight: SampleAdultWeigth']], ['pipeline-measure-weight 16:101 SampleAdultWeigth']],
  ['a column that the table has not', [['weighted_share: LaBelong', 'weighted_share: LaOvSat']], ['pipeline-measure-column 16:34 LaOvSat']],
  ['codes outside', [["of: ['1', '2']", "of: ['1', '-9']"]], ["pipeline-measure-outside 16:48 ['1', '-9']"]],
  ['a share of all', [["of: ['1', '2']", "of: ['1', '2', '3', '4', '5']"]], ["pipeline-measure-whole 16:48 ['1', '2', '3', '4', '5']"]],
])('%s is refused', (_, edits, diagnostics) => {
  expect(expectDiagnostics(edit(pipeline, edits)).map(locate)).toEqual(diagnostics);
});

test('a policy without a rule for weighted shares admits none', () => {
  const catalogue = editCatalogue({ policy: withoutWeightedShares });
  expect(expectDiagnostics(pipeline, catalogue).map(locate)).toEqual(['pipeline-weighted-share-not-admitted 16:7 belongs']);
  expect(expectPlan(edit(pipeline, [unweighted, share]), catalogue).rules.policy).toBe('dolen-default');
});

function withoutWeightedShares(policy: Policy): Policy {
  const { weightedShares, ...others } = policy;
  if (!weightedShares) throw new Error('the shipped policy has a rule');
  return others;
}
