import type { AmountEvidence } from '../../model/evidence.ts';
import type { Demand } from '../system/problem.ts';

/**
 * As far as a protection level above the value and as far below it, but not below 0 where nobody gave less than nothing. A level is
 * rounded up to whole parts, and is at least one. Of a weighted sample it is around the weighted total.
 */
export function intervalAround(amount: AmountEvidence, cell: number, { above, below }: { above: bigint; below: bigint }): Demand {
  const value = (amount.sample?.sum ?? amount.sum)[cell] ?? 0;
  const level = Math.max(Number((above + below - 1n) / below), 1);
  const high = value + level;
  const low = value - level;
  if (!Number.isSafeInteger(high) || !Number.isSafeInteger(low)) throw new Error(`\`${amount.name}\` is too large to protect exactly`);
  return { kind: 'interval', low: amount.negatives[cell] === 0 ? Math.max(low, 0) : low, high };
}
