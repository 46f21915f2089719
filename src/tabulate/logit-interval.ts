import type { Rational } from './rational.ts';

/** The 0.975 quantile of the normal distribution. */
const quantile = 1_959_963_984_540_054_235_524_594_430_520n;

const places = 40n;
const one = 10n ** places;

/**
 * The 95 % interval of a share between 0 and 1 on the scale of its log odds, which never leaves 0 to 1: R's `svyciprop` with
 * `method = "xlogit"` and `df = Inf`. Made of whole numbers to 30 digits, so that every machine finds the same.
 */
export function logitInterval(share: Rational, variance: Rational): { readonly low: Rational; readonly high: Rational } {
  const part = (share.above * one) / share.below;
  const rest = one - part;
  if (part <= 0n || rest <= 0n) throw new Error('no interval around a share of none or all');
  const error = squareRoot((variance.above * one * one) / variance.below);
  const reach = (quantile * 10n ** (places - 30n) * error) / ((part * rest) / one);
  const growth = exponential(reach);
  return {
    low: { above: part, below: part + (rest * growth) / one },
    high: { above: (part * growth) / one, below: (part * growth) / one + rest },
  };
}

/** Rounded down. */
function squareRoot(square: bigint): bigint {
  if (square < 2n) return square;
  let root = 1n << BigInt((square.toString(2).length + 1) >> 1);
  for (let next = (root + square / root) >> 1n; next < root; next = (root + square / root) >> 1n) root = next;
  return root;
}

/** e to a power that is not negative, in units of `one`: of a 2^16th of it by its series, squared 16 times. */
function exponential(power: bigint): bigint {
  const halvings = 16n;
  const small = power >> halvings;
  let [sum, term] = [one, one];
  for (let n = 1n; term > 0n; n += 1n) {
    term = (term * small) / (one * n);
    sum += term;
  }
  for (let squaring = 0n; squaring < halvings; squaring += 1n) sum = (sum * sum) / one;
  return sum;
}
