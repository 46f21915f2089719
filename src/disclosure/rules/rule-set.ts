/** All numbers that the rules take, once it is settled whose count. Percents are exact decimals. */
export interface RuleSet {
  /** Whole numbers that must stay possible for a count that is protected. */
  readonly candidates: number;
  readonly minPersons: number;
  readonly zeros: ZeroRule;
  readonly secondUnits: readonly { readonly unit: string; readonly min: number }[];
  readonly minContributors: number;
  readonly dominance: readonly DominanceRule[];
  readonly priorPosterior: readonly PriorPosteriorRule[];
  readonly classDisclosure: { readonly minRemainder: number; readonly maxPercent: number };
  /** Whether a rate of 0 % or 100 % tells of everyone it is about. */
  readonly allOrNone: 'disclosive' | 'safe';
  /** Least number of persons on either side of a quantile. */
  readonly quantileSide: number;
  /** Values beside the mean that are free, in a variance or a standard error. */
  readonly minDegreesOfFreedom: number;
  /** An estimate on fewer persons is of low reliability. */
  readonly reliableBase: number;
  /** A weighted total is released in steps of so many mean weights or more. */
  readonly stepMeanWeights: number;
  /** How contributions of a weighted sample are held against its weighted total. */
  readonly sampling: SamplingRule;
}

/** `disclosive`: every zero. `structural`: every zero but those that cannot be otherwise. `safe`: none. */
export type ZeroRule = 'disclosive' | 'structural' | 'safe';

/** The `n` largest give more than `percent` of the total; or as much, where that is unsafe too. */
export interface DominanceRule {
  readonly n: number;
  readonly percent: number;
  readonly atLimit: 'safe' | 'unsafe';
}

/**
 * Whoever knew the others to within `q` % would know the largest to within `p` %. `coalition` of the next largest put together what they
 * know. The p % rule has q = 100.
 */
export interface PriorPosteriorRule {
  readonly p: number;
  readonly q: number;
  readonly coalition: number;
}

/** `as-given`: a contribution counts once. `expanded`: it counts as often as it weighs, as if so many gave the same. */
export type SamplingRule = 'as-given' | 'expanded';
