import type { Bounds } from '../system/relations.ts';
import type { FindMove, Prices } from './find-move.ts';
import { makeFindWithin } from './find-within.ts';
import type { Effort } from './list-lacking.ts';
import { boundsOf } from './list-parts.ts';
import { openReaches, type Reaches } from './reaches.ts';
import type { Reach } from './reach.ts';
import type { System } from './reduce-problem.ts';

/** A choice of cells to hide, and what is known of how well it protects. */
export interface Pattern {
  readonly system: System;
  readonly hidden: Uint8Array;
  /** As the pattern stands; narrowed for a while where somebody knows more. */
  readonly bounds: Bounds;
  readonly reaches: Reaches;
  /** Of each insider, how far needs reach whose own reach the insider rules out. */
  readonly inside: readonly Map<number, Reach>[];
  /** Every deviation costs about the same. */
  readonly prices: Prices;
  /** Over all cells. */
  readonly find: FindMove;
  /** Over the cells that were hidden when it was asked for last. */
  readonly within: () => FindMove;
  /** To be told when more is hidden. */
  readonly grow: () => void;
  readonly effort: Effort;
  readonly setBounds: (cell: number, isHidden: boolean) => void;
}

export function openPattern(system: System, hidden: Uint8Array, find: FindMove, effort: Effort): Pattern {
  const bounds = boundsOf(system, hidden);
  let near: FindMove | undefined;
  const even = Float64Array.from({ length: system.relations.cells }, (_, cell) => 1 + spread(cell) / 8);
  return {
    system,
    hidden,
    bounds,
    reaches: openReaches(system),
    inside: system.insiders.map(() => new Map<number, Reach>()),
    prices: { up: even, down: even },
    find,
    within: () => (near ??= makeFindWithin(system, hidden, effort.iterationLimit)),
    grow: () => (near = undefined),
    effort,
    setBounds: (cell, isHidden) => {
      const known = isHidden ? system.hidden : system.shown;
      [bounds.low[cell], bounds.high[cell]] = [known.low[cell] ?? 0, known.high[cell] ?? 0];
    },
  };
}

/** A number from 0 to 1 for each cell, as ties are to be few. */
export const spread = (cell: number): number => (Math.imul(cell + 1, 0x9e3779b1) >>> 8) / 2 ** 24;
