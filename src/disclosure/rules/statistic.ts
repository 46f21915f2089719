import type { Rational } from '../../tabulate/rational.ts';
import type { LinearForm } from '../system/relations.ts';

/** A number that was rounded to whole parts, with halves up. */
interface Printed {
  /** The printed number, in whole parts of 1 ÷ `parts`. */
  readonly value: number;
  /** How many parts make one: of a percentage in tenths 1000, and 200 where it goes in steps of half a percent. */
  readonly parts: number;
}

/**
 * One released number, as a reader sees it, over the variables of the system of a release. There is none for a least or greatest value or a
 * mode: what has no translation cannot be declared.
 */
export type Statistic =
  | { readonly kind: 'count'; readonly of: LinearForm; readonly value: Span }
  /** Counts of bins, of which the first and the last are open. */
  | { readonly kind: 'histogram'; readonly bins: readonly { readonly of: LinearForm; readonly value: Span }[] }
  | { readonly kind: 'sum'; readonly of: LinearForm; readonly value: Span }
  /** Also shares and rates, and of two weighted totals a weighted share. From released counts it tells nothing that these do not tell. */
  | {
      readonly kind: 'ratio';
      readonly of: LinearForm;
      readonly over: LinearForm;
      readonly from: 'released' | 'exact';
      readonly printed: Printed;
    }
  /** `amountParts` parts of the amount make one of the printed unit. */
  | {
      readonly kind: 'mean';
      readonly sum: LinearForm;
      readonly over: LinearForm;
      readonly from: 'released' | 'exact';
      readonly printed: Printed;
      readonly amountParts: number;
    }
  /** Of `over` units these are `below` all values that round to what is printed, and these `above`. The value of the unit at place ⌈p·n⌉. */
  | {
      readonly kind: 'quantile';
      readonly fraction: Rational;
      readonly below: LinearForm;
      readonly above: LinearForm;
      readonly over: LinearForm;
    }
  /** Variances, standard deviations and standard errors: whoever sees one is given all it is made of. */
  | { readonly kind: 'variance'; readonly inputs: readonly { readonly of: LinearForm; readonly value: number }[] }
  /** In steps of `step`; `parts` parts of the weight make one. */
  | { readonly kind: 'weighted-total'; readonly of: LinearForm; readonly value: number; readonly step: number; readonly parts: number };

/** The least and the most that a released number stands for: the same twice where it is exact. */
export interface Span {
  readonly low: number;
  readonly high: number;
}
