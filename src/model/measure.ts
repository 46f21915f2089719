import type { Label } from './label.ts';

export type Measure =
  | { readonly id: string; readonly title: Label; readonly kind: 'count' }
  /** Two counts between which the truth lies. */
  | { readonly id: string; readonly title: Label; readonly kind: 'between'; readonly low: Selection; readonly high: Selection }
  | {
      readonly id: string;
      readonly title: Label;
      readonly kind: 'share';
      readonly decimals: number;
      readonly of: Selection;
      readonly over: Selection;
    }
  | {
      readonly id: string;
      readonly title: Label;
      readonly kind: 'rate';
      readonly decimals: number;
      readonly per: number;
      readonly of: Selection;
      readonly over: Selection | Denominator;
    }
  | {
      readonly id: string;
      readonly title: Label;
      readonly kind: 'range';
      readonly decimals: number;
      readonly low: Selection;
      readonly high: Selection;
      readonly over: Selection;
    }
  /** In percent, of the sum of a weight of the population's contract; told with its 95 % interval, design effect and unweighted base. */
  | {
      readonly id: string;
      readonly title: Label;
      readonly kind: 'weighted-share';
      readonly decimals: number;
      readonly weight: string;
      readonly of: Selection;
      readonly over: Selection;
    }
  | Amount
  | Quantile;

/** Of a column of whole numbers of the population's contract that nobody lacks. The bounds are the contract's, and public. */
export type Amount =
  | (AmountColumn & { readonly id: string; readonly title: Label; readonly kind: 'sum' })
  | (AmountColumn & { readonly id: string; readonly title: Label; readonly kind: 'mean'; readonly decimals: number });

export interface AmountColumn {
  readonly column: string;
  readonly bounds: { readonly min: number; readonly max: number };
}

/** The value of the unit at place ⌈percent·n⌉ of such a column, rounded to a multiple of the step, halves up. */
export type Quantile = SteppedColumn & { readonly id: string; readonly title: Label; readonly kind: 'quantile'; readonly percent: number };

/** A column of which nothing is told more finely than by steps. */
export interface SteppedColumn extends AmountColumn {
  readonly step: number;
}

/** What is told of a number that each unit has, and is released beside counts. */
export type OfNumber = Amount | Quantile;

export const isQuantile = (measure: Measure): measure is Quantile => measure.kind === 'quantile';

export const isOfNumber = (measure: Measure): measure is OfNumber => isAmount(measure) || isQuantile(measure);

export const isAmount = (measure: Measure): measure is Amount => measure.kind === 'sum' || measure.kind === 'mean';

/** Another table of the run, over all dimensions of this one but the one whose codes are compared. */
export interface Denominator {
  readonly table: string;
  readonly title: Label;
}

/** Leaf codes of one dimension of the table whose released counts are added; `all` takes the whole dimension. */
export interface Selection {
  readonly column: string;
  readonly codes: readonly string[] | 'all';
}
