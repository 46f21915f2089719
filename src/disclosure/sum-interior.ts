import type { Dimension } from '../model/dimension.ts';
import type { ReleasedCount } from '../model/protected-table.ts';
import { addMargins } from '../tabulate/add-margins.ts';

/** Over a full grid, for each cell: the sum of the interior counts released below it, and how many were released and how many not. */
interface InteriorSums {
  readonly released: Float64Array;
  readonly shown: Float64Array;
  readonly hidden: Float64Array;
}

/** Reads interior counts only. A suppressed count adds nothing. */
export function sumInterior(dimensions: readonly Dimension[], counts: readonly ReleasedCount[]): InteriorSums {
  const sum = (value: (count: ReleasedCount) => number) => addMargins(dimensions, Float64Array.from(counts, value));
  return {
    released: sum((count) => (count === 'suppressed' ? 0 : count)),
    shown: sum((count) => (count === 'suppressed' ? 0 : 1)),
    hidden: sum((count) => (count === 'suppressed' ? 1 : 0)),
  };
}
