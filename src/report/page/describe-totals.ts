import type { Method } from '../../model/plan.ts';
import { totalsOf } from '../../model/totals-of.ts';
import type { Messages } from '../messages/en.ts';

/** Whether the numbers of a table add up, of a method that changes them. */
export function describeTotals(method: Method, { table }: Messages): string {
  return { sums: table.rounded, own: table.byKeys, additive: table.roundedTogether }[totalsOf(method)];
}
