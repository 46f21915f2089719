import type { RoundingMethod } from './rounding-method.ts';

const highestRedacted = 7;
const base = 5;

/** Counts of 7 or fewer are withheld, zero too; others go to the nearest 5. Source: OpenSAFELY, docs/outputs/sdc.md. */
export const redact7Round5: RoundingMethod = {
  round: (persons) => (persons <= highestRedacted ? 'suppressed' : persons + 2 - ((persons + 2) % base)),
  withheld: { low: 0, high: highestRedacted },
  bounds: (released) =>
    released <= highestRedacted || released % base !== 0
      ? undefined
      : { low: Math.max(released - 2, highestRedacted + 1), high: released + 2 },
};
