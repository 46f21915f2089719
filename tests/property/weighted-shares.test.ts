import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateInterval } from '../../src/disclosure/estimate-interval.ts';
import { findUnsafeCells } from '../../src/disclosure/find-unsafe-cells.ts';
import { releaseEstimates } from '../../src/disclosure/release-estimates.ts';
import type { WeightSums } from '../../src/model/cell-table.ts';
import type { Method } from '../../src/model/plan.ts';
import { estimateShare, type ShareEstimate } from '../../src/tabulate/estimate-share.ts';
import { logitInterval } from '../../src/tabulate/logit-interval.ts';
import type { Rational } from '../../src/tabulate/rational.ts';
import { addWeights, noWeights } from '../../src/tabulate/roll-up-weights.ts';
import { buildRules } from '../unit/disclosure/build-rules.ts';
import { releaseCells } from '../support/release-cells.ts';
import { buildWeighted, type Group } from '../unit/tabulate/build-weighted.ts';

const one = (weight: bigint): WeightSums => ({ sum: weight, squares: weight * weight, heaviest: weight, units: 1 });
const addUp = (weights: readonly bigint[]): WeightSums => weights.map(one).reduce(addWeights, noWeights);

const weight = fc.oneof(fc.bigInt(1n, 10_000_000n), fc.bigInt(1n, 10n ** 15n));
const side = fc.array(weight, { minLength: 1, maxLength: 40 });
const more = fc.nat({ max: 1000 });

function estimate(of: readonly bigint[], rest: readonly bigint[], others = 1): ShareEstimate {
  const found = estimateShare(addUp(of), addUp(rest), of.length + rest.length + others);
  if (!found) throw new Error('both sides have somebody');
  return found;
}

const equal = (a: Rational, b: Rational): boolean => a.above * b.below === b.above * a.below;
const compare = (a: Rational, b: Rational): number => Number(a.above * b.below - b.above * a.below);
const toNumber = ({ above, below }: Rational): number => Number(`${(above * 10n ** 40n) / below}e-40`);
const figures = ({ share, variance, designEffect, weightEffect }: ShareEstimate) => [share, variance, designEffect, weightEffect];

