import type { Method, NoiseSettings } from '../model/plan.ts';

/** A disclosure policy as data. Every number names its source, or says it is ours. */
export interface Policy {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly minPersons: Sourced<number>;
  readonly zeros: Sourced<'below-threshold' | 'safe'>;
  readonly classDisclosure: Sourced<{ readonly minRemainder: number; readonly maxPercent: number }>;
  /** Whole numbers that must stay possible for a protected count, by `any` method but those that have their own. */
  readonly candidates: Sourced<{ readonly any: number; readonly methods: Readonly<Partial<Record<Method, number>>> }>;
  /** Whole percent by `any` method but those that have their own: nobody may be surer of a small count that is read several times. */
  readonly certainty: Sourced<{ readonly any: number; readonly methods: Readonly<Partial<Record<Method, number>>> }>;
  /** Least number of households, practices, providers … behind a cell. */
  readonly secondUnits: Sourced<readonly { readonly unit: string; readonly min: number }[]>;
  readonly minContributors: Sourced<number>;
  /** Percents of the total that the `n` largest may not give more than; or, where `atLimit` is unsafe, not as much as. */
  readonly dominance: Sourced<readonly { readonly n: number; readonly percent: number; readonly atLimit: 'safe' | 'unsafe' }[]>;
  /** The p % rule against so many others who put together what they know. */
  readonly pPercent: Sourced<{ readonly percent: number; readonly coalition: number }>;
  /** Rates of 0 % and 100 %. */
  readonly allOrNone: Sourced<'disclosive' | 'safe'>;
  readonly quantileSide: Sourced<number>;
  readonly minDegreesOfFreedom: Sourced<number>;
  /** Steps of weighted totals, in mean weights. */
  readonly weightedTotals: Sourced<number>;
  /** How far a sum that is hidden for its persons stays possible to either side, in percent of it. */
  readonly sumInterval: Sourced<{ readonly percent: number }>;
  readonly methods: Sourced<readonly Method[]>;
  readonly defaultMethod: Method;
  /** What keyed and controlled rounding round to; absent where neither is admitted. */
  readonly roundingBase?: Sourced<number>;
  /** What small counts become besides 0, where a threshold is not higher; absent where that method is not admitted. */
  readonly smallCountBase?: Sourced<number>;
  /** Of cell keys; absent where they are not admitted. */
  readonly perturbation?: Sourced<NoiseSettings>;
  /** Absent where weighted shares are not admitted. */
  readonly weightedShares?: Sourced<{ readonly stepPersons: number; readonly reliableBase: number }>;
  readonly file: string;
}

export interface Sourced<T> {
  readonly value: T;
  readonly source: string;
  readonly status: 'sourced' | 'ours';
}
