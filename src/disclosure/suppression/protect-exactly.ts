import { role } from '../system/problem.ts';
import { listAlwaysHidden } from './list-parts.ts';
import { pickSuperset } from './pick-superset.ts';
import { measureRowRoom } from './row-room.ts';
import type { System } from './reduce-problem.ts';

/** Cells that a pattern hides and need not, most costly first, ties by the larger cell. */
export const listSecondaries = ({ roles, cost }: System, hidden: Uint8Array): readonly number[] =>
  Array.from(hidden.keys())
    .filter((cell) => hidden[cell] === 1 && roles[cell] === role.open)
    .toSorted((a, b) => (cost[b] ?? 0) - (cost[a] ?? 0) || b - a);

export const costOf = (system: System, hidden: Uint8Array): number =>
  listSecondaries(system, hidden).reduce((sum, cell) => sum + (system.cost[cell] ?? 0), 0);

/**
 * A pattern under which equations alone determine no form and no single row keeps a need out of reach, as far as that can be; which gives no
 * cell back without either. Langsrud 2024 eliminates from the atoms; here the cells themselves are eliminated, and shown from the most costly
 * down.
 */
export function protectExactly(system: System): Uint8Array {
  const { hidden, echelon } = pickSuperset(system, listAlwaysHidden(system));
  // A cell that can move one way only, such as a 0, hardly protects another from more than equations.
  const isOneSided = (at: number): boolean => system.hidden.low[at] === 0 || system.hidden.high[at] === 0;
  const room = measureRowRoom(system, hidden);
  const secondaries = listSecondaries(system, hidden);
  for (const cell of [...secondaries.filter(isOneSided), ...secondaries.filter((at) => !isOneSided(at))]) {
    if (room.isNeeded(cell) || echelon.isNeeded(cell)) continue;
    echelon.show(cell);
    room.show(cell);
    hidden[cell] = 0;
  }
  return hidden;
}
