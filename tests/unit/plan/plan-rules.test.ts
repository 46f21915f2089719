import { describe, expect, test } from 'vitest';
import type { DatasetContract } from '../../../src/catalogue/dataset-contract.ts';
import { basePipeline, edit, expectDiagnostics, expectPlan, locate, shippedCatalogue } from './base-pipeline.ts';
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
    floor: { ...contract.floor, methods: ['midpoint-6', 'keyed-rounding', 'cell-key', 'controlled', 'small-counts'] },
  });

  test.each([
    ['midpoint-6', undefined],
    ['keyed-rounding', { base: 6 }],
    ['controlled', { base: 6 }],
    ['small-counts', { base: 12 }],
    ['cell-key', { noise: { maxNoise: 8, variance: 5, blockedUpTo: 2, mostPosteriorPercent: 60 } }],
  ])('%s', (method, settled) => {
    const { settings, method: found } = rulesOf(`  method: ${method}\n`, admitAll);
    expect(found.value).toBe(method);
    expect(settings && { ...settings, source: settings.source.startsWith('policy dolen-default 1: ') }).toEqual(
      settled && { ...settled, source: true },
    );
  });
});

test('small counts become no number below the threshold that holds', () => {
  const admit = (contract: DatasetContract): DatasetContract => ({
    ...contract,
    floor: { ...contract.floor, methods: ['small-counts'], minPersons: 15 },
  });
  const { settings, minPersons } = rulesOf('  method: small-counts\n', admit);
  expect([settings?.base, settings?.source]).toEqual([15, minPersons.source]);
  expect(rulesOf('  method: small-counts\n  min_persons: 21\n', admit).settings).toEqual({ base: 21, source: 'pipeline' });
});

describe('two owners', () => {
  test.each([
    ['minimum of persons', { minPersons: 15 }, { minPersons: 12 }, 'minPersons', 15],
    ['zeros', { zeros: 'below-threshold' }, { zeros: 'safe' }, 'zeros', 'below-threshold'],
    ['candidates', { candidates: 9 }, { candidates: 7 }, 'candidates', 9],
    ['candidates of one alone', { candidates: 8 }, {}, 'candidates', 8],
  ] as const)('%s: the stricter of both holds, whichever it is', (_, strict, loose, rule, value) => {
    for (const [own, other] of [
      ['census-2021', 'wdsd'],
      ['wdsd', 'census-2021'],
    ] as const) {
      const rules = rulesOf('', (contract) => withFloor(own, strict)(withFloor(other, loose)(contract)));
      expect([rules[rule].value, source(rules[rule])]).toEqual([value, rule === 'zeros' ? 'policy dolen-default 1' : `owner of ${own} 1`]);
    }
  });

  test('who admit no method in common let nothing be planned, and are named', () => {
    const catalogue = editCatalogue({
      contract: (contract) =>
        withFloor('wdsd', { methods: ['redact-7-round-5'] })(withFloor('census-2021', { methods: ['midpoint-6'] })(contract)),
    });
    for (const method of ['', '  method: redact-7-round-5\n', '  method: exact\n']) {
      const text = edit(basePipeline, [['  policy: dolen-default\n', `  policy: dolen-default\n${method}`]]);
      const [problem, ...others] = expectDiagnostics(text, catalogue);
      expect(others).toEqual([]);
      expect(problem && locate(problem)).toMatch(/^pipeline-method-not-admitted \d+:\d+ (dolen-default|redact-7-round-5|exact)$/);
      expect(problem?.message).toMatch(/^the method `[a-z0-9-]+` is not admitted by the owner of `/);
      expect(problem?.remedy).toBe(
        'policy and owners admit no method in common: nothing can leave until one of them admits another; take out a dataset, or ask them',
      );
    }
  });
});

describe('a pipeline', () => {
  test.each([
    ['min_persons: 9', 'pipeline-rule-loosened'],
    ['min_persons: 1', 'pipeline-rule-loosened'],
    ['zeros: safe', 'pipeline-rule-loosened'],
    ['method: nearest-3', 'pipeline-method-not-admitted'],
    ['method: exact', 'pipeline-method-not-admitted'],
    ['candidates: 2', 'definition-unknown-key'],
    ['class_disclosure: { min_remainder: 0, max_percent: 100 }', 'definition-unknown-key'],
    ['second_units: { households: 1 }', 'definition-unknown-key'],
    ['min_contributors: 1', 'definition-unknown-key'],
    ['dominance: []', 'definition-unknown-key'],
    ['p_percent: { percent: 1, coalition: 1 }', 'definition-unknown-key'],
    ['all_or_none: safe', 'definition-unknown-key'],
    ['quantile_side: 1', 'definition-unknown-key'],
    ['min_degrees_of_freedom: 1', 'definition-unknown-key'],
    ['weighted_totals: { step_mean_weights: 1 }', 'definition-unknown-key'],
    ['weighted_shares: { step_persons: 1, reliable_base: 1 }', 'definition-unknown-key'],
    ['methods: [exact]', 'definition-unknown-key'],
  ])('cannot say `%s`', (line, code) => {
    const text = edit(basePipeline, [['  policy: dolen-default\n', `  policy: dolen-default\n  ${line}\n`]]);
    const found = expectDiagnostics(text).map(locate);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${code} \\d+:`));
  });
});
