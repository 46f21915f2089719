import type { SmallCountProblem } from './small-count-rule.ts';

/** Cells further apart than this, in their order, are not exchanged. */
const window = 400;

/** Loss of one published cell. */
export type Loss = (truth: number, shown: number) => number;

/** Of published cells what they should be, how much that counts, and what they are. */
export interface Wanted {
  readonly wanted: readonly number[];
  readonly weights: readonly number[];
  readonly truth: readonly number[];
}

/** Which inner cells are raised, all being emptied at first. */
export interface Raising {
  /** Raises or empties the cell that helps most. False where none helps by more than `gain`, which is below 0. */
  readonly flipBest: (gain: number) => boolean;
  /** Empties each raised cell for the first other that is then better raised. False where there is none. */
  readonly exchange: (gain: number) => boolean;
  readonly result: () => { readonly rounded: readonly number[]; readonly shown: readonly number[] };
}

/** What a change of each published cell up or down by the base costs is kept, so that a change of an inner cell is a short sum. */
export function openRaising(
  { inner, published, base, upTo }: SmallCountProblem,
  { wanted, weights, truth }: Wanted,
  changed: readonly number[],
  loss: Loss,
): Raising {
  const at = new Map(changed.map((place, number) => [place, number]));
  const { start, cells } = listCells(published, at, changed.length);
  const isRaised = new Uint8Array(changed.length);
  const fixed = inner.slice();
  for (const place of changed) fixed[place] = 0;
  const shown = Float64Array.from(published, (places) => places.reduce((sum, place) => sum + (fixed[place] ?? 0), 0));
  const [up, down] = [new Float64Array(shown.length), new Float64Array(shown.length)];
  const price = (cell: number): void => {
    const [value, should, weight] = [shown[cell] ?? 0, wanted[cell] ?? 0, weights[cell] ?? 1];
    const now = loss(should, value);
    up[cell] = (truth[cell] ?? 0) <= upTo && value + base > base ? Infinity : weight * (loss(should, value + base) - now);
    down[cell] = value < base ? Infinity : weight * (loss(should, value - base) - now);
  };
  for (let cell = 0; cell < shown.length; cell += 1) price(cell);

  const costOf = (number: number): number => {
    const side = isRaised[number] === 1 ? down : up;
    let cost = 0;
    for (let entry = start[number] ?? 0; entry < (start[number + 1] ?? 0); entry += 1) cost += side[cells[entry] ?? 0] ?? 0;
    return cost;
  };
  const flip = (number: number): void => {
    const change = isRaised[number] === 1 ? -base : base;
    isRaised[number] = isRaised[number] === 1 ? 0 : 1;
    for (let entry = start[number] ?? 0; entry < (start[number + 1] ?? 0); entry += 1) {
      const cell = cells[entry] ?? 0;
      shown[cell] = (shown[cell] ?? 0) + change;
      price(cell);
    }
  };
  return {
    flipBest: (gain) => {
      let [best, least] = [-1, gain];
      for (let number = 0; number < changed.length; number += 1) {
        const cost = costOf(number);
        if (cost < least) [best, least] = [number, cost];
      }
      if (best >= 0) flip(best);
      return best >= 0;
    },
    exchange: (gain) => {
      let improved = false;
      for (let first = 0; first < changed.length; first += 1) {
        if (isRaised[first] !== 1) continue;
        const cost = costOf(first);
        flip(first);
        const last = Math.min(changed.length - 1, first + window);
        let second = Math.max(0, first - window);
        while (second <= last && !(second !== first && isRaised[second] === 0 && cost + costOf(second) < gain)) second += 1;
        flip(second <= last ? second : first);
        improved ||= second <= last;
      }
      return improved;
    },
    result: () => {
      const rounded = fixed.slice();
      changed.forEach((place, number) => (rounded[place] = isRaised[number] === 1 ? base : 0));
      return { rounded, shown: [...shown] };
    },
  };
}

/** For each changed cell the published ones that it is in, in one list. */
function listCells(published: SmallCountProblem['published'], at: ReadonlyMap<number, number>, changed: number) {
  const start = new Int32Array(changed + 1);
  for (const places of published)
    for (const place of places) {
      const number = at.get(place);
      if (number !== undefined) start[number + 1] = (start[number + 1] ?? 0) + 1;
    }
  for (let number = 0; number < changed; number += 1) start[number + 1] = (start[number + 1] ?? 0) + (start[number] ?? 0);
  const cells = new Int32Array(start[changed] ?? 0);
  const next = start.slice();
  published.forEach((places, cell) => {
    for (const place of places) {
      const number = at.get(place);
      if (number === undefined) continue;
      cells[next[number] ?? 0] = cell;
      next[number] = (next[number] ?? 0) + 1;
    }
  });
  return { start, cells };
}
