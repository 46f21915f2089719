import type { Bounds } from '../system/relations.ts';
import type { Reach } from './reach.ts';
import { staysWithin } from './reach.ts';
import type { Knowledge } from './reduce-problem.ts';

/** Does something while an insider's knowledge narrows bounds. */
export function whileKnown<T>({ low, high }: Bounds, insider: Knowledge | undefined, act: () => T): T {
  if (insider === undefined) return act();
  const before = Array.from(insider.cells, (cell) => [cell, low[cell] ?? 0, high[cell] ?? 0] as const);
  insider.cells.forEach((cell, at) => {
    low[cell] = Math.max(low[cell] ?? 0, insider.low[at] ?? 0);
    high[cell] = Math.min(high[cell] ?? 0, insider.high[at] ?? 0);
  });
  try {
    return act();
  } finally {
    for (const [cell, l, h] of before) [low[cell], high[cell]] = [l, h];
  }
}

/** What is left of a reach to somebody who knows that a cell lies between these bounds. */
export function clipReach({ low, high, atLow, atHigh }: Reach, cell: number, least: number, most: number): Reach {
  const [keepsLow, keepsHigh] = [staysWithin(atLow, cell, least, most), staysWithin(atHigh, cell, least, most)];
  return {
    low: keepsLow ? low : 0,
    high: keepsHigh ? high : 0,
    ...(keepsLow && atLow !== undefined && { atLow }),
    ...(keepsHigh && atHigh !== undefined && { atHigh }),
  };
}

export const clipByInsider = (reach: Reach, { cells, low, high }: Knowledge): Reach =>
  cells.reduce((left, cell, at) => clipReach(left, cell, low[at] ?? 0, high[at] ?? 0), reach);
