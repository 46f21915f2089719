import type { EstimatedShare } from '../model/protected-table.ts';
import { logitInterval } from '../tabulate/logit-interval.ts';
import { roundRational, type Rational } from '../tabulate/rational.ts';
import { printDecimal } from './print-ratio.ts';

/** Where both ends of every step are whole. */
const parts = 2000n;

/**
 * The 95 % interval of a released share, from what is released of it alone: from the lowest to the highest end that the interval of any
 * exact share can have which is released as this one, with as few units as the base can stand for, rounded outward. The exact share is
 * found again from one of rounded counts by their quotients, since mean weights are not rounded.
 */
export function estimateInterval(
  { share, step, designEffect, of, rest }: EstimatedShare,
  decimals: number,
): { readonly low: string; readonly high: string } {
  const [middle, half] = [readTenths(share) * 2n, readTenths(step)];
  const units = of.least + rest.least;
  const [fewer, more] = [
    unround(middle - half, of.least * rest.shown, of.shown * rest.most),
    unround(middle + half, of.most * rest.shown, of.shown * rest.least),
  ];
  const ends = [fewer, more].map((end) => end && logitInterval(end, varianceOf(end, designEffect, units)));
  const scale = 100n * 10n ** BigInt(decimals);
  const lows = ends.map((end) => (end ? roundRational(end.low, scale, 'down') : 0n));
  const highs = ends.map((end) => (end ? roundRational(end.high, scale, 'up') : scale));
  return {
    low: printDecimal(
      lows.reduce((a, b) => (a < b ? a : b)),
      decimals,
    ),
    high: printDecimal(
      highs.reduce((a, b) => (a > b ? a : b)),
      decimals,
    ),
  };
}

/** A share of so many parts when its odds are multiplied; undefined where it is none or all. */
function unround(place: bigint, times: number, over: number): Rational | undefined {
  if (place <= 0n || place >= parts) return undefined;
  const of = place * BigInt(times);
  return { above: of, below: of + (parts - place) * BigInt(over) };
}

/** What the design effect makes of the variance of a simple random sample of so many units. */
const varianceOf = ({ above, below }: Rational, designEffect: string, units: number): Rational => ({
  above: readTenths(designEffect) * above * (below - above),
  below: 10n * BigInt(units - 1) * below * below,
});

/** Digits with one decimal or none, in tenths. */
export function readTenths(digits: string): bigint {
  if (!/^(0|[1-9]\d{0,8})(\.\d)?$/u.test(digits)) throw new Error('a released estimate is no number of at most one decimal');
  return digits.includes('.') ? BigInt(digits.replace('.', '')) : BigInt(digits) * 10n;
}
