import type { Dimension } from './dimension.ts';
import type { Expression } from './expression.ts';

/** Makes one column of leaf indices from one earlier column. */
export type DeriveStep =
  /** `to[i]` is the leaf of `dimension` for leaf `i` of `from`. */
  | {
      readonly kind: 'recode';
      readonly column: string;
      readonly from: string;
      readonly to: readonly number[];
      readonly dimension: Dimension;
    }
  /** Leaf `i` holds whole numbers of `from` in `bounds[i]`, inclusive. */
  | {
      readonly kind: 'band';
      readonly column: string;
      readonly from: string;
      readonly bounds: readonly (readonly [number, number])[];
      readonly dimension: Dimension;
    }
  /** Whole days or completed years from `from` (a date column) to `until`, banded. */
  | {
      readonly kind: 'date-difference';
      readonly column: string;
      readonly from: string;
      readonly until: string;
      readonly unit: 'days' | 'years';
      readonly bounds: readonly (readonly [number, number])[];
      readonly dimension: Dimension;
    }
  /** The first leaf whose code is in the set `from`: `order[i]` is the bit of leaf `i`. The last leaf is for sets with none of them. */
  | {
      readonly kind: 'pick';
      readonly column: string;
      readonly from: string;
      readonly order: readonly number[];
      readonly dimension: Dimension;
    }
  /** The first of `from` that is known; all share one dimension, whose last leaf is `not_known`. */
  | { readonly kind: 'coalesce'; readonly column: string; readonly from: readonly string[]; readonly dimension: Dimension }
  /**
   * What an expression gives, worked out for everything that its columns can be: `leaves` has the leaf for each combination of their classes,
   * the last input's going round first. `inputs` are the columns that make a difference, by name. Only these decide; the expression is what
   * they were worked out from.
   */
  | {
      readonly kind: 'sql';
      readonly column: string;
      readonly expression: Expression;
      readonly inputs: readonly ClassedInput[];
      readonly leaves: readonly number[];
      readonly dimension: Dimension;
    };

/** A column by the classes of its values, which are counted from 0. */
export interface ClassedInput {
  readonly column: string;
  readonly count: number;
  /** The class of each leaf, or of each stretch of values. */
  readonly classes: readonly number[];
  /** Of whole numbers, or of dates as days since 1970: where each stretch begins, and the last value of the last. */
  readonly stretches?: {
    readonly kind: 'integers' | 'dates';
    readonly starts: readonly number[];
    readonly last: number;
    readonly missing?: number;
  };
}
