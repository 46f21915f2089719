import type { Demand } from '../system/problem.ts';
import { limitRange, stepOf, type Move, type Narrow } from './move.ts';

/** The lines of tables found so far in a part. Every one of them counts for every cell that it changes. */
export interface KnownMoves {
  readonly all: readonly Move[];
  readonly add: (move: Move) => void;
  /** The lines that change a cell. */
  readonly of: (cell: number) => readonly number[];
  /** Which lines somebody with narrower bounds can follow less far, and how far. */
  readonly clip: (narrow: Narrow) => Clipped;
  /** How much a cell's value deviates in the tables known, none more than `most` steps from the first; ascending. */
  readonly listDeviations: (cell: number, most: number, clipped?: Clipped) => readonly number[];
  /** Whether there are so many of them, the first among them. */
  readonly hasDeviations: (cell: number, count: number, clipped?: Clipped) => boolean;
  /** Whether the cell's value deviates by so much in a table known. */
  readonly holds: (cell: number, deviation: number, clipped?: Clipped) => boolean;
  readonly findEnds: (cell: number, clipped?: Clipped) => { readonly low: number; readonly high: number };
}

export type Clipped = ReadonlyMap<number, { readonly from: number; readonly to: number }>;

export function openKnownMoves(cells: number): KnownMoves {
  const all: Move[] = [];
  const of: number[][] = Array.from({ length: cells }, () => []);
  const lines = (cell: number, clipped?: Clipped) =>
    (of[cell] ?? []).flatMap((number) => {
      const move = all[number];
      if (move === undefined) return [];
      const { from, to } = clipped?.get(number) ?? move;
      return [{ step: stepOf(move, cell), from, to }];
    });
  /** Deviations none more than `most` steps from the first; no more of them than are `enough` have to be gathered. */
  const gather = (cell: number, most: number, enough: number, clipped?: Clipped): ReadonlySet<number> => {
    const found = new Set([0]);
    for (const number of of[cell] ?? []) {
      const move = all[number];
      if (move === undefined) continue;
      const { from, to } = clipped?.get(number) ?? move;
      const step = stepOf(move, cell);
      for (let times = Math.max(from, -most); times <= Math.min(to, most); times += 1) found.add(times * step);
      if (found.size >= enough) return found;
    }
    return found;
  };
  return {
    all,
    add: (move) => {
      for (const cell of move.cells) of[cell]?.push(all.length);
      all.push(move);
    },
    of: (cell) => of[cell] ?? [],
    clip: (narrow) => {
      const clipped = new Map<number, { from: number; to: number }>();
      for (const [cell, { low, high }] of narrow) {
        for (const number of of[cell] ?? []) {
          const move = all[number];
          if (move === undefined) continue;
          const range = clipped.get(number) ?? { from: move.from, to: move.to };
          limitRange(range, stepOf(move, cell), low, high);
          clipped.set(number, range);
        }
      }
      return clipped;
    },
    listDeviations: (cell, most, clipped) => [...gather(cell, most, Infinity, clipped)].toSorted((a, b) => a - b),
    hasDeviations: (cell, count, clipped) => gather(cell, count, count, clipped).size >= count,
    holds: (cell, deviation, clipped) =>
      lines(cell, clipped).some(({ step, from, to }) => deviation % step === 0 && deviation / step >= from && deviation / step <= to),
    findEnds: (cell, clipped) => {
      const ends = { low: 0, high: 0 };
      for (const { step, from, to } of lines(cell, clipped)) {
        ends.low = Math.min(ends.low, from * step, to * step);
        ends.high = Math.max(ends.high, from * step, to * step);
      }
      return ends;
    },
  };
}

/** Whether the tables known show what is demanded of a cell whose value is `value` in the first of them. */
export function isShown(known: KnownMoves, cell: number, value: number, demand: Demand, clipped?: Clipped): boolean {
  if (demand.kind === 'candidates') return known.hasDeviations(cell, demand.count, clipped);
  const { low, high } = known.findEnds(cell, clipped);
  return value + low <= demand.low && value + high >= demand.high;
}
