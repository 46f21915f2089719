import type { EstimatedShare } from '../model/protected-table.ts';
import { logitInterval } from '../tabulate/logit-interval.ts';
import { roundRational, type Rational } from '../tabulate/rational.ts';
import { printDecimal } from './print-ratio.ts';

/** Places of shares in parts of a whole, where both ends of a step are whole. */
const parts = 2000n;

/**
 * The 95 % interval of a released share, from what is released of it alone: the lowest and the highest end that the interval of any
 * share can have which is rounded to this one, with as few units as the base can stand for, rounded outward.
 */
export function estimateInterval(
  { share, step, designEffect, leastBase }: EstimatedShare,
  decimals: number,
): { readonly low: string; readonly high: string } {
  const middle = readTenths(share) * 2n;
  const half = readTenths(step);
  const ends = [middle - half, middle + half].map((place) =>
    place > 0n && place < parts ? intervalAt(place, designEffect, leastBase) : undefined,
  );
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

/** A share at `place` parts with the variance that the design effect makes of that of a simple random sample. */
function intervalAt(place: bigint, designEffect: string, units: number): { readonly low: Rational; readonly high: Rational } {
  const variance = { above: readTenths(designEffect) * place * (parts - place), below: 10n * BigInt(units - 1) * parts * parts };
  return logitInterval({ above: place, below: parts }, variance);
}

/** Digits with one decimal or none, in tenths. */
export function readTenths(digits: string): bigint {
  if (!/^(0|[1-9]\d{0,8})(\.\d)?$/u.test(digits)) throw new Error('a released estimate is no number of at most one decimal');
  return digits.includes('.') ? BigInt(digits.replace('.', '')) : BigInt(digits) * 10n;
}
