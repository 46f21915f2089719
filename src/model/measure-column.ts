import type { Denominator, Measure } from './measure.ts';

/** A measure that compares the codes of one column. */
export type Comparison = Exclude<Measure, { readonly kind: 'count' }>;

/** The column whose codes a measure compares. */
export const columnOfMeasure = (measure: Comparison): string =>
  (measure.kind === 'between' || measure.kind === 'range' ? measure.low : measure.of).column;

type RateOverOther = Extract<Measure, { readonly kind: 'rate' }> & { readonly over: Denominator };

/** Whether a measure is a rate over another population. */
export const isOverOther = (measure: Measure): measure is RateOverOther => measure.kind === 'rate' && 'table' in measure.over;
