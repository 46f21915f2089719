import type { Relations } from '../system/relations.ts';
import type { Bounds } from './rounding-method.ts';

export interface ControlledRoundingProblem {
  /** Sums alone: each row is 0 on both sides. */
  readonly relations: Relations;
  /** Whole numbers, none below 0, that meet the relations. */
  readonly truth: Float64Array;
  readonly base: number;
  /** How many multiples beyond the two neighbours may be tried, where the neighbours alone do not add up. */
  readonly mostSteps: number;
  /** Cells that keep a multiple that they have. */
  readonly fixed?: ReadonlyMap<number, number>;
  /** Of the solver's search tree, each time. */
  readonly nodes: number;
}

/** The multiples that a count may become. */
export function boundMultiples(count: number, base: number, steps: number): Bounds {
  const rest = count % base;
  return { low: Math.max(0, count - rest - steps * base), high: count + (rest === 0 ? 0 : base - rest) + steps * base };
}

/** The multiples that a cell of a problem may become. */
export function boundCell(
  { truth, base, fixed }: Pick<ControlledRoundingProblem, 'truth' | 'base' | 'fixed'>,
  cell: number,
  steps: number,
): Bounds {
  const kept = fixed?.get(cell);
  return kept === undefined ? boundMultiples(truth[cell] ?? 0, base, steps) : { low: kept, high: kept };
}

/** The counts that may have become this multiple; undefined where it is none. */
export function boundControlled(released: number, base: number, steps: number): Bounds | undefined {
  if (released < 0 || released % base !== 0) return undefined;
  return { low: Math.max(0, released - (steps + 1) * base + 1), high: released + (steps + 1) * base - 1 };
}
