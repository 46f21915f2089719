/**
 * Seeded whole numbers addressed by name and index: `at(i)` starts the sequence of index `i`, so that any row can be made
 * at any time, in any order, with the same result. 32-bit integer arithmetic only, equal on every platform.
 */
export interface Sequence {
  at(index: number): Sequence;
  /** The next whole number, 0 to 2³² − 1. */
  next(): number;
  /** A whole number from 0 to `size` − 1; `size` under 2²¹. */
  below(size: number): number;
  /** True with the share that made `threshold`. */
  chance(threshold: number): boolean;
  /** The place of a weight in a table made by `weigh`. */
  pick(table: Float64Array): number;
}

const range = 0x1_0000_0000;
const golden = 0x9e3779b9;

export function openSequence(seed: number, name: string): Sequence {
  const [first, second] = keysOf(seed, name);
  let state = 0;
  const next = (): number => {
    state = (state + golden) | 0;
    return scramble(state);
  };
  const sequence: Sequence = {
    at(index) {
      state = scramble((scramble(index ^ first) + second) | 0) | 0;
      return sequence;
    },
    next,
    below: (size) => Math.floor((next() * size) / range),
    chance: (threshold) => next() < threshold,
    pick(table) {
      const drawn = next();
      let place = 0;
      while (drawn >= (table[place] as number)) place += 1;
      return place;
    },
  };
  return sequence;
}

/** Two 32-bit keys of a name under a seed; seeds are safe integers. */
export function keysOf(seed: number, name: string): readonly [number, number] {
  let hash = 0x811c9dc5;
  for (let place = 0; place < name.length; place += 1) hash = Math.imul(hash ^ name.charCodeAt(place), 0x01000193);
  const low = scramble((seed % range) ^ hash);
  const high = scramble((Math.floor(seed / range) + low) | 0);
  return [scramble((hash + high) | 0), scramble(low ^ high)];
}

/** A mixing bijection of 32-bit words. */
export function scramble(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The threshold below which a share of all 32-bit numbers lies. */
export const threshold = (share: number): number => Math.floor(Math.min(1, Math.max(0, share)) * range);

/** Rising thresholds, one a weight, the last above every 32-bit number. Weights need not add to 1; none may be negative. */
export function weigh(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0) || weights.some((weight) => !(weight >= 0))) throw new Error('weights must be non-negative and add to more than 0');
  let sum = 0;
  const table = Float64Array.from(weights, (weight) => {
    sum += weight;
    return Math.floor((sum / total) * range);
  });
  const last = weights.findLastIndex((weight) => weight > 0);
  table.fill(range, last);
  return table;
}
