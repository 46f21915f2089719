import type { FixedMethod } from '../../model/plan.ts';
import type { ReleaseChances } from './release-chances.ts';
import { roundingMethod } from './rounding-method.ts';

/** Of a method that draws no lots. */
export function chancesOfRounding(method: FixedMethod): ReleaseChances {
  const { round, bounds, withheld } = roundingMethod(method);
  return {
    keys: 1,
    outcomes: (count) => [{ released: round(count), keys: 1 }],
    reach: (released) => (released === 'suppressed' ? withheld : bounds(released)),
  };
}
