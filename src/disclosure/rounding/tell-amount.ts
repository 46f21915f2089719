import type { Amount } from '../../model/measure.ts';

/**
 * The least and the most that the sum behind a released number can be, of so many units with values within the declared bounds: itself, or of
 * a mean all that rounds to what is printed, halves up: (2·value − 1)·n ≤ 2·parts·sum < (2·value + 1)·n. No more than least where nothing can
 * be.
 */
export function tellAmount(
  measure: Pick<Amount, 'bounds'> & { readonly kind: Amount['kind']; readonly decimals?: number },
  value: number,
  count: number,
): { readonly low: number; readonly high: number } {
  const { min, max } = measure.bounds;
  const [least, most] = [min * count, max * count];
  if (measure.kind === 'sum') return { low: Math.max(least, value), high: Math.min(most, value) };
  const doubled = 2n * 10n ** BigInt(measure.decimals ?? 0);
  const [n, printed] = [BigInt(count), 2n * BigInt(value)];
  const low = value === 0 ? 0n : ((printed - 1n) * n + doubled - 1n) / doubled;
  const high = ((printed + 1n) * n - 1n) / doubled;
  return { low: Math.max(least, Number(low)), high: Math.min(most, Number(high)) };
}

/** What they have beyond the least that so many can have. */
export function tellBeyond(measure: Parameters<typeof tellAmount>[0], value: number, count: number): ReturnType<typeof tellAmount> {
  const { low, high } = tellAmount(measure, value, count);
  const least = measure.bounds.min * count;
  return { low: low - least, high: high - least };
}
