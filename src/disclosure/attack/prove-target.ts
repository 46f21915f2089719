import type { Demand } from '../system/problem.ts';
import { isShown, type Clipped, type KnownMoves } from './known-moves.ts';
import { measureMove, type Move, type Narrow } from './move.ts';
import type { Part } from './part.ts';
import type { Search } from './search.ts';

export type Verdict = 'protected' | 'exposed' | 'unproved';

/** A part under attack: what is known of it so far, and the programmes that find more. */
export interface Attacked {
  readonly part: Part;
  readonly known: KnownMoves;
  readonly search: Search;
}

/** Somebody who knows more of some cells; the programmes are narrowed by them already. */
export interface Knower {
  readonly narrow: Narrow;
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
  const clip = (): Clipped | undefined => knower?.clip();
  const room = roomOf(part, cell, knower);
  const side = { up: { next: 1, closed: false }, down: { next: 1, closed: false } };
  let doubtful = false;
  for (;;) {
    const shown = new Set(known.listDeviations(cell, count, clip()));
    if (shown.size >= count) return 'protected';
    for (const [name, sign] of [['up', 1] as const, ['down', -1] as const]) {
      const of = side[name];
      while (shown.has(sign * of.next)) of.next += 1;
      if (of.next > (sign > 0 ? room.high : -room.low)) of.closed = true;
    }
    if (side.up.closed && side.down.closed) return doubtful ? 'unproved' : 'exposed';
    const sign = side.down.closed || (!side.up.closed && side.up.next <= side.down.next) ? 1 : -1;
    const of = sign > 0 ? side.up : side.down;
    const { deviation, isDoubtful } = findTable(attacked, cell, sign * of.next);
    if (isDoubtful) doubtful = true;
    if (deviation === undefined) of.closed = true;
    else if (known.holds(cell, deviation, clip())) of.next = Math.abs(deviation);
    else [of.closed, doubtful] = [true, true];
  }
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
    const { deviation, isDoubtful } = findTable(attacked, cell, sign > 0 ? Math.ceil(goal) : Math.floor(goal));
    if (deviation === undefined && !isDoubtful) return 'exposed';
  }
  return isMet() ? 'protected' : 'unproved';
}

function roomOf(part: Part, cell: number, knower?: Knower): { readonly low: number; readonly high: number } {
  const more = knower?.narrow.get(cell) ?? { low: -Infinity, high: Infinity };
  return { low: Math.max(part.bounds.low[cell] ?? 0, more.low), high: Math.min(part.bounds.high[cell] ?? 0, more.high) };
}

/** A table was found whose cell deviates by `deviation`; without one, none deviates as far as was asked for, unless that is doubtful. */
interface Outcome {
  readonly deviation?: number;
  readonly isDoubtful: boolean;
}

const attempts = 3;

/** Looks for a table whose cell deviates by `deviation`, or else by the next that is possible beyond it. What it finds is known from here on. */
export function findTable({ part, known, search }: Attacked, cell: number, deviation: number): Outcome {
  const take = (found: Float64Array): Move | undefined => {
    const move = measureMove(part, found);
    if (move !== undefined) known.add(move);
    return move;
  };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const found = search.reach(cell, deviation, attempt === 0 ? undefined : makeWeights(2 * part.cells.length, attempt));
    if (found.status === 'none') return { isDoubtful: false };
    if (found.status === 'unfinished') break;
    if (take(found.deviation) !== undefined) return { deviation, isDoubtful: false };
  }
  const optimum = deviation > 0 ? search.settle(cell, 'least', deviation, Infinity) : search.settle(cell, 'most', -Infinity, deviation);
  if (optimum.status === 'infeasible') return { isDoubtful: false };
  if (!('point' in optimum) || optimum.point === undefined || take(optimum.point) === undefined) return { isDoubtful: true };
  return { deviation: Math.round(optimum.point[cell] ?? 0), isDoubtful: optimum.status !== 'optimal' };
}

/** Weights from 1 to 9 that differ from attempt to attempt, and lead to other vertices. */
function makeWeights(size: number, attempt: number): Float64Array {
  let state = (attempt * 2_654_435_769) >>> 0;
  return Float64Array.from({ length: size }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + (state >>> 24) / 32;
  });
}
