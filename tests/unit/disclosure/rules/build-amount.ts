import type { AmountEvidence } from '../../../../src/model/evidence.ts';

interface AmountWanted {
  /** What each unit gives, by unit number. */
  readonly given: readonly number[];
  readonly keep?: number;
  readonly negatives?: number;
  /** Weights of the units in whole parts, and how many decimals these are. */
  readonly weights?: readonly number[];
  readonly decimals?: number;
}

/** The evidence of one cell to which each unit gives one amount. */
export function buildAmount({
  given,
  keep = 2,
  weights,
  decimals = 0,
  negatives = given.filter((value) => value < 0).length,
}: AmountWanted): AmountEvidence {
  const order = given.map((value, unit) => ({ size: Math.abs(value), unit })).toSorted((a, b) => b.size - a.size);
  const add = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const weighted = given.map((value, unit) => value * (weights?.[unit] ?? 1));
  return {
    name: 'a',
    decimals: 0,
    sum: Float64Array.of(add(given)),
    absolute: Float64Array.of(add(given.map(Math.abs))),
    units: Float64Array.of(given.length),
    contributors: Float64Array.of(given.filter((value) => value !== 0).length),
    negatives: Float64Array.of(negatives),
    missing: Float64Array.of(0),
    keep,
    largest: Float64Array.from({ length: keep }, (_, at) => order[at]?.size ?? 0),
    givers: Int32Array.from({ length: keep }, (_, at) => order[at]?.unit ?? -1),
    ...(weights && {
      sample: {
        decimals,
        sum: Float64Array.of(add(weighted)),
        absolute: Float64Array.of(add(weighted.map(Math.abs))),
        weights: Float64Array.from({ length: keep }, (_, at) => weights[order[at]?.unit ?? -1] ?? 0),
      },
    }),
  };
}