describe('a weighted share', () => {
  it('does not depend on the order of people', () => {
    fc.assert(
      fc.property(side, side, fc.nat(), (of, rest, turn) => {
        const turned = [...of.slice(turn % of.length), ...of.slice(0, turn % of.length)].toReversed();
        expect(addUp(turned)).toEqual(addUp(of));
        expect(figures(estimate(turned, rest))).toEqual(figures(estimate(of, rest)));
      }),
    );
  });

  it('is the same whatever unit the weights are in, and so are its variance and its design effects', () => {
    fc.assert(
      fc.property(side, side, fc.bigInt(1n, 1_000_000n), more, (of, rest, scale, others) => {
        const scaled = estimate(
          of.map((each) => each * scale),
          rest.map((each) => each * scale),
          others,
        );
        expect(figures(scaled).every((figure, place) => equal(figure, figures(estimate(of, rest, others))[place] ?? figure))).toBe(true);
      }),
    );
  });

  it('lies inside its interval, and that between none and all', () => {
    fc.assert(
      fc.property(side, side, more, (of, rest, others) => {
        const { share, variance } = estimate(of, rest, others);
        const { low, high } = logitInterval(share, variance);
        expect(compare({ above: 0n, below: 1n }, low)).toBeLessThanOrEqual(0);
        expect(compare(low, share)).toBeLessThanOrEqual(0);
        expect(toNumber(high)).toBeGreaterThanOrEqual(toNumber(share));
        expect(compare(high, { above: 1n, below: 1n })).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('and the share of the others add up to one, with one variance, design effect and mirrored interval', () => {
    fc.assert(
      fc.property(side, side, more, (of, rest, others) => {
        const [here, there] = [estimate(of, rest, others), estimate(rest, of, others)];
        expect(here.share.above + there.share.above).toBe(here.share.below);
        expect(equal(here.variance, there.variance) && equal(here.designEffect, there.designEffect)).toBe(true);
        const [{ low }, { high }] = [logitInterval(here.share, here.variance), logitInterval(there.share, there.variance)];
        expect(Math.abs(toNumber(low) + toNumber(high) - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  it('of equal weights is the share of a simple random sample', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), weight, more, (yes, no, each, others) => {
        const [a, b, n] = [BigInt(yes), BigInt(no), BigInt(yes + no + others)];
        const found = estimate(Array<bigint>(yes).fill(each), Array<bigint>(no).fill(each), others);
        expect(equal(found.share, { above: a, below: a + b })).toBe(true);
        expect(equal(found.weightEffect, { above: 1n, below: 1n })).toBe(true);
        // n/(n−1) · p(1−p)/base
        expect(equal(found.variance, { above: n * a * b, below: (n - 1n) * (a + b) ** 3n })).toBe(true);
      }),
    );
  });
});

const people = (least: number, most: number): fc.Arbitrary<Group> =>
  fc
    .tuple(fc.integer({ min: least, max: most }), fc.array(fc.integer({ min: 20, max: 500 }), { minLength: 1, maxLength: 12 }))
    .map(([length, weights]) => Array.from({ length }, (_, place) => (weights[place % weights.length] ?? 100) / 100));

const groups = fc.array(fc.tuple(people(5, 400), people(5, 400), people(10, 20)), { minLength: 1, maxLength: 3 });
const methods = fc.constantFrom<Method>('midpoint-6', 'redact-7-round-5', 'nearest-3', 'exact');

describe('a weighted share that leaves', () => {
  it('is rounded to its step, and its interval holds that of the exact share, whatever was rounded', () => {
    let released = 0;
    fc.assert(
      fc.property(groups, methods, fc.constantFrom(0, 1), (answers, method, decimals) => {
        const table = buildWeighted(answers, decimals);
        const rules = { ...buildRules({ method }), weightedShares: { stepPersons: 5, reliableBase: 30, source: 'test' } };
        const unsafe = new Set(findUnsafeCells(table, rules).map(({ cell }) => cell));
        const counts = releaseCells(table, unsafe, method);
        const weights = table.weights?.get('w') ?? [];
        for (const { cell, value } of releaseEstimates(table, counts, unsafe, rules)) {
          if (value === 'suppressed') continue;
          released += 1;
          const [of, rest] = [weights[cell - 3], weights[cell - 2]];
          const exact = of && rest && estimateShare(of, rest, weights.at(-1)?.units ?? 0);
          if (!exact) throw new Error('nothing was estimated');
          expect([of.units, rest.units].every((units) => units >= rules.minPersons.value)).toBe(true);
          const base = value.of.shown + value.rest.shown;
          const moved = (3 * (table.shape[0] ?? 1)) / (of.units + rest.units);
          expect(Math.abs(Number(value.share) - 100 * toNumber(exact.share))).toBeLessThanOrEqual(Number(value.step) / 2 + 100 * moved);
          expect(Number(value.step) * base).toBeGreaterThanOrEqual(500 - 1e-9);
          expect(of.units).toBeGreaterThanOrEqual(value.of.least);
          expect(rest.units).toBeLessThanOrEqual(value.rest.most);
          expect(Number(value.designEffect)).toBeGreaterThanOrEqual(toNumber(exact.designEffect) - 1e-9);
          const [shown, wanted] = [estimateInterval(value, decimals), logitInterval(exact.share, exact.variance)];
          expect(Number(shown.low)).toBeLessThanOrEqual(100 * toNumber(wanted.low) + 1e-9);
          expect(Number(shown.high)).toBeGreaterThanOrEqual(100 * toNumber(wanted.high) - 1e-9);
          expect(Number(shown.low)).toBeGreaterThanOrEqual(0);
          expect(Number(shown.high)).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(released).toBeGreaterThan(300);
  });

  it('tells nothing of which of the counts that are rounded alike stand behind it, where weights are equal', () => {
    const rules = { ...buildRules(), weightedShares: { stepPersons: 5, reliableBase: 30, source: 'test' } };
    const release = (yes: number, no: number): string => {
      const table = buildWeighted([[Array<number>(yes).fill(1), Array<number>(no).fill(1), Array<number>(12).fill(1)]]);
      const counts = releaseCells(table, new Set(), 'midpoint-6');
      return JSON.stringify(releaseEstimates(table, counts, new Set(), rules)[0]?.value);
    };
    const values = (from: number): readonly number[] => Array.from({ length: 6 }, (_, place) => from + place);
    for (const [yes, no] of [
      [97, 49],
      [13, 25],
      [301, 199],
      [1003, 4003],
    ] as const) {
      expect(new Set(values(yes).flatMap((a) => values(no).map((b) => release(a, b)))).size).toBe(1);
    }
  });
});
