import { describe, expect, test } from 'vitest';
import { checkAmount } from '../../../../src/disclosure/rules/check-amount.ts';
import { checkContributors } from '../../../../src/disclosure/rules/check-contributors.ts';
import { checkDominance } from '../../../../src/disclosure/rules/check-dominance.ts';
import { checkPriorPosterior } from '../../../../src/disclosure/rules/check-prior-posterior.ts';
import { checkQuantile } from '../../../../src/disclosure/rules/check-quantile.ts';
import { checkVariance } from '../../../../src/disclosure/rules/check-variance.ts';
import { exactDecimal } from '../../../../src/disclosure/rules/exact-decimal.ts';
import { checkEstimates, gradeEstimate, stepOfTotals } from '../../../../src/disclosure/rules/grade-estimate.ts';
import type { Hit } from '../../../../src/disclosure/rules/hit.ts';
import { contributionsOf } from '../../../../src/disclosure/rules/largest-contributions.ts';
import { listHits } from '../../../../src/disclosure/rules/list-hits.ts';
import { buildAmount } from './build-amount.ts';
import { buildRuleSet } from './build-rule-set.ts';
import { buildTableOfCounts } from './build-table-of-counts.ts';

const spanOf = ([hit]: readonly Hit[]): readonly number[] | undefined =>
  hit?.demand.kind === 'interval' ? [hit.demand.low, hit.demand.high] : undefined;
const one = { cells: Int32Array.of(0), coefficients: Float64Array.of(1) };

describe('(n,k)', () => {
  const check = (given: readonly number[], n: number, percent: number, atLimit: 'safe' | 'unsafe' = 'safe') =>
    checkDominance(buildAmount({ given, keep: 3 }), buildRuleSet({ dominance: [{ n, percent, atLimit }] }));

  test.each([
    ['a part less', [84_999, 15_001], 1, 85, undefined],
    ['as much', [85_000, 15_000], 1, 85, undefined],
    ['a part more', [85_001, 14_999], 1, 85, [99_998, 100_002]],
    ['in two decimals, as much', [43_750, 43_750, 12_500], 2, 87.5, undefined],
    ['in two decimals, a part more', [43_751, 43_750, 12_499], 2, 87.5, [99_998, 100_002]],
    ['the handbook: 300, 20, 10 against 85 %', [300, 20, 10], 1, 85, [307, 353]],
    ['the second does not count against one', [50, 50], 1, 85, undefined],
    ['negatives without their signs: -300 of 330', [-300, 20, 10], 1, 85, [-293, -247]],
    ['negatives that would cancel', [100, -100, 5], 1, 85, undefined],
    ['below 0 nothing can lie', [10], 1, 30, [0, 34]],
    ['nothing', [0, 0], 1, 85, undefined],
  ])('%s', (_, given, n, percent, expected) => {
    expect(spanOf(check(given, n, percent))).toEqual(expected);
  });

  test('at the limit, where that is unsafe, by at least one part', () => {
    expect(spanOf(check([84_999, 15_001], 1, 85, 'unsafe'))).toBeUndefined();
    expect(spanOf(check([85_000, 15_000], 1, 85, 'unsafe'))).toEqual([99_999, 100_001]);
    expect(spanOf(check([0, 0], 1, 85, 'unsafe'))).toBeUndefined();
  });

  test('says which rule, cell and amount; every rule counts', () => {
    const dominance = [
      { n: 1, percent: 50, atLimit: 'unsafe' },
      { n: 2, percent: 67, atLimit: 'unsafe' },
    ] as const;
    const hits = checkDominance(buildAmount({ given: [60, 30, 10] }), buildRuleSet({ dominance }));
    expect(hits).toMatchObject([1, 2].map(() => ({ rule: 'dominance', cell: 0, amount: 'a', form: one })));
    expect(hits).toHaveLength(2);
  });

  test('of more than are kept is a bug', () => {
    expect(() => check([1], 4, 85)).toThrow('4 of the largest contributions to `a`, of which 3 are kept');
    expect(() => check([1], 3, 85)).not.toThrow();
  });
});

