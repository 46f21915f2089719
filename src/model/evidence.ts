/**
 * What the rules need to know of every cell of one table: each column has one member a cell, and every level and every margin is a cell.
 * All numbers are safe integers. Exists only in the child process.
 */
export interface Evidence {
  readonly cells: number;
  readonly records: Float64Array;
  /** Distinct persons. Every rule on counts reads these, and no rows. */
  readonly persons: Float64Array;
  /** Distinct households, practices, providers … that the persons of a cell belong to. */
  readonly secondUnits: readonly UnitCounts[];
  readonly amounts: readonly AmountEvidence[];
  /** Totals of weights over persons, for estimates. */
  readonly weights: readonly WeightEvidence[];
  /** Absent where the units have no keyed hashes. */
  readonly fingerprints?: Fingerprints;
}

export interface UnitCounts {
  readonly unit: string;
  readonly counts: Float64Array;
}

/**
 * One amount, in whole `decimals`-th parts. What one unit gives to a cell is summed first (the holding rule): `largest` are units, not
 * records.
 */
export interface AmountEvidence {
  readonly name: string;
  readonly decimals: number;
  /** The second unit whose numbers the givers are; absent where it is the persons. */
  readonly givenBy?: string;
  readonly sum: Float64Array;
  /** Of what each unit gives, without its sign. */
  readonly absolute: Float64Array;
  /** Units that have an amount, 0 among them. */
  readonly units: Float64Array;
  /** Units whose amounts do not add up to 0. */
  readonly contributors: Float64Array;
  /** Records below 0, and records without an amount. */
  readonly negatives: Float64Array;
  readonly missing: Float64Array;
  /** How many of the largest are kept of each cell. */
  readonly keep: number;
  /** Without sign, from the largest down, `keep` a cell; 0 where there are fewer. */
  readonly largest: Float64Array;
  /** Numbers of the units that give them, −1 where there is none, below that of whoever is in none by their atom; of equals the first. */
  readonly givers: Int32Array;
  /** Where the records are a weighted sample. */
  readonly sample?: SampleEvidence;
}

/** Weights are whole `decimals`-th parts of one. */
export interface SampleEvidence {
  readonly decimals: number;
  /** Σ weight · |amount|, in parts of both. */
  readonly absolute: Float64Array;
  /** Σ weight · amount. */
  readonly sum: Float64Array;
  /** Of the `largest`, as these: the least weight of any record of the unit. */
  readonly weights: Float64Array;
}

export interface WeightEvidence {
  readonly name: string;
  readonly decimals: number;
  readonly sum: Float64Array;
  /** Persons with a weight: the unweighted base. */
  readonly base: Float64Array;
  readonly heaviest: Float64Array;
}

/** Two sums over all persons of a cell of two independent 64-bit hashes, as four 32-bit words a cell: equal words and counts are the same people. */
export interface Fingerprints {
  readonly words: Uint32Array;
}
