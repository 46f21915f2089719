import type { Rules } from '../model/plan.ts';

/** A count under the threshold is unsafe; a zero is one of these unless the rules call zeros safe. */
export function isBelowThreshold(persons: number, { minPersons, zeros }: Rules): boolean {
  return persons < minPersons.value && (persons > 0 || zeros.value === 'below-threshold');
}
