import type { Dimension } from './dimension.ts';
import type { Label } from './label.ts';
import type { Measure } from './measure.ts';
import type { Method, MethodSettings, Purpose } from './plan.ts';

/** A released number, or why there is none. `[c]` cells carry no value, not even an approximate one. */
export type ReleasedCount = number | 'suppressed';

/**
 * A table that has passed disclosure checks, the only thing an output can be written from. Only `disclosure/` makes one.
 * `counts` are row-major over `shape` as in a cell table.
 */
export interface ProtectedTable {
  readonly status: 'passed';
  readonly id: string;
  readonly title: Label;
  readonly purpose: Purpose;
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly Measure[];
  readonly method: Method;
  readonly settings?: MethodSettings;
  readonly shape: readonly number[];
  readonly counts: readonly ReleasedCount[];
  /** One for each rate over another population, in the order of the measures. */
  readonly bases?: readonly RateBase[];
  /** Of weighted shares, measures in their order, cells ascending. Absent where the table has no such measure. */
  readonly estimates?: readonly ReleasedEstimate[];
  /** Of sums, means and quantiles, one for each, in the order of the measures. Absent where the table has none. */
  readonly amounts?: readonly ReleasedAmount[];
  readonly [protectedBy]: true;
}

/** What is released of one weighted share besides counts: it cannot be worked out from them. The interval is made of this alone. */
export interface ReleasedEstimate {
  readonly measure: string;
  /** At the total of the dimension that the measure acts on. */
  readonly cell: number;
  readonly value: 'suppressed' | EstimatedShare;
}

/** A sum in whole units; a mean in the last of its decimals, rounded with halves up, and 0 where there is nobody. One value a cell. */
export interface ReleasedAmount {
  readonly measure: string;
  readonly values: readonly (number | 'suppressed')[];
}

/** A sum of rounded counts, and the fewest and the most that are rounded to it. */
export interface RoundedUnits {
  readonly shown: number;
  readonly least: number;
  readonly most: number;
}

export interface EstimatedShare {
  /** Percent, a multiple of `step`: digits, with a point where the measure has decimals. */
  readonly share: string;
  /** Percent between released shares; it follows from the base. */
  readonly step: string;
  /** One decimal, rounded up. */
  readonly designEffect: string;
  /** Units with a weight, unweighted, that the share counts, and the others of its base. */
  readonly of: RoundedUnits;
  readonly rest: RoundedUnits;
  /** The base is below the policy's least for reliable figures. */
  readonly lowReliability?: true;
}

/** Released counts of the table a rate is over, row-major over the positions of all dimensions but the one the rate acts on. */
export interface RateBase {
  readonly measure: string;
  readonly counts: readonly ReleasedCount[];
}

/** An output that may not leave, with reasons that say nothing about any cell. */
export interface WithheldTable {
  readonly status: 'withheld';
  readonly id: string;
  readonly title: Label;
  readonly purpose: Purpose;
  readonly reasons: readonly WithheldReason[];
}

export type WithheldReason =
  /** Something in it cannot be protected, or cannot be shown to be. */
  | { readonly code: 'not-protected' }
  /** The same few people would be read against too many groups, and no hiding mends it. */
  | { readonly code: 'read-too-often' }
  /** Its tables hang together in more ways than can be listed. */
  | { readonly code: 'too-many-combinations' }
  | { readonly code: 'overlaps-release'; readonly run: string; readonly table: string }
  /** It overlaps a release of another extract, and no map of whom that counted can be opened: it is lost, changed, or was not kept. */
  | { readonly code: 'no-map'; readonly run: string; readonly table: string };

export type Outcome = ProtectedTable | WithheldTable;

export declare const protectedBy: unique symbol;
