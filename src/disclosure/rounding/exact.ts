import type { RoundingMethod } from './rounding-method.ts';

/** The count itself: no protection. */
export const exact: RoundingMethod = {
  round: (persons) => persons,
  withheld: undefined,
  bounds: (released) => ({ low: released, high: released }),
};