describe('p/q', () => {
  const check = (given: readonly number[], p: number, q = 100, coalition = 1, keep = coalition + 1) =>
    checkPriorPosterior(buildAmount({ given, keep }), buildRuleSet({ priorPosterior: [{ p, q, coalition }] }));

  test.each([
    ['the others are a part more than p %', [1000, 500, 101], 10, 100, 1, undefined],
    ['as much', [1000, 500, 100], 10, 100, 1, undefined],
    ['a part less', [1000, 500, 99], 10, 100, 1, [1598, 1600]],
    ['two others', [1000, 500], 10, 100, 1, [1400, 1600]],
    ['p 10 against q 50 asks for twice as much', [1000, 500, 199], 10, 50, 1, [1698, 1700]],
    ['as much of that', [1000, 500, 200], 10, 50, 1, undefined],
    ['two together', [1000, 500, 300, 99], 10, 100, 2, [1898, 1900]],
    ['two together, as much', [1000, 500, 300, 100], 10, 100, 2, undefined],
    ['a decimal: 12.5 %', [1000, 500, 124], 12.5, 100, 1, [1623, 1625]],
    ['12.5 %, as much', [1000, 500, 125], 12.5, 100, 1, undefined],
    ['a level between parts is rounded up', [1001, 0, 0], 15, 100, 1, [850, 1152]],
    ['q in decimals, a part less', [1000, 500, 198], 10, 50.5, 1, [1697, 1699]],
    ['q in decimals', [1000, 500, 199], 10, 50.5, 1, undefined],
    ['negatives without their signs', [-1000, 500, 99], 10, 100, 1, [-402, -400]],
    ['nothing', [0], 10, 100, 1, undefined],
    ['alone', [1], 10, 100, 1, [0, 2]],
  ])('%s', (_, given, p, q, coalition, expected) => {
    expect(spanOf(check(given, p, q, coalition))).toEqual(expected);
  });

  test('of contributions that are no longer counted exactly is a bug', () => {
    expect(() => check([Number.MAX_SAFE_INTEGER], 10)).toThrow('too large to protect exactly');
    expect(() => check([-Number.MAX_SAFE_INTEGER], 10)).toThrow('too large to protect exactly');
  });

  test('says which rule, cell and amount', () => {
    expect(check([1], 10)).toMatchObject([{ rule: 'prior-posterior', cell: 0, amount: 'a', form: one }]);
  });
});

describe('a weighted sample', () => {
  const rules = (sampling: 'as-given' | 'expanded') => buildRuleSet({ sampling, dominance: [{ n: 2, percent: 50, atLimit: 'safe' }] });

  test.each([
    ['as given: 100 + 10 of 470', 'as-given', [4, 7], 0, [110n, 470n]],
    ['expanded: 100 + 100 of 470', 'expanded', [4, 7], 0, [200n, 470n]],
    ['as given, in tenths: 100 + 10 of 191', 'as-given', [19, 1], 1, [1100n, 1910n]],
    ['expanded, in tenths: 1.9 · 100 + 0.1 · 10 of 191', 'expanded', [19, 1], 1, [1910n, 1910n]],
  ] as const)('%s', (_, sampling, weights, decimals, expected) => {
    const { total, sumOf } = contributionsOf(buildAmount({ given: [100, 10], weights, decimals }), 0, sampling);
    expect([sumOf(2), total]).toEqual(expected);
  });

  test('a weight below one counts once', () => {
    const amount = buildAmount({ given: [100, 10], weights: [5, 20], decimals: 1 });
    expect(contributionsOf(amount, 0, 'expanded').sumOf(2)).toBe(1100n);
    expect(contributionsOf(amount, 0, 'expanded').sumOf(1)).toBe(1000n);
  });

  test('is protected around its weighted total', () => {
    const amount = buildAmount({ given: [100, 10], weights: [15, 10], decimals: 1 });
    expect(spanOf(checkDominance(amount, rules('as-given')))).toEqual([1600 - 600, 1600 + 600]);
    expect(spanOf(checkDominance(amount, rules('expanded')))).toEqual([1600 - 1500, 1600 + 1500]);
  });
});

