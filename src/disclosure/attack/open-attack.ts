import { listComponents } from '../system/components.ts';
import { valueOf, type Bounds, type Relations } from '../system/relations.ts';
import type { Demand, Target } from '../system/problem.ts';
import type { Solver } from '../solver/solver.ts';
import { aimAtTargets } from './aim-at-targets.ts';
import { findBase, findBrokenRows } from './find-base.ts';
import { openKnownMoves } from './known-moves.ts';
import type { Attacked } from './prove-target.ts';
import { openSearch } from './search.ts';

/** A target as a cell of a part, or as a value that is known, or where nothing could be found out. */
export type Aim =
  | { readonly place: 'part'; readonly part: number; readonly cell: number; readonly demand: Demand }
  | { readonly place: 'known'; readonly value: number; readonly demand: Demand }
  | { readonly place: 'doubtful'; readonly demand: Demand };

/** A system under attack by one who knows `bounds`. It must be closed. */
export interface Attack {
  readonly relations: Relations;
  readonly parts: readonly Attacked[];
  readonly aims: readonly Aim[];
  /** For each cell of the system its part and its place there; −1 where it is known exactly, or in a part that could not be opened. */
  readonly partOf: Int32Array;
  readonly placeOf: Int32Array;
  /** Cells of which not all can be as they are known to be; a list for each conflict. */
  readonly conflicts: readonly Int32Array[];
  readonly close: () => void;
}

/** `point` is a table that is used as the first of the tables known, where it agrees with the bounds. */
export function openAttack(
  relations: Relations,
  bounds: Bounds,
  targets: readonly Target[],
  solver: Solver,
  point: Float64Array | undefined,
): Attack {
  const aimed = aimAtTargets(relations, bounds, targets);
  const whole = point === undefined ? undefined : new Float64Array(aimed.relations.cells);
  if (point !== undefined) whole?.set(point);
  const conflicts = [...findBrokenRows(aimed.relations, aimed.bounds)];
  targets.forEach(({ form }, t) => {
    if (point !== undefined && whole !== undefined) whole[aimed.aims[t] ?? 0] = valueOf(form, point);
  });
  const parts: Attacked[] = [];
  const [partOf, placeOf] = [new Int32Array(aimed.relations.cells).fill(-1), new Int32Array(aimed.relations.cells).fill(-1)];
  for (const component of conflicts.some(({ length }) => length === 1) ? [] : listComponents(aimed.relations, aimed.bounds)) {
    const base = findBase(aimed.relations, aimed.bounds, component, whole, solver);
    if (base.status === 'contradictory') conflicts.push(base.cells.filter((cell) => cell < relations.cells));
    if (base.status !== 'found') continue;
    component.cells.forEach((cell, place) => {
      partOf[cell] = parts.length;
      placeOf[cell] = place;
    });
    parts.push({ part: base.part, known: openKnownMoves(component.cells.length), search: openSearch(base.part, solver) });
  }
  const aims = targets.map(({ demand }, t): Aim => {
    const cell = aimed.aims[t] ?? 0;
    if (partOf[cell] !== -1) return { place: 'part', part: partOf[cell] ?? 0, cell: placeOf[cell] ?? 0, demand };
    const [low, high] = [aimed.bounds.low[cell] ?? 0, aimed.bounds.high[cell] ?? 0];
    return low === high ? { place: 'known', value: low, demand } : { place: 'doubtful', demand };
  });
  return {
    relations: aimed.relations,
    parts,
    aims,
    partOf,
    placeOf,
    conflicts,
    close: () => parts.forEach(({ search }) => search.close()),
  };
}
