import type { Dimension } from './dimension.ts';
import type { Label } from './label.ts';
import type { Measure, Method, Purpose } from './plan.ts';

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
  readonly shape: readonly number[];
  readonly counts: readonly ReleasedCount[];
  /** One for each rate over another population, in the order of the measures. */
  readonly bases?: readonly RateBase[];
  readonly [protectedBy]: true;
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
  | { readonly code: 'needs-suppression' }
  | { readonly code: 'overlaps-table'; readonly table: string }
  | { readonly code: 'overlaps-release'; readonly run: string; readonly table: string };

export type Outcome = ProtectedTable | WithheldTable;

export declare const protectedBy: unique symbol;
