/**
 * `redact-7-round-5`: counts of 7 or fewer withheld, others to the nearest 5. `midpoint-6`: ceil(n/6)*6 − 3, 0 stays 0. `nearest-3`: counts
 * below 3 withheld, others to the nearest 3.
 */
export const fixedMethods = ['exact', 'redact-7-round-5', 'midpoint-6', 'nearest-3'] as const;
export type FixedMethod = (typeof fixedMethods)[number];

/**
 * `keyed-rounding`: to a multiple above or below, by the people counted. `cell-key`: noise by the people counted. Groups and totals are treated as
 * any cell, and do not add up. `controlled`: to multiples that are chosen together, so that they add up. `small-counts`: inner counts below the base
 * become 0 or the base where that is needed so that no smaller one is shown; all else is the sum of inner counts.
 */
export const methods = [...fixedMethods, 'keyed-rounding', 'cell-key', 'controlled', 'small-counts'] as const;
export type Method = (typeof methods)[number];

/** What settles a method besides its name. Whole numbers, all of them public. */
export interface MethodSettings {
  /** Of methods that round to multiples; of small counts the least number that is shown besides 0. */
  readonly base?: number;
  /** Of cell keys. */
  readonly noise?: NoiseSettings;
}

export interface NoiseSettings {
  /** The most that is added or taken away. */
  readonly maxNoise: number;
  /** A count's variance is this or less. */
  readonly variance: number;
  /** Counts from 1 up to this one are never released; 0 where all may be. */
  readonly blockedUpTo: number;
  /** How often a count stays as it is; absent where it follows from the rest. */
  readonly stayPercent?: number;
  /** How sure anybody may be of a count below the threshold: else such counts are hidden besides. */
  readonly mostPosteriorPercent: number;
}
