import type { SteppedColumn } from '../model/measure.ts';

/** How many steps a whole number from 0 is nearest to, halves up. */
export const roundToStep = (value: number, step: number): number => Math.floor((2 * value + step) / (2 * step));

/** The steps that values within the declared bounds can be rounded to. */
export const stepsWithin = ({ bounds, step }: SteppedColumn): { readonly first: number; readonly last: number } => ({
  first: roundToStep(bounds.min, step),
  last: roundToStep(bounds.max, step),
});

/** The values that are rounded to so many steps, within the declared bounds. */
export const valuesOfStep = ({ bounds, step }: SteppedColumn, steps: number): { readonly low: number; readonly high: number } => ({
  low: Math.max(bounds.min, steps * step - Math.floor(step / 2)),
  high: Math.min(bounds.max, steps * step + Math.ceil(step / 2) - 1),
});
