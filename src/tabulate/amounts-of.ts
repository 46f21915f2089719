import { isAmount, isOfNumber, isQuantile, type AmountColumn, type SteppedColumn } from '../model/measure.ts';
import type { OutputStep } from '../model/plan.ts';

/** The amounts that the measures of a table take, each column once, in their order. */
export const amountsOf = ({ measures }: Pick<OutputStep, 'measures'>): readonly AmountColumn[] => [
  ...new Map(measures.filter(isAmount).map(({ column, bounds }) => [column, { column, bounds }])).values(),
];

/** The columns that its quantiles are of, with the step of each. */
export const stepsOf = ({ measures }: Pick<OutputStep, 'measures'>): readonly SteppedColumn[] => [
  ...new Map(measures.filter(isQuantile).map(({ column, bounds, step }) => [column, { column, bounds, step }])).values(),
];

/** Every column of numbers that something is told of. */
export const numbersOf = ({ measures }: Pick<OutputStep, 'measures'>): readonly AmountColumn[] => [
  ...new Map(measures.filter(isOfNumber).map(({ column, bounds }) => [column, { column, bounds }])).values(),
];
