import type { RoundingMethod } from './rounding-method.ts';

const base = 3;

/**
 * Counts below 3 are withheld, zero too; others go to the nearest 3. Source: Welsh Government, statutory homelessness releases of 2026. There
 * totals are rounded on their own; here they are sums of rounded counts, as by every method.
 */
export const nearest3: RoundingMethod = {
  round: (persons) => (persons < base ? 'suppressed' : persons + 1 - ((persons + 1) % base)),
  withheld: { low: 0, high: base - 1 },
  bounds: (released) => (released < base || released % base !== 0 ? undefined : { low: Math.max(released - 1, base), high: released + 1 }),
};
