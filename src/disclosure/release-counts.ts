import type { CellTable } from '../model/cell-table.ts';
import type { Method } from '../model/plan.ts';
import type { ReleasedCount } from '../model/protected-table.ts';
import { listInterior } from '../tabulate/grid.ts';
import { roundingMethod } from './rounding/rounding-method.ts';
import { sumInterior } from './sum-interior.ts';

interface ReleasedCounts {
  readonly counts: readonly ReleasedCount[];
  /** True when an unsafe group or total has every interior cell below it released, so that hiding it hides nothing. */
  readonly derivable: boolean;
}

/**
 * Rounds interior cells one by one, suppressing the unsafe; each group and total is the sum of the released interior below it,
 * and suppressed when it is itself unsafe or nothing below it is released. So it is a function of released cells.
 */
export function releaseCounts({ output, persons }: CellTable, unsafe: ReadonlySet<number>, method: Method): ReleasedCounts {
  const { round } = roundingMethod(method);
  const counts = Array.from(persons, (): ReleasedCount => 'suppressed');
  const interior = listInterior(output.dimensions);
  for (const cell of interior) if (!unsafe.has(cell)) counts[cell] = round(persons[cell] ?? 0);

  const { released, shown, hidden } = sumInterior(output.dimensions, counts);
  return {
    counts: counts.map((_, cell) => (unsafe.has(cell) || shown[cell] === 0 ? 'suppressed' : (released[cell] ?? 0))),
    derivable: [...unsafe].some((cell) => hidden[cell] === 0),
  };
}
