import type { Method } from '../model/plan.ts';

/** A disclosure policy as data. Every number names its source, or says it is ours. */
export interface Policy {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly minPersons: Sourced<number>;
  readonly zeros: Sourced<'below-threshold' | 'safe'>;
  readonly classDisclosure: Sourced<{ readonly minRemainder: number; readonly maxPercent: number }>;
  readonly methods: Sourced<readonly Method[]>;
  readonly defaultMethod: Method;
  /** Absent where weighted shares are not admitted. */
  readonly weightedShares?: Sourced<{ readonly stepPersons: number; readonly reliableBase: number }>;
  readonly file: string;
}

export interface Sourced<T> {
  readonly value: T;
  readonly source: string;
  readonly status: 'sourced' | 'ours';
}
