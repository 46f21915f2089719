import type { Demand } from '../system/problem.ts';
import { isShown, type Clipped, type KnownMoves } from './known-moves.ts';
import { measureMove } from './move.ts';
import type { Part } from './part.ts';
import type { Search } from './search.ts';
import { walkAlongMoves } from './walk-along-moves.ts';

export type Verdict = 'protected' | 'exposed' | 'unproved';

/** A part under attack: what is known of it so far, and the programmes that find more. */
export interface Attacked {
  readonly part: Part;
  readonly known: KnownMoves;
  readonly search: Search;
}

/** Somebody who knows more of some cells; the programmes are narrowed by them already. */
export interface Knower {
  /** How far a cell can deviate at most. */
  readonly roomOf: (cell: number) => Room;
  readonly clip: () => Clipped;
}

/**
 * Whether the demand is met of one cell of a part, for everybody or for somebody who knows more. Adds the tables that it finds. Exposed is
 * proved to the solver's tolerance, protected by tables that were checked in whole numbers.
 */
export function proveTarget(attacked: Attacked, cell: number, demand: Demand, knower?: Knower): Verdict {
  return demand.kind === 'candidates'
    ? proveCandidates(attacked, cell, demand.count, knower)
    : proveInterval(attacked, cell, demand, knower);
}

function proveCandidates(attacked: Attacked, cell: number, count: number, knower?: Knower): Verdict {
  const { part, known } = attacked;
  const room = roomOf(part, cell, knower);
  const sides = ([1, -1] as const).map((sign) => ({ sign, next: 1, limit: sign > 0 ? room.high : -room.low, pending: new Set<number>() }));
  walkAround(attacked, cell, count, room, knower);
  let isDoubtful = false;
  for (;;) {
    const shown = new Set(known.listDeviations(cell, count, knower?.clip()));
    if (shown.size >= count) return 'protected';
    for (const side of sides) {
      for (const steps of side.pending) if (steps > side.limit || shown.has(side.sign * steps)) side.pending.delete(steps);
      while (side.next <= side.limit && shown.has(side.sign * side.next)) side.next += 1;
    }
    // Values next to the first are tried first, by linear programmes alone; those of fractional tables wait until there is nothing else.
    const easy = sides.filter(({ next, limit, pending }) => next <= limit && pending.size < count).toSorted((a, b) => a.next - b.next)[0];
    const side = easy ?? sides.find(({ pending }) => pending.size > 0);
    if (side === undefined) return isDoubtful ? 'unproved' : 'exposed';
    if (easy !== undefined) {
      const deviation = side.sign * side.next;
      const outcome = combineMoves(attacked, cell, deviation, knower) ? 'found' : reachTable(attacked, cell, deviation);
      if (outcome === 'none') side.limit = side.next - 1;
      else if (outcome === 'fractional' || !known.holds(cell, side.sign * side.next, knower?.clip())) side.pending.add(side.next);
      side.next += 1;
      continue;
    }
    const [steps = 0] = [...side.pending].toSorted((a, b) => a - b);
    const settled = settleTable(attacked, cell, side.sign * steps);
    const found = settled.deviation === undefined ? undefined : Math.abs(settled.deviation);
    side.pending.delete(steps);
    if (settled.isDoubtful || (found !== undefined && !known.holds(cell, side.sign * found, knower?.clip()))) isDoubtful = true;
    if (found === undefined) {
      side.limit = steps - 1;
      continue;
    }
    for (const other of side.pending) if (other < found) side.pending.delete(other);
    side.next = Math.max(side.next, found);
  }
}

/** Tries without programmes whether there are so many values near the first one. */
function walkAround({ part, known, search }: Attacked, cell: number, count: number, room: Room, knower?: Knower): void {
  const list = (): readonly number[] => known.listDeviations(cell, count, knower?.clip());
  let shown = list();
  for (let steps = 1; steps < Math.min(count, mostSteps); steps += 1) {
    for (const deviation of [steps, -steps]) {
      if (shown.length >= count) return;
      if (deviation > room.high || deviation < room.low || shown.includes(deviation)) continue;
      const found = search.walk(cell, deviation);
      const move = found === undefined ? undefined : measureMove(part, found);
      if (move === undefined) continue;
      known.add(move);
      shown = list();
    }
  }
}

