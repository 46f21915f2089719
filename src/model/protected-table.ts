import type { Dimension } from './dimension.ts';
import type { Label } from './label.ts';
import type { Measure, Method } from './plan.ts';

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
  readonly purpose: 'result' | 'linkage';
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly Measure[];
  readonly method: Method;
  readonly shape: readonly number[];
  readonly counts: readonly ReleasedCount[];
  readonly [protectedBy]: true;
}

/** An output that may not leave, with reasons that say nothing about any cell. */
export interface WithheldTable {
  readonly status: 'withheld';
  readonly id: string;
  readonly title: Label;
  readonly purpose: 'result' | 'linkage';
  readonly reasons: readonly WithheldReason[];
}

export type WithheldReason =
  | { readonly code: 'needs-suppression' }
  | { readonly code: 'overlaps-table'; readonly table: string }
  | { readonly code: 'overlaps-release'; readonly run: string; readonly table: string };

export type Outcome = ProtectedTable | WithheldTable;

export declare const protectedBy: unique symbol;
