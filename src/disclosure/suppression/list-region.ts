import type { LinearForm } from '../system/relations.ts';
import type { System } from './reduce-problem.ts';

export const rowsWith = ({ rowsOf }: System, cell: number): number[] =>
  Array.from(rowsOf.row.subarray(rowsOf.start[cell], rowsOf.start[cell + 1]));

/** Cells that share a row of at most `longest` with the form's, then with these, and so on until there are `size` of them. Ascending. */
export function listRegion(system: System, { cells }: Pick<LinearForm, 'cells'>, size: number, longest = Infinity): readonly number[] {
  const { relations } = system;
  const region = new Set(cells);
  const seen = new Set<number>();
  for (const cell of region) {
    if (region.size >= size) break;
    for (const row of rowsWith(system, cell)) {
      if (seen.has(row) || (relations.start[row + 1] ?? 0) - (relations.start[row] ?? 0) > longest) continue;
      seen.add(row);
      for (const other of relations.cell.subarray(relations.start[row], relations.start[row + 1])) region.add(other);
    }
  }
  return [...region].toSorted((a, b) => a - b);
}
