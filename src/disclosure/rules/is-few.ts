import type { ZeroRule } from './rule-set.ts';

/** Whether so many are fewer than `least`. Nobody are too few as the rule for zeros says. */
export function isFew(count: number, least: number, zeros: ZeroRule, isStructural = false): boolean {
  if (count > 0) return count < least;
  return zeros === 'disclosive' || (zeros === 'structural' && !isStructural);
}