describe('contributors', () => {
  const check = (
    given: readonly number[],
    minContributors: number,
    allOrNone: 'safe' | 'disclosive' = 'safe',
    priorPosterior = buildRuleSet().priorPosterior,
  ) => checkContributors(buildAmount({ given, keep: 1 }), buildRuleSet({ minContributors, allOrNone, priorPosterior }));

  test.each([
    ['two of three', [5, 5], 3, true],
    ['three of three', [5, 5, 5], 3, false],
    ['three, of whom one gives nothing', [5, 5, 0], 3, true],
    ['four', [5, 5, 5, 5], 3, false],
    ['none', [], 3, false],
    ['nobody who gives', [0, 0], 3, false],
  ])('%s', (_, given, least, expected) => {
    expect(check(given, least).map(({ rule, cell, amount }) => [rule, cell, amount])).toEqual(expected ? [['contributors', 0, 'a']] : []);
  });

  test('a sum to which nobody gives tells of everyone', () => {
    expect(check([0], 0, 'disclosive')).toEqual([
      { rule: 'all-or-none', cell: 0, amount: 'a', form: one, demand: { kind: 'interval', low: 0, high: 1 } },
    ]);
    expect(check([0], 0, 'safe')).toEqual([]);
    expect(check([], 0, 'disclosive')).toEqual([]);
    expect(check([1], 0, 'disclosive')).toEqual([]);
  });

  test('are protected to a tenth of the largest, or as far as another rule asks', () => {
    expect(spanOf(check([100, 7], 3))).toEqual([97, 117]);
    expect(spanOf(check([100, 7], 3, 'safe', [{ p: 5, q: 100, coalition: 1 }]))).toEqual([97, 117]);
    expect(
      spanOf(
        check([100, 7], 3, 'safe', [
          { p: 5, q: 100, coalition: 1 },
          { p: 10, q: 40, coalition: 1 },
        ]),
      ),
    ).toEqual([82, 132]);
    expect(spanOf(check([100, 7], 3, 'safe', [{ p: 12.5, q: 62.5, coalition: 1 }]))).toEqual([87, 127]);
  });
});

describe('a sum or a mean', () => {
  test.each([
    [9, true],
    [10, false],
    [11, false],
  ])('of %i units', (units, expected) => {
    const hits = checkAmount(
      buildAmount({ given: Array.from({ length: units }, () => 1) }),
      buildRuleSet({ minPersons: 10, candidates: 6 }),
    );
    expect(hits).toEqual(expected ? [{ rule: 'threshold', cell: 0, form: one, demand: { kind: 'candidates', count: 6 } }] : []);
  });

  test('nobody is too few of nothing', () => {
    expect(checkAmount(buildAmount({ given: [] }), buildRuleSet({ minPersons: 10, zeros: 'disclosive' }))).toEqual([]);
  });

  test.each([
    [2, true],
    [3, false],
  ])('of %i holdings goes by their number', (units, expected) => {
    const amount = { ...buildAmount({ given: Array.from({ length: units }, () => 1) }), givenBy: 'practices' };
    const secondUnits = [
      { unit: 'households', min: 9 },
      { unit: 'practices', min: 3 },
    ];
    const hits = checkAmount(amount, buildRuleSet({ minPersons: 10, secondUnits }));
    expect(hits.map(({ rule, unit }) => [rule, unit])).toEqual(expected ? [['second-units', 'practices']] : []);
    expect(checkAmount({ ...amount, givenBy: 'streets' }, buildRuleSet({ minPersons: 10, secondUnits }))).toEqual([]);
  });

  test('is held against every rule', () => {
    const rules = buildRuleSet({
      minPersons: 10,
      minContributors: 3,
      dominance: [{ n: 1, percent: 50, atLimit: 'safe' }],
      priorPosterior: [{ p: 10, q: 100, coalition: 1 }],
    });
    const expected = ['threshold', 'contributors', 'dominance', 'prior-posterior'];
    const amount = buildAmount({ given: [5] });
    expect(checkAmount(amount, rules).map(({ rule }) => rule)).toEqual(expected);
    const weight = { name: 'w', decimals: 0, sum: Float64Array.of(40), base: Float64Array.of(4), heaviest: Float64Array.of(10) };
    const table = buildTableOfCounts([], [], [20]);
    const hits = listHits({ ...table, evidence: { ...table.evidence, amounts: [amount], weights: [weight] } }, rules);
    expect(hits.map(({ rule }) => rule)).toEqual([...expected, 'weighted-base']);
  });
});

