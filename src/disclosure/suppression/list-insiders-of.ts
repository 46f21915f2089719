import type { Part } from './list-parts.ts';
import type { Knowledge, System } from './reduce-problem.ts';

/** The insiders who know more of the part's cells than everybody does. */
export const listInsidersOf = (system: System, part: Part): readonly Knowledge[] =>
  system.insiders.filter(({ cells, low, high }) =>
    cells.some((cell, at) => {
      const place = part.placeOf.get(cell);
      return place !== undefined && ((low[at] ?? 0) > (part.bounds.low[place] ?? 0) || (high[at] ?? 0) < (part.bounds.high[place] ?? 0));
    }),
  );
