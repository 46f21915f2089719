import type { Bounds } from '../system/relations.ts';
import type { Move } from './find-move.ts';
import { isMet, still, stretchMove, type Reach } from './reach.ts';
import type { System } from './reduce-problem.ts';

/** How far each need of a system is known to reach. */
export interface Reaches {
  readonly of: (need: number) => Reach;
  readonly set: (need: number, reach: Reach) => void;
  /** Needs whose tables move a cell, ascending. */
  readonly needsMoving: (cell: number) => readonly number[];
  /** Offers a move to every unmet need that it moves. */
  readonly offer: (move: Move, bounds: Bounds) => void;
}

export function openReaches(system: System): Reaches {
  const { needs } = system;
  const reaches: Reach[] = needs.map(() => still);
  const moving = new Map<number, Set<number>>();
  const needsOf = new Map<number, number[]>();
  needs.forEach(({ form }, need) => {
    for (const cell of form.cells) {
      const known = needsOf.get(cell);
      if (known === undefined) needsOf.set(cell, [need]);
      else known.push(need);
    }
  });
  const value = new Float64Array(system.relations.cells);
  const cellsOf = ({ atLow, atHigh }: Reach): readonly Int32Array[] => [
    ...(atLow === undefined ? [] : [atLow.move.cells]),
    ...(atHigh === undefined ? [] : [atHigh.move.cells]),
  ];
  const set = (need: number, reach: Reach): void => {
    for (const cells of cellsOf(reaches[need] ?? still)) for (const cell of cells) moving.get(cell)?.delete(need);
    reaches[need] = reach;
    for (const cells of cellsOf(reach))
      for (const cell of cells) {
        const known = moving.get(cell);
        if (known === undefined) moving.set(cell, new Set([need]));
        else known.add(need);
      }
  };
  return {
    of: (need) => reaches[need] ?? still,
    set,
    needsMoving: (cell) => [...(moving.get(cell) ?? [])].sort((a, b) => a - b),
    offer: (move, bounds) => {
      const wanted = new Set<number>();
      for (const cell of move.cells)
        for (const need of needsOf.get(cell) ?? []) {
          const target = needs[need];
          if (target !== undefined && !isMet(target, reaches[need] ?? still)) wanted.add(need);
        }
      if (wanted.size === 0) return;
      const [from, to] = stretchMove(system, move, bounds);
      move.cells.forEach((cell, at) => (value[cell] = move.steps[at] ?? 0));
      for (const need of wanted) {
        const { cells, coefficients } = needs[need]?.form ?? { cells: [], coefficients: [] };
        let sum = 0;
        for (let at = 0; at < cells.length; at += 1) sum += (coefficients[at] ?? 0) * (value[cells[at] ?? 0] ?? 0);
        let reach = reaches[need] ?? still;
        for (const times of [from, to]) {
          if (sum * times > reach.high) reach = { ...reach, high: sum * times, atHigh: { move, times } };
          if (sum * times < reach.low) reach = { ...reach, low: sum * times, atLow: { move, times } };
        }
        if (reach !== reaches[need]) set(need, reach);
      }
      for (const cell of move.cells) value[cell] = 0;
    },
  };
}
