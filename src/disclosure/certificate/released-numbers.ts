import type { Dimension } from '../../model/dimension.ts';
import type { Amount } from '../../model/measure.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import type { HidingRule } from '../rounding/bound-released.ts';
import type { SettledMethod } from '../rounding/open-method.ts';

/** What a run released, as anybody reads it off its results. */
export interface ReleasedNumbers {
  readonly candidates: number;
  /** Absent where the rules say nothing of sums. */
  readonly sumPercent?: number;
  readonly hiding: HidingRule;
  readonly tables: readonly ReleasedTable[];
}

interface ReleasedTable {
  readonly id: string;
  readonly method: SettledMethod;
  readonly dimensions: readonly Dimension[];
  /** Row-major; absent of a table that shows no counts. */
  readonly counts?: readonly ReleasedCount[];
  /** Sums and means, row-major: in whole units, and of means in the last of their decimals. */
  readonly amounts?: readonly ReleasedSums[];
}

export interface ReleasedSums {
  readonly measure: Pick<Amount, 'kind' | 'column' | 'bounds'> & { readonly decimals?: number };
  readonly values: readonly ReleasedCount[];
}
