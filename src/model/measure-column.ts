import { isOfNumber, type OfNumber, type Denominator, type Measure } from './measure.ts';

/** A measure that compares the codes of one column. */
export type Comparison = Exclude<Measure, { readonly kind: 'count' } | OfNumber>;

/** The column whose codes a measure compares. */
export const columnOfMeasure = (measure: Comparison): string =>
  (measure.kind === 'between' || measure.kind === 'range' ? measure.low : measure.of).column;

/** Of a measure that compares codes, their column; counts, sums, means and quantiles are of every cell by itself. */
export const comparedColumn = (measure: Measure): string | undefined => (isComparison(measure) ? columnOfMeasure(measure) : undefined);

export const isComparison = (measure: Measure): measure is Comparison => measure.kind !== 'count' && !isOfNumber(measure);

type RateOverOther = Extract<Measure, { readonly kind: 'rate' }> & { readonly over: Denominator };

/** Whether a measure is a rate over another population. */
export const isOverOther = (measure: Measure): measure is RateOverOther => measure.kind === 'rate' && 'table' in measure.over;
