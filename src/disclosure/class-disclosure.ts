import type { Rules } from '../model/plan.ts';

/**
 * Tells of everyone in a margin that they are, or are not, in a sensitive category: too few of the margin lie outside it, or
 * too large a share lies in it. Tested on the difference, so it also holds for a zero in a small margin; a margin with nobody
 * in it tells nothing. Sources: K-disclosure in GaussSuppression (margin − k ≤ cell); ESSnet guideline on group disclosure (90 %).
 */
export function disclosesClass(persons: number, margin: number, { minRemainder, maxPercent }: Rules['classDisclosure']): boolean {
  if (margin === 0) return false;
  return margin - persons < minRemainder || BigInt(persons) * 100n >= BigInt(margin) * BigInt(maxPercent);
}
