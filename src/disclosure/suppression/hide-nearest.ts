import { role, type ProtectionProblem, type Target } from '../system/problem.ts';
import { countRows } from '../system/relations.ts';

/**
 * Hides, for each target that is exposed, the smallest shown cell that could give it away: of its own form, else of a sum that one of its
 * cells is in. In place. False where none is left of any.
 */
export function hideNearest({ relations, roles, cost }: ProtectionProblem, exposed: readonly Target[], hidden: Uint8Array): boolean {
  const named = new Set(exposed.flatMap(({ form }) => [...form.cells]));
  const rowsOf = new Map<number, number[]>(Array.from(named, (cell) => [cell, []]));
  for (let row = 0; row < countRows(relations); row += 1)
    for (let entry = relations.start[row] ?? 0; entry < (relations.start[row + 1] ?? 0); entry += 1)
      rowsOf.get(relations.cell[entry] ?? 0)?.push(row);
  const isOpen = (cell: number): boolean => roles[cell] === role.open && hidden[cell] !== 1;
  const smallest = (cells: readonly number[]): number | undefined =>
    cells.filter(isOpen).toSorted((a, b) => (cost[a] ?? 0) - (cost[b] ?? 0) || a - b)[0];
  const besides = (cell: number): readonly number[] =>
    (rowsOf.get(cell) ?? []).flatMap((row) => [...relations.cell.subarray(relations.start[row] ?? 0, relations.start[row + 1] ?? 0)]);
  const chosen = new Set(
    exposed.flatMap(({ form }) => {
      const own = [...form.cells];
      return smallest(own) ?? smallest(own.flatMap(besides)) ?? [];
    }),
  );
  for (const cell of chosen) hidden[cell] = 1;
  return chosen.size > 0;
}
