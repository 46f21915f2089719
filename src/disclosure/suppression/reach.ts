import type { Bounds } from '../system/relations.ts';
import type { FindMove, Found, Move, Prices } from './find-move.ts';
import { listLacking, spend, type Effort } from './list-lacking.ts';
import type { Need, System } from './reduce-problem.ts';

/** A table: so many times a move. */
export interface Witness {
  readonly move: Move;
  readonly times: number;
}

/** How far a form is known to go either way, and tables in which it does; none where it stays. */
export interface Reach {
  readonly low: number;
  readonly high: number;
  readonly atLow?: Witness;
  readonly atHigh?: Witness;
}

export const still: Reach = { low: 0, high: 0 };

export const isMet = (need: Need, { low, high }: Reach): boolean => listLacking(need, low, high).length === 0;

export interface Widened {
  readonly status: 'met' | 'unmet' | 'unfinished';
  readonly reach: Reach;
  /** What shows that no table goes farther, one or both ways, of an unmet need. */
  readonly rays: readonly Extract<Found, { status: 'out of reach' }>[];
}

const tolerance = 1e-6;
const mostTries = 12;

/** Looks for tables until a need is met, or shown not to be, or given up on. `found` hears of each. */
export function widenReach(
  need: Need,
  from: Reach,
  find: FindMove,
  bounds: Bounds,
  prices: Prices,
  effort: Effort,
  found: (move: Move) => void = () => undefined,
): Widened {
  const { form, demand } = need;
  const rays: Extract<Found, { status: 'out of reach' }>[] = [];
  let reach = from;
  const ask = (amount: number): 'found' | 'unfinished' | number => {
    if (!spend(effort)) return 'unfinished';
    const answer = find(form, amount, bounds, prices);
    if (answer.status === 'unfinished') return 'unfinished';
    if (answer.status === 'out of reach') {
      rays.push(answer);
      return answer.bound;
    }
    found(answer.move);
    const witness = { move: answer.move, times: 1 };
    reach = amount > 0 ? { ...reach, high: amount, atHigh: witness } : { ...reach, low: amount, atLow: witness };
    return 'found';
  };
  if (demand.kind === 'interval') {
    for (const side of ['high', 'low'] as const) {
      if (!listLacking(need, reach.low, reach.high).includes(side === 'high' ? 'most' : 'least')) continue;
      const answer = ask(demand[side]);
      if (answer !== 'found') return { status: answer === 'unfinished' ? 'unfinished' : 'unmet', reach, rays };
    }
    return { status: 'met', reach, rays };
  }
  const wanted = demand.count - 1;
  let [mostHigh, leastLow] = [Infinity, -Infinity];
  for (let tries = 0; tries < mostTries; tries += 1) {
    const [low, high] = [Math.ceil(reach.low - tolerance), Math.floor(reach.high + tolerance)];
    if (high - low >= wanted) return { status: 'met', reach, rays };
    if (mostHigh - leastLow < wanted) return { status: 'unmet', reach, rays };
    const up =
      mostHigh === Infinity
        ? low + wanted
        : leastLow === -Infinity && mostHigh - wanted < low
          ? mostHigh - wanted
          : mostHigh > high
            ? Math.min(mostHigh, low + wanted)
            : Math.max(leastLow, high - wanted);
    const isUp = up > high;
    const answer = ask(up);
    if (answer === 'unfinished') return { status: 'unfinished', reach, rays };
    if (answer === 'found') continue;
    if (isUp) mostHigh = Math.max(high, Math.min(up - 1, Math.floor(answer + tolerance)));
    else leastLow = Math.min(low, Math.max(up + 1, Math.ceil(answer - tolerance)));
  }
  return { status: 'unfinished', reach, rays };
}

/** Whether a table stays one while a cell is between these bounds. */
export function staysWithin(witness: Witness | undefined, cell: number, low: number, high: number): boolean {
  if (witness === undefined) return true;
  const place = placeIn(witness.move.cells, cell);
  const step = place === -1 ? 0 : (witness.move.steps[place] ?? 0) * witness.times;
  return step >= low - 1e-7 && step <= high + 1e-7;
}

function placeIn(cells: Int32Array, cell: number): number {
  let [from, to] = [0, cells.length - 1];
  while (from <= to) {
    const middle = (from + to) >> 1;
    const at = cells[middle] ?? 0;
    if (at === cell) return middle;
    if (at < cell) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}

/** How many times a move may be made, back and forth. */
export function stretchMove({ relations, rowsOf }: System, { cells, steps }: Move, { low, high }: Bounds): readonly [number, number] {
  let [from, to] = [-Infinity, Infinity];
  const limit = (step: number, l: number, h: number): void => {
    if (Math.abs(step) < 1e-9) return;
    const [a, b] = step > 0 ? [l / step, h / step] : [h / step, l / step];
    [from, to] = [Math.max(from, a), Math.min(to, b)];
  };
  cells.forEach((cell, at) => limit(steps[at] ?? 0, low[cell] ?? 0, high[cell] ?? 0));
  const loose = new Map<number, number>();
  cells.forEach((cell, place) => {
    for (let at = rowsOf.start[cell] ?? 0; at < (rowsOf.start[cell + 1] ?? 0); at += 1) {
      const row = rowsOf.row[at] ?? 0;
      if (relations.low[row] !== relations.high[row])
        loose.set(row, (loose.get(row) ?? 0) + (rowsOf.coefficient[at] ?? 0) * (steps[place] ?? 0));
    }
  });
  for (const [row, step] of loose) limit(step, relations.low[row] ?? 0, relations.high[row] ?? 0);
  return [Math.min(0, from), Math.max(1, to)];
}
