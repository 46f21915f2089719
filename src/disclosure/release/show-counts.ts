import type { CellTable } from '../../model/cell-table.ts';
import type { Rules } from '../../model/plan.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import { totalsOf } from '../../model/totals-of.ts';
import { sumInterior } from '../sum-interior.ts';
import type { ShownValue } from './choose-shown.ts';
import { listShown } from './make-problem.ts';

/**
 * The counts of a table as they leave. What is released by itself is suppressed where it is hidden; where totals are sums, any other group or
 * total is the sum of the released interior below it, and suppressed where nothing is.
 */
export function showCounts(
  table: CellTable,
  isHidden: (cell: number) => boolean,
  rules: Rules,
  show: ShownValue,
): readonly ReleasedCount[] {
  const counts = Array.from(table.persons, (): ReleasedCount => 'suppressed');
  for (const cell of listShown(table, rules)) if (!isHidden(cell)) counts[cell] = show(table, cell);
  if (totalsOf(rules.method.value) !== 'sums') return counts;
  const { released, shown } = sumInterior(table.output.dimensions, counts);
  return counts.map((_, cell) => (shown[cell] === 0 ? 'suppressed' : (released[cell] ?? 0)));
}
