import type { Bounds } from './rounding-method.ts';

export interface HidingRule {
  readonly minPersons: number;
  readonly zeros: 'safe' | 'hidden';
}

/**
 * What a shown count can be, by what its method makes of counts, where counts below the threshold are never shown: midpoint-6 makes 9 of 7
 * to 12, but where the threshold is 10 a 9 that is shown was 10 to 12. A count that is shown although it is below, as a zero that cannot be
 * otherwise, is what its method says.
 */
export function boundReleased(known: Bounds | undefined, { minPersons, zeros }: HidingRule): Bounds | undefined {
  if (known === undefined || known.high < minPersons || (zeros === 'safe' && known.low === 0)) return known;
  return { low: Math.max(known.low, minPersons), high: known.high };
}
