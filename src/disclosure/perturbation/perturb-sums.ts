/**
 * The total of a weighted count: its noise is that of the count, times the mean weight. With nobody in the cell nothing is added.
 * Source: R package cellKey.
 */
export const perturbWeighted = (persons: number, weighted: number, noise: number): number =>
  persons === 0 ? weighted : weighted + (noise * weighted) / persons;

/**
 * A sum with noise from its largest contributions: sum + Σ share · contribution · noise. `largest` and `noise` go together, from the largest
 * contribution; `noise` is in parts of the contribution. Source: Giessing and Tent 2019; handbook on disclosure control, cell key method.
 */
export function perturbSum(sum: number, largest: readonly number[], shares: readonly number[], noise: readonly number[]): number {
  return largest.reduce((total, contribution, place) => total + (shares[place] ?? 0) * Math.abs(contribution) * (noise[place] ?? 0), sum);
}

/** A mean says nothing beyond the sum and the count that are released: it is their ratio. Undefined where the released count is 0. */
export const meanOfReleased = (sum: number, persons: number): number | undefined => (persons === 0 ? undefined : sum / persons);
