import type { WeightSums } from '../model/cell-table.ts';
import type { Rational } from './rational.ts';

/** A weighted share of a base and how sure it is, exactly. */
export interface ShareEstimate {
  readonly share: Rational;
  /** Of the share: the square of its standard error. */
  readonly variance: Rational;
  /** How many times the variance is that of a simple random sample with the same share and as many units. */
  readonly designEffect: Rational;
  /** Kish's: what unequal weights alone do to the variance, 1 + cv² of the weights of the base. */
  readonly weightEffect: Rational;
}

/**
 * The share of the weights of `of` in those of `of` and `rest` together, with linearised variance: units are drawn one by one with
 * replacement, and the base is a part of a sample of `sample` units with a weight, as in R's `svymean` on a subset of
 * `svydesign(ids = ~1, weights = ~w)`; the design effect is its `deff = "replace"`. Undefined where either side has no unit, since then
 * nothing can be said of the variance.
 */
export function estimateShare(of: WeightSums, rest: WeightSums, sample: number): ShareEstimate | undefined {
  if (of.units < 1 || rest.units < 1) return undefined;
  const units = of.units + rest.units;
  if (!Number.isSafeInteger(units) || units > sample) throw new Error('a base is larger than its sample');
  const total = of.sum + rest.sum;
  const size = BigInt(sample);
  const spread = size * (rest.sum ** 2n * of.squares + of.sum ** 2n * rest.squares);
  return {
    share: { above: of.sum, below: total },
    variance: { above: spread, below: (size - 1n) * total ** 4n },
    designEffect: { above: spread * BigInt(units - 1), below: (size - 1n) * total ** 2n * of.sum * rest.sum },
    weightEffect: { above: BigInt(units) * (of.squares + rest.squares), below: total ** 2n },
  };
}
