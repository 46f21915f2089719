import type { Method } from './method.ts';

/** What a method costs the counts of a pipeline's tables. Made from true counts: only ever of made-up people. */
export interface MethodLoss {
  readonly method: Method;
  readonly tables: number;
  /** Ids of those that would be withheld. */
  readonly withheld: readonly string[];
  /** At every level. A table that is withheld hides all of its cells. */
  readonly cells: { readonly hidden: number; readonly all: number };
  /** Units inside interior cells that are shown, and inside all interior cells. */
  readonly units: { readonly shown: number; readonly all: number };
  /** How far shown counts are from the true ones, at every level; absent where none is shown. */
  readonly deviation?: {
    readonly mean: number;
    /** Of the true count; of cells that are not empty. */
    readonly meanPercent: number;
  };
  /** `of-shown`: groups and totals are sums of what is shown below them. */
  readonly totals: 'add-up' | 'of-shown' | 'do-not-add-up';
}
