import { role } from '../system/problem.ts';
import type { Part } from './list-parts.ts';
import type { Bound } from './measure-needs.ts';
import type { Knowledge, System } from './reduce-problem.ts';

/** What would widen a range first: open cells that are shown; and the frozen ones that would, were they not. Both ascending. */
export interface Gains {
  readonly open: readonly number[];
  readonly frozen: readonly number[];
}

const tolerance = 1e-7;

/** Cells with a price in the direction: whoever bounded the range knew them. Where there is none, hiding more cannot help. */
export function listGains(
  system: System,
  hidden: Uint8Array,
  need: number,
  sense: 'least' | 'most',
  part: Part | undefined,
  bound: Bound | undefined,
  insider: Knowledge | undefined,
): Gains {
  const { relations, roles } = system;
  const price = new Map<number, number>();
  system.needs[need]?.form.cells.forEach((cell, at) => price.set(cell, system.needs[need]?.form.coefficients[at] ?? 0));
  part?.rows.forEach((row, at) => {
    const dual = bound?.rowDuals[at] ?? 0;
    if (Math.abs(dual) <= tolerance) return;
    for (let entry = relations.start[row] ?? 0; entry < (relations.start[row + 1] ?? 0); entry += 1) {
      const cell = relations.cell[entry] ?? 0;
      price.set(cell, (price.get(cell) ?? 0) - dual * (relations.coefficient[entry] ?? 0));
    }
  });
  const [open, frozen]: [number[], number[]] = [[], []];
  for (const [cell, value] of price) {
    if (hidden[cell] === 1 || Math.abs(value) <= tolerance) continue;
    const isUp = (sense === 'most') === value > 0;
    const at = insider?.cells.indexOf(cell) ?? -1;
    const room = isUp
      ? Math.min(system.hidden.high[cell] ?? 0, at === -1 ? Infinity : (insider?.high[at] ?? 0)) - (system.shown.high[cell] ?? 0)
      : (system.shown.low[cell] ?? 0) - Math.max(system.hidden.low[cell] ?? 0, at === -1 ? -Infinity : (insider?.low[at] ?? 0));
    if (roles[cell] === role.frozen) frozen.push(cell);
    else if (roles[cell] === role.open && room > 0) open.push(cell);
  }
  return { open: open.toSorted((a, b) => a - b), frozen: frozen.toSorted((a, b) => a - b) };
}
