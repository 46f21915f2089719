import { describe, expect, test } from 'vitest';
import type { DatasetContract } from '../../../src/catalogue/dataset-contract.ts';
import { basePipeline, edit, expectPlan, shippedCatalogue } from './base-pipeline.ts';
import { editCatalogue } from './edit-catalogue.ts';

const rulesOf = (wish: string, change: (contract: DatasetContract) => DatasetContract = (contract) => contract, policy = 'dolen-default') =>
  expectPlan(edit(basePipeline, [['  policy: dolen-default\n', `  policy: ${policy}\n${wish}`]]), editCatalogue({ contract: change }))
    .rules;

const withFloor =
  (id: string, floor: Partial<DatasetContract['floor']>) =>
  (contract: DatasetContract): DatasetContract =>
    contract.id === id ? { ...contract, floor: { ...contract.floor, ...floor } } : contract;

const source = (rule: { readonly source: string }): string => rule.source.split(':')[0] ?? '';

describe('the strictest rule holds, with its source', () => {
  test.each([
    ['of equals, the policy', '', undefined, 10, 'policy dolen-default 1'],
    ['an owner above the policy', '', withFloor('wdsd', { minPersons: 12 }), 12, 'owner of wdsd 1'],
    ['an owner below the policy', '', withFloor('wdsd', { minPersons: 3 }), 10, 'policy dolen-default 1'],
    ['the pipeline above all', '  min_persons: 19\n', withFloor('wdsd', { minPersons: 12 }), 19, 'pipeline'],
    ['the pipeline equal to the policy', '  min_persons: 10\n', undefined, 10, 'policy dolen-default 1'],
    [
      'the pipeline equal to an owner above the policy',
      '  min_persons: 12\n',
      withFloor('wdsd', { minPersons: 12 }),
      12,
      'owner of wdsd 1',
    ],
  ] as const)('minimum of persons: %s', (_, wish, change, value, from) => {
    const { minPersons } = rulesOf(wish, change);
    expect([minPersons.value, source(minPersons)]).toEqual([value, from]);
  });

  test('minimum of persons: an owner above a policy that asks for less', () => {
    const { minPersons } = rulesOf('', undefined, 'opensafely');
    expect([minPersons.value, source(minPersons)]).toEqual([10, 'owner of census-2021 1']);
  });

  test.each([
    ['midpoint-6', '', 11, 13],
    ['midpoint-6', '', 20, 25],
    ['redact-7-round-5', '  method: redact-7-round-5\n', 20, 23],
  ])('minimum of persons: a wish moves up to where %s changes its value', (method, line, wish, raised) => {
    expect(rulesOf(`${line}  min_persons: ${wish}\n`).minPersons).toEqual({
      value: raised,
      source: `pipeline: ${wish}, raised to ${raised} where ${method} changes its value`,
    });
  });

  test('minimum of persons: what policy and owners ask for is never moved', () => {
    expect(rulesOf('', withFloor('wdsd', { minPersons: 20 })).minPersons.value).toBe(20);
  });

  test.each([
    ['safe where all say so', 'safe', 'safe', '', 'safe', 'policy dolen-default 1'],
    ['below where one owner says so', 'safe', 'below-threshold', '', 'below-threshold', 'owner of census-2021 1'],
    ['below where the pipeline wishes it', 'safe', 'safe', '  zeros: below-threshold\n', 'below-threshold', 'pipeline'],
    ['below where the policy says so', 'below-threshold', 'safe', '', 'below-threshold', 'policy dolen-default 1'],
  ] as const)('zeros: %s', (_, ofPolicy, ofOwners, wish, value, from) => {
    const catalogue = editCatalogue({
      policy: (policy) => ({ ...policy, zeros: { ...policy.zeros, value: ofPolicy } }),
      contract: (contract) => ({ ...contract, floor: { ...contract.floor, zeros: ofOwners } }),
    });
    const { zeros } = expectPlan(edit(basePipeline, [['  policy: dolen-default\n', `  policy: dolen-default\n${wish}`]]), catalogue).rules;
    expect([zeros.value, source(zeros)]).toEqual([value, from]);
  });

  test('class limits are the policy’s', () => {
    const { classDisclosure } = rulesOf('');
    expect(classDisclosure).toMatchObject({ minRemainder: 10, maxPercent: 90 });
    expect(source(classDisclosure)).toBe('policy dolen-default 1');
  });
});

test('the method is the wish of the pipeline, else the policy’s own', () => {
  expect(rulesOf('  method: redact-7-round-5\n').method).toEqual({ value: 'redact-7-round-5', source: 'pipeline' });
  const { defaultMethod } = shippedCatalogue.loadPolicy('dolen-default');
  expect(rulesOf('').method).toEqual({ value: defaultMethod, source: 'policy dolen-default 1: its default' });
});

test('exact counts are a method where policy and all owners admit them, and thresholds then stay', () => {
  const admit = (contract: DatasetContract): DatasetContract => ({ ...contract, floor: { ...contract.floor, methods: ['exact'] } });
  const { method, minPersons } = rulesOf('  method: exact\n  min_persons: 20\n', admit);
  expect([method, minPersons]).toEqual([
    { value: 'exact', source: 'pipeline' },
    { value: 20, source: 'pipeline' },
  ]);
});

describe('what settles a method is the policy’s', () => {
  const admitAll = (contract: DatasetContract): DatasetContract => ({
    ...contract,
    floor: { ...contract.floor, methods: ['midpoint-6', 'keyed-rounding', 'cell-key', 'controlled'] },
  });

  test.each([
    ['midpoint-6', undefined],
    ['keyed-rounding', { base: 6 }],
    ['controlled', { base: 6 }],
    ['cell-key', { noise: { maxNoise: 8, variance: 5, blockedUpTo: 2, mostPosteriorPercent: 60 } }],
  ])('%s', (method, settled) => {
    const { settings, method: found } = rulesOf(`  method: ${method}\n`, admitAll);
    expect(found.value).toBe(method);
    expect(settings && { ...settings, source: settings.source.startsWith('policy dolen-default 1: ') }).toEqual(
      settled && { ...settled, source: true },
    );
  });
});
