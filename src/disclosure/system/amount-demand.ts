import type { AmountRules } from '../../model/amount-rules.ts';
import type { AmountColumn } from '../../model/measure.ts';
import type { Demand } from './problem.ts';

/** What has to stay possible of what people have together whose count is unsafe. */
export function openAround(value: number, { sumPercent }: Pick<AmountRules, 'sumPercent'>): Demand & { readonly kind: 'interval' } {
  const level = Math.max(1, Math.ceil((value * sumPercent) / 100));
  return { kind: 'interval', low: value - level, high: value + level };
}

/** No further than what so many units, `least` to `most`, can have by the declared bounds, which everybody knows. */
export function clipDemand<D extends Demand>(demand: D, bounds: AmountColumn['bounds'], least: number, most = least): D {
  if (demand.kind !== 'interval') return demand;
  const room = roomOf(bounds, least, most);
  return { ...demand, low: Math.max(demand.low, room.low), high: Math.min(demand.high, room.high) };
}

/** What so many units can have. */
export const roomOf = ({ min, max }: AmountColumn['bounds'], least: number, most: number): { low: number; high: number } => ({
  low: min * least,
  high: most === Infinity ? Infinity : max * most,
});
