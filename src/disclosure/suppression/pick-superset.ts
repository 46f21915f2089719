import { role } from '../system/problem.ts';
import { countRows } from '../system/relations.ts';
import { buildEchelon, type Echelon } from './echelon.ts';
import { listUnknown } from './list-parts.ts';
import { rowsWith } from './list-region.ts';
import { measureRowRoom } from './row-room.ts';
import type { System } from './reduce-problem.ts';

/** Up to so many cells everything is hidden to begin with. */
const mostWhole = 4_000;
/** A row with something unknown begins with so many cells unknown. */
const fewest = 3;

/** More than enough hidden cells for every need to be undetermined by equations, as far as frozen cells allow, and the equations of them. */
export function pickSuperset(system: System, always: Uint8Array): { readonly hidden: Uint8Array; readonly echelon: Echelon } {
  const forms = system.needs.map(({ form }) => form);
  const isMovable = system.roles.map((is, cell) => (is === role.open && !isStill(system, always, cell) ? 1 : 0));
  const whole = always.map((is, cell) => (is === 1 || isMovable[cell] === 1 ? 1 : 0));
  const build = (hidden: Uint8Array): Echelon => buildEchelon(system, listUnknown(system, hidden), forms);
  if (whole.reduce((sum, is) => sum + is, 0) <= mostWhole) return { hidden: whole, echelon: build(whole) };
  const wanted = new Int32Array(countRows(system.relations)).fill(fewest);
  for (let hidden = close(system, always, isMovable, wanted); ; hidden = close(system, hidden, isMovable, wanted)) {
    const echelon = build(hidden);
    const determined = echelon.listDetermined();
    const short = measureRowRoom(system, hidden).listShortRows();
    const rows = new Set([
      ...short,
      ...determined.flatMap((need) => Array.from(system.needs[need]?.form.cells ?? []).flatMap((cell) => rowsWith(system, cell))),
    ]);
    const grown = [...rows].filter(
      (row) => (wanted[row] ?? 0) < (system.relations.start[row + 1] ?? 0) - (system.relations.start[row] ?? 0),
    );
    if (grown.length === 0) return { hidden, echelon };
    for (const row of grown) wanted[row] = (wanted[row] ?? 0) * 2;
  }
}

/** A cell is still where it stands in an equation of cells that none can go down, though one would have to: zeros that add up to a zero. */
function isStill(system: System, always: Uint8Array, cell: number): boolean {
  const { relations, hidden } = system;
  return rowsWith(system, cell).some((row) => {
    const entries = relations.cell.subarray(relations.start[row], relations.start[row + 1]);
    return (
      relations.low[row] === 0 &&
      relations.high[row] === 0 &&
      entries.every((other) => always[other] !== 1 && (hidden.low[other] ?? 0) >= 0)
    );
  });
}

/** In each row with something unknown hides the cheapest until enough is unknown. */
function close(system: System, from: Uint8Array, isMovable: Uint8Array, wanted: Int32Array): Uint8Array {
  const { relations } = system;
  const hidden = from.slice();
  const unknown = listUnknown(system, hidden);
  const queue = Array.from({ length: wanted.length }, (_, row) => row);
  const isQueued = new Uint8Array(wanted.length).fill(1);
  for (let next = 0; next < queue.length; next += 1) {
    const row = queue[next] ?? 0;
    isQueued[row] = 0;
    if (relations.low[row] !== relations.high[row]) continue;
    const cells = relations.cell.subarray(relations.start[row], relations.start[row + 1]);
    const count = cells.reduce((sum, cell) => sum + (unknown[cell] ?? 0), 0);
    if (count === 0 || count >= (wanted[row] ?? 0)) continue;
    const cheapest = cells.filter((cell) => unknown[cell] !== 1 && isMovable[cell] === 1);
    for (const cell of cheapest
      .toSorted((a, b) => (system.cost[a] ?? 0) - (system.cost[b] ?? 0) || a - b)
      .subarray(0, (wanted[row] ?? 0) - count)) {
      hidden[cell] = 1;
      unknown[cell] = 1;
      for (const other of rowsWith(system, cell)) {
        if (isQueued[other] === 1) continue;
        isQueued[other] = 1;
        queue.push(other);
      }
    }
  }
  return hidden;
}
