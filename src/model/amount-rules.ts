/** What must hold of sums, means and quantiles of numbers. Percents are exact decimals. */
export interface AmountRules {
  readonly minContributors: number;
  /** The `n` largest may not give more than so many percent of the total; or, where `atLimit` is unsafe, not as much. */
  readonly dominance: readonly { readonly n: number; readonly percent: number; readonly atLimit: 'safe' | 'unsafe' }[];
  /** The p % rule against so many others who put together what they know. */
  readonly pPercent: { readonly percent: number; readonly coalition: number };
  /** Whether a sum of 0 tells of everybody. */
  readonly allOrNone: 'disclosive' | 'safe';
  /** How far a sum that is hidden for its persons stays possible to either side, in percent of it. */
  readonly sumPercent: number;
  /** Units before and after the one whose value a quantile is. */
  readonly quantileSide: number;
  readonly source: string;
}