const mostSteps = 20;

interface Room {
  readonly low: number;
  readonly high: number;
}

function proveInterval(attacked: Attacked, cell: number, demand: Demand & { kind: 'interval' }, knower?: Knower): Verdict {
  const { part, known } = attacked;
  const value = part.base[cell] ?? 0;
  const room = roomOf(part, cell, knower);
  const isMet = (): boolean => isShown(known, cell, value, demand, knower?.clip());
  if (isMet()) return 'protected';
  for (const [sign, goal] of [
    [1, demand.high - value],
    [-1, demand.low - value],
  ] as const) {
    if (sign * goal <= 0) continue;
    const ends = known.findEnds(cell, knower?.clip());
    if (sign > 0 ? ends.high >= goal : ends.low <= goal) continue;
    if (sign > 0 ? room.high < goal : room.low > goal) return 'exposed';
    const wanted = sign > 0 ? Math.ceil(goal) : Math.floor(goal);
    const outcome = reachTable(attacked, cell, wanted);
    if (outcome === 'none') return 'exposed';
    if (outcome === 'found') continue;
    const { deviation, isDoubtful } = settleTable(attacked, cell, wanted);
    if (deviation === undefined && !isDoubtful) return 'exposed';
  }
  return isMet() ? 'protected' : 'unproved';
}

const roomOf = ({ bounds }: Part, cell: number, knower?: Knower): Room =>
  knower?.roomOf(cell) ?? { low: bounds.low[cell] ?? 0, high: bounds.high[cell] ?? 0 };

/** Whether tables known make up one whose cell deviates by just so much. */
function combineMoves({ part, known, search }: Attacked, cell: number, deviation: number, knower?: Knower): boolean {
  const found = walkAlongMoves(known, search.bounds, cell, deviation);
  const move = found === undefined ? undefined : measureMove(part, found);
  if (move === undefined) return false;
  known.add(move);
  return known.holds(cell, deviation, knower?.clip());
}

const attempts = 2;

/** Looks for a table whose cell deviates by just so much, by linear programmes: `none` is proved. What it finds is known from here on. */
function reachTable({ part, known, search }: Attacked, cell: number, deviation: number): 'found' | 'none' | 'fractional' {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const found = search.reach(cell, deviation, attempt === 0 ? undefined : makeWeights(2 * part.cells.length, attempt));
    if (found.status === 'none') return 'none';
    if (found.status === 'unfinished') return 'fractional';
    const move = measureMove(part, found.deviation);
    if (move !== undefined) {
      known.add(move);
      return 'found';
    }
    // A fractional table most often has a whole one near it.
    const near = search.walk(cell, deviation, found.deviation);
    const mended = near && measureMove(part, near);
    if (mended !== undefined) {
      known.add(mended);
      return 'found';
    }
    // Tables of halves and thirds are whole ones twice and three times as far.
    for (const times of [2, 3]) {
      const farther = measureMove(part, found.deviation.map((value) => value * times)); // prettier-ignore
      if (farther !== undefined) known.add(farther);
    }
  }
  return 'fractional';
}

/** The nearest table whose cell deviates by so much or more. Without a `deviation` there is none, unless that is doubtful. */
function settleTable(
  { part, known, search }: Attacked,
  cell: number,
  deviation: number,
): { readonly deviation?: number; readonly isDoubtful: boolean } {
  const optimum = deviation > 0 ? search.settle(cell, 'least', deviation, Infinity) : search.settle(cell, 'most', -Infinity, deviation);
  if (optimum.status === 'infeasible') return { isDoubtful: false };
  const move = 'point' in optimum && optimum.point !== undefined ? measureMove(part, optimum.point) : undefined;
  if (move === undefined || !('point' in optimum)) return { isDoubtful: true };
  known.add(move);
  return { deviation: Math.round(optimum.point?.[cell] ?? 0), isDoubtful: optimum.status !== 'optimal' };
}

/** Weights from 1 to 9 that differ from attempt to attempt, and lead to other vertices. */
function makeWeights(size: number, attempt: number): Float64Array {
  let state = (attempt * 2_654_435_769) >>> 0;
  return Float64Array.from({ length: size }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + (state >>> 24) / 32;
  });
}