test.each([
  [0, false],
  [10, true],
  [11, false],
  [12, false],
])('a variance of %i units has one less to spare', (units, expected) => {
  const hits = checkVariance({ units: Float64Array.of(units) }, buildRuleSet({ minDegreesOfFreedom: 10, candidates: 6 }));
  expect(hits).toEqual(expected ? [{ rule: 'degrees-of-freedom', cell: 0, form: one, demand: { kind: 'candidates', count: 6 } }] : []);
});

describe('quantiles', () => {
  const check = (units: number, above: bigint, below: bigint, quantileSide = 10) =>
    checkQuantile({ units: Float64Array.of(units) }, { above, below }, buildRuleSet({ quantileSide, candidates: 6 }));

  test.each([
    ['a median of nobody', 0, 1n, 2n, false],
    ['a median with 9 before and 10 after', 20, 1n, 2n, true],
    ['10 and 10', 21, 1n, 2n, false],
    ['10 and 11', 22, 1n, 2n, false],
    ['a lower quartile with 9 before', 40, 1n, 4n, true],
    ['10 before', 41, 1n, 4n, false],
    ['an upper quartile with 9 after', 39, 3n, 4n, true],
    ['10 after', 40, 3n, 4n, false],
    ['a ninth tenth with 10 after', 100, 9n, 10n, false],
    ['and with 9', 99, 9n, 10n, true],
  ])('%s', (_, units, above, below, expected) => {
    expect(check(units, above, below)).toEqual(
      expected ? [{ rule: 'quantile', cell: 0, form: one, demand: { kind: 'candidates', count: 6 } }] : [],
    );
  });

  test.each([
    [0n, 1n],
    [1n, 1n],
    [2n, 1n],
  ])('no least and no greatest value: %i/%i', (above, below) => {
    expect(() => check(100, above, below)).toThrow('a quantile that is an end');
  });
});

describe('weighted estimates', () => {
  const rules = buildRuleSet({ minPersons: 10, reliableBase: 30, zeros: 'safe', candidates: 6 });

  test.each([
    [0, 'low-reliability'],
    [9, 'unsafe'],
    [10, 'low-reliability'],
    [11, 'low-reliability'],
    [29, 'low-reliability'],
    [30, 'sound'],
    [31, 'sound'],
  ] as const)('on a base of %i', (base, expected) => {
    expect(gradeEstimate(base, rules)).toBe(expected);
    const hits = checkEstimates({ base: Float64Array.of(base) }, rules);
    expect(hits).toEqual(
      expected === 'unsafe' ? [{ rule: 'weighted-base', cell: 0, form: one, demand: { kind: 'candidates', count: 6 } }] : [],
    );
  });

  test('on nobody, where zeros are not safe', () => {
    expect(gradeEstimate(0, { ...rules, zeros: 'structural' })).toBe('unsafe');
  });

  test.each([
    ['five mean weights', 1000, 10, 0, 500],
    ['rounded up', 1001, 10, 0, 501],
    ['of weights in hundredths', 1001, 10, 2, 6],
    ['at least one', 1, 10, 2, 1],
  ])('are released in steps: %s', (_, sum, base, decimals, expected) => {
    const weight = { name: 'w', decimals, sum: Float64Array.of(sum), base: Float64Array.of(base), heaviest: Float64Array.of(0) };
    expect(stepOfTotals(weight, 0, buildRuleSet())).toBe(expected);
    expect(() => stepOfTotals({ ...weight, base: Float64Array.of(0) }, 0, buildRuleSet())).toThrow('steps of the weights of nobody');
  });
});

test('a decimal is as it is written', () => {
  expect([85, 43.75, 0.1].map(exactDecimal)).toEqual([
    { above: 85n, below: 1n },
    { above: 4375n, below: 100n },
    { above: 1n, below: 10n },
  ]);
  for (const value of [-1, 1e21, 1e-7, NaN, Infinity]) expect(() => exactDecimal(value)).toThrow('is no decimal');
});
