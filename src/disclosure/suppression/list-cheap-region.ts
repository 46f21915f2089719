import { role } from '../system/problem.ts';
import type { LinearForm } from '../system/relations.ts';
import { rowsWith } from './list-region.ts';
import type { System } from './reduce-problem.ts';

/** Of each row so many shown cells, the cheapest. */
const perRow = 4;

/** Cells near a form that may move: the unknown, and the cheapest that could be hidden, row after row until there are `size`. Ascending. */
export function makeCheapRegion(system: System, hidden: Uint8Array): (form: LinearForm, size: number) => readonly number[] {
  const { relations, cost, roles } = system;
  const known = system.shown;
  const canMove = (cell: number): boolean =>
    roles[cell] === role.open && ((system.hidden.low[cell] ?? 0) < 0 || (system.hidden.high[cell] ?? 0) > 0);
  return (form, size) => {
    const region = new Set(form.cells);
    const seen = new Set<number>();
    for (const cell of region) {
      if (region.size >= size) break;
      for (const row of rowsWith(system, cell)) {
        if (seen.has(row)) continue;
        seen.add(row);
        const cells = relations.cell.subarray(relations.start[row], relations.start[row + 1]);
        const shown: number[] = [];
        for (const other of cells) {
          if (hidden[other] === 1 || known.low[other] !== known.high[other]) region.add(other);
          else if (canMove(other)) shown.push(other);
        }
        for (const other of shown.toSorted((a, b) => (cost[a] ?? 0) - (cost[b] ?? 0) || a - b).slice(0, perRow)) region.add(other);
      }
    }
    return [...region].toSorted((a, b) => a - b);
  };
}
