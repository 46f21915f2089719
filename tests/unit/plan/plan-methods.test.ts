import { expect, test } from 'vitest';
import type { Catalogue } from '../../../src/catalogue/open-catalogue.ts';
import { planMethods, type PlannedMethods } from '../../../src/plan/plan-methods.ts';
import { parsePipeline } from '../../../src/spec/parse-pipeline.ts';
import { readProjectFile } from '../../support/project-files.ts';
import { basePipeline, edit, expectPlan, shippedCatalogue } from './base-pipeline.ts';
import { editCatalogue } from './edit-catalogue.ts';

function planBy(text: string, catalogue: Catalogue = shippedCatalogue): PlannedMethods {
  const parsed = parsePipeline({ file: 'base.yaml', text });
  if ('diagnostics' in parsed) throw new Error('the pipeline cannot be read');
  return planMethods({ ...parsed, catalogue, mode: 'dev' });
}

const keyed = ['exact', 'keyed-rounding', 'cell-key', 'controlled', 'small-counts'] as const;
const lenient = editCatalogue({
  contract: (contract) => ({ ...contract, floor: { ...contract.floor, methods: [...contract.floor.methods, ...keyed] } }),
});

test('only methods that the policy and all owners admit, each with its own rules', () => {
  const { rules, notAdmitted, noForm } = planBy(basePipeline);
  expect(rules.map(({ method, candidates }) => [method.value, candidates.value])).toEqual([
    ['redact-7-round-5', 6],
    ['midpoint-6', 5],
  ]);
  expect(notAdmitted).toEqual(['exact', 'nearest-3', 'keyed-rounding', 'cell-key', 'controlled', 'small-counts']);
  expect(noForm).toEqual([]);
});

test('settings are those of the policy', () => {
  const { rules, notAdmitted } = planBy(basePipeline, lenient);
  const settings = rules.map(({ method, settings: own }) => [method.value, own?.base, own?.noise?.maxNoise]);
  expect(settings).toEqual([
    ['exact', undefined, undefined],
    ['redact-7-round-5', undefined, undefined],
    ['midpoint-6', undefined, undefined],
    ['keyed-rounding', 6, undefined],
    ['cell-key', undefined, 8],
    ['controlled', 6, undefined],
    ['small-counts', 12, undefined],
  ]);
  expect(notAdmitted).toEqual(['nearest-3']);
});

test('a wish for a threshold is raised to where each method changes its value', () => {
  const { rules } = planBy(edit(basePipeline, [['  policy: dolen-default\n', '  policy: dolen-default\n  min_persons: 20\n']]));
  expect(rules.map(({ method, minPersons }) => [method.value, minPersons.value])).toEqual([
    ['redact-7-round-5', 23],
    ['midpoint-6', 25],
  ]);
});

test('weighted shares have no form under some', () => {
  const { rules, noForm } = planBy(readProjectFile('pipelines/national-survey.yaml'), lenient);
  expect(rules.map(({ method }) => method.value)).toEqual(['exact', 'redact-7-round-5', 'midpoint-6']);
  expect(noForm).toEqual(['keyed-rounding', 'cell-key', 'controlled', 'small-counts']);
});

test('the rules of the method in use are those of the plan', () => {
  const { method, ...planned } = expectPlan(basePipeline).rules;
  expect(planBy(basePipeline).rules.find((rules) => rules.method.value === method.value)).toMatchObject(planned);
});
