import { describe, expect, it } from 'vitest';
import { releaseEstimates } from '../../../src/disclosure/release-estimates.ts';
import { findUnsafeCells } from '../../../src/disclosure/find-unsafe-cells.ts';
import { shareStep } from '../../../src/disclosure/share-step.ts';
import type { Method } from '../../../src/model/plan.ts';
import { releaseCells } from '../../support/release-cells.ts';
import { buildWeighted, equal, type Group } from '../tabulate/build-weighted.ts';
import { buildRules } from './build-rules.ts';

/** Groups of one table: who agrees, who does not, who gave no answer. */
function release(groups: readonly (readonly Group[])[], method: Method = 'midpoint-6', decimals = 0, over?: readonly string[]) {
  const table = buildWeighted(groups, decimals, over);
  const rules = { ...buildRules({ method }), weightedShares: { stepPersons: 5, reliableBase: 30, source: 'test' } };
  const unsafe = new Set(findUnsafeCells(table, rules).map(({ cell }) => cell));
  const counts = releaseCells(table, unsafe, method);
  return releaseEstimates(table, counts, unsafe, rules).map(({ value }) => value);
}

const other: readonly Group[] = [equal(600), equal(400), equal(100)];

describe('a weighted share leaves only where nothing can be told of a few', () => {
  it.each<[string, readonly Group[], boolean]>([
    ['both sides have the threshold', [equal(10), equal(19), equal(10)], true],
    ['both have it and are too few for a step', [equal(10), equal(15), equal(10)], false],
    ['one side is below it', [equal(9), equal(200), equal(10)], false],
    ['the other side is below it', [equal(200), equal(9), equal(10)], false],
    ['nobody gave the answer', [[], equal(200), equal(10)], false],
    ['nobody gave another answer', [equal(200), [], equal(10)], false],
    ['few gave no answer, who are not in its base', [equal(200), equal(200), equal(3)], true],
    ['one person has no weight', [[...equal(50), undefined], equal(50), equal(10)], false],
    ['as many as the threshold have no weight', [[...equal(50), ...Array<undefined>(10).fill(undefined)], equal(50), equal(10)], true],
    ['nine of the other side have a weight', [equal(50), [...equal(9), ...Array<undefined>(20).fill(undefined)], equal(10)], false],
    ['one weighs more than ten equal ones allow', [[...equal(40), 60], equal(200), equal(10)], false],
    ['weights differ as those of surveys do', [[...equal(40), 2, 2, 3, 3], [...equal(40), 0.5, 0.4, 2], equal(10)], true],
    ['one of many weighs more than all who gave the other answer', [equal(10, 0.01), [...equal(3000), 0.2], equal(10)], false],
  ])('%s', (_, groups, leaves) => {
    const [first, second] = release([groups, other]);
    expect(first !== 'suppressed').toBe(leaves);
    expect(second).toMatchObject({ share: '60', step: '1', designEffect: '1.0', of: { shown: 597, least: 595, most: 600 } });
  });

  it.each([
    [0, true],
    [1, false],
    [9, false],
    [10, true],
  ])('of an answer of its base %i have a weight, whom a share without it would give away', (few, leaves) => {
    const answer = [...equal(few), ...Array<undefined>(30).fill(undefined)];
    const [first] = release([[equal(50), equal(50), answer], other], 'midpoint-6', 0, ['yes', 'no', 'none']);
    expect(first !== 'suppressed').toBe(leaves);
  });

  it('is suppressed above one that is', () => {
    expect(release([[[...equal(40), 60], equal(200), equal(10)], other]).map((value) => value === 'suppressed')).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('is suppressed where a count below it is, and above that', () => {
    const withheld = release([[equal(7), equal(200), equal(10)], other], 'redact-7-round-5');
    expect(withheld.map((value) => value === 'suppressed')).toEqual([true, false, true]);
  });

  it('is never printed as none or all', () => {
    const [few, many] = release([
      [equal(12), equal(4000), equal(10)],
      [equal(4000), equal(12), equal(10)],
    ]);
    expect([few, many]).toEqual(['suppressed', 'suppressed']);
    const [finer] = release([[equal(12), equal(6000), equal(10)], other], 'midpoint-6', 1);
    expect(finer).toMatchObject({ share: '0.1', step: '0.1' });
  });

  it('is marked where few answered', () => {
    const groups = [
      [equal(12), equal(14), equal(10)],
      [equal(14), equal(16), equal(10)],
    ];
    const [marked, unmarked] = release(groups, 'redact-7-round-5');
    expect(marked).toMatchObject({ of: { shown: 10 }, rest: { shown: 15 }, lowReliability: true });
    expect(unmarked).toMatchObject({ of: { shown: 15 }, rest: { shown: 15 } });
    expect(unmarked).not.toHaveProperty('lowReliability');
  });
});

describe('the step of a share', () => {
  it.each<[base: number, decimals: number, step: bigint | undefined]>([
    [24, 0, undefined],
    [25, 0, 200n],
    [49, 0, 200n],
    [50, 0, 100n],
    [99, 0, 100n],
    [100, 0, 50n],
    [249, 0, 50n],
    [250, 0, 20n],
    [499, 0, 20n],
    [500, 0, 10n],
    [100_000, 0, 10n],
    [500, 1, 10n],
    [1000, 1, 5n],
    [2500, 1, 2n],
    [4999, 1, 2n],
    [5000, 1, 1n],
  ])('of a base of %i with %i decimals is %s tenths of a percent', (base, decimals, step) => {
    expect(shareStep(base, 5, decimals)).toBe(step);
  });
});
