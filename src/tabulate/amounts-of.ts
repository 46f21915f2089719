import { isAmount, type AmountColumn } from '../model/measure.ts';
import type { OutputStep } from '../model/plan.ts';

/** The amounts that the measures of a table take, each column once, in their order. */
export const amountsOf = ({ measures }: Pick<OutputStep, 'measures'>): readonly AmountColumn[] => [
  ...new Map(measures.filter(isAmount).map(({ column, bounds }) => [column, { column, bounds }])).values(),
];
