import { countRows } from '../system/relations.ts';
import { listAlwaysHidden, listUnknown } from './list-parts.ts';
import type { System } from './reduce-problem.ts';

/** No pattern costs less: beside a secret cell that stands alone in an equation another is hidden; of rows without common cells in each. */
export function boundByRows(system: System): number {
  const { relations, needs, cost } = system;
  const always = listAlwaysHidden(system);
  const unknown = listUnknown(system, always);
  const wanted = new Set(needs.flatMap(({ form }) => (form.cells.length === 1 ? Array.from(form.cells) : [])));
  const lonely = Array.from({ length: countRows(relations) }, (_, row) =>
    relations.cell.subarray(relations.start[row], relations.start[row + 1]),
  )
    .filter((cells, row) => {
      const open = cells.filter((cell) => unknown[cell] === 1);
      return relations.low[row] === relations.high[row] && open.length === 1 && wanted.has(open[0] ?? -1);
    })
    .map((cells) => cells.filter((cell) => unknown[cell] !== 1 && (cost[cell] ?? 0) > 0))
    .filter((cells) => cells.length > 0)
    .map((cells) => ({ cells, least: cells.reduce((least, cell) => Math.min(least, cost[cell] ?? 0), Infinity) }));
  const used = new Set<number>();
  let bound = 0;
  for (const { cells, least } of lonely.toSorted((a, b) => b.least - a.least)) {
    if (cells.some((cell) => used.has(cell))) continue;
    for (const cell of cells) used.add(cell);
    bound += least;
  }
  return bound;
}
