import type { Solver } from '../solver/solver.ts';
import { findFailures, type Failure, type Proven } from './find-failures.ts';
import { findCheapestMove } from './find-cheapest-move.ts';
import type { Effort } from './measure-needs.ts';
import type { System } from './reduce-problem.ts';

export type Repaired =
  | { readonly status: 'repaired'; readonly hidden: Uint8Array; readonly rounds: number }
  | { readonly status: 'infeasible'; readonly conflict: readonly number[] }
  | { readonly status: 'unfinished' };

/** Hides more, the cheapest for what it helps first, until every need is met. Cells whose being shown forbids it are in conflict. */
export function repairPattern(
  system: System,
  solver: Solver,
  from: Uint8Array,
  proven: Proven,
  effort: Effort,
  roundLimit: number,
): Repaired {
  const hidden = from.slice();
  for (let round = 0; round <= roundLimit; round += 1) {
    const found = findFailures(system, solver, hidden, proven, effort);
    if (found.status === 'infeasible') return { status: 'infeasible', conflict: [] };
    if (found.status === 'unfinished') return { status: 'unfinished' };
    if (found.failures.length === 0) return { status: 'repaired', hidden, rounds: round };
    const stuck = found.failures.filter(({ open }) => open.length === 0);
    if (stuck.length > 0) return { status: 'infeasible', conflict: listConflict(system, stuck) };
    hideMore(system, solver, hidden, found.failures, effort);
  }
  return { status: 'unfinished' };
}

/** Up to so many failures, both ways of widening a range are weighed. */
const mostThorough = 40;

/** Failure by failure the cheapest table that ends it, unless a cell that was just hidden may have; where there is none at hand, the cheapest cell that helps most. */
function hideMore(system: System, solver: Solver, hidden: Uint8Array, failures: readonly Failure[], effort: Effort): void {
  const left: Failure[] = [];
  for (const failure of failures) {
    if (failure.open.some((at) => hidden[at] === 1)) continue;
    const form = system.needs[failure.need]?.form;
    let best: ReturnType<typeof findCheapestMove>;
    for (const amount of failure.amounts) {
      const move = form === undefined ? undefined : findCheapestMove(system, solver, hidden, form, amount, failure.insider, effort);
      if (move !== undefined && move.cells.length > 0 && move.cost < (best?.cost ?? Infinity)) best = move;
      if (best !== undefined && failures.length > mostThorough) break;
    }
    if (best === undefined) left.push(failure);
    for (const cell of best?.cells ?? []) hidden[cell] = 1;
  }
  for (const cell of coverFailures(
    system,
    left.filter(({ open }) => open.every((at) => hidden[at] !== 1)),
  ))
    hidden[cell] = 1;
}

const listConflict = ({ needs }: System, stuck: readonly Failure[]): readonly number[] =>
  [...new Set(stuck.flatMap(({ need, frozen }) => [...frozen, ...(needs[need]?.form.cells ?? [])]))].toSorted((a, b) => a - b);

/** For each failure one of its cells: again and again the cell that costs least for the failures it helps. Ties by cell number. */
function coverFailures({ cost }: System, failures: readonly Failure[]): readonly number[] {
  const helps = new Map<number, Set<Failure>>();
  for (const failure of failures) {
    for (const cell of failure.open) {
      const known = helps.get(cell);
      if (known === undefined) helps.set(cell, new Set([failure]));
      else known.add(failure);
    }
  }
  const chosen: number[] = [];
  const open = new Set(failures);
  while (open.size > 0) {
    let [best, price] = [-1, Infinity];
    for (const [cell, known] of helps) {
      const next = (cost[cell] ?? 0) / known.size;
      if (known.size > 0 && (next < price || (next === price && cell < best))) [best, price] = [cell, next];
    }
    for (const failure of helps.get(best) ?? []) {
      open.delete(failure);
      for (const cell of failure.open) if (cell !== best) helps.get(cell)?.delete(failure);
    }
    helps.delete(best);
    chosen.push(best);
  }
  return chosen;
}
