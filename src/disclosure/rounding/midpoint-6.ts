import type { RoundingMethod } from './rounding-method.ts';

const base = 6;
const middle = 3;

/** Ceil(n/6)*6 − 3, and 0 stays 0: 1 to 6 become 3, 7 to 12 become 9. Source: OpenSAFELY, docs/outputs/sdc.md. */
export const midpoint6: RoundingMethod = {
  round: (persons) => (persons === 0 ? 0 : persons - 1 - ((persons - 1) % base) + middle),
  withheld: undefined,
  bounds: (released) => {
    if (released === 0) return { low: 0, high: 0 };
    return released % base === middle ? { low: released - 2, high: released + 3 } : undefined;
  },
};
