import type { ReleasedCount } from '../../model/protected-table.ts';
import { countRows, rowOf, valueOf, type Relations, type Row } from '../system/relations.ts';
import type { Solver } from '../solver/solver.ts';
import { roundWithSteps } from './round-with-steps.ts';
import type { Bounds } from './rounding-method.ts';

export interface ControlledRoundingProblem {
  /** Sums alone: each row is 0 on both sides. */
  readonly relations: Relations;
  /** Whole numbers, none below 0, that meet the relations. */
  readonly truth: Float64Array;
  readonly base: number;
  /** How many multiples beyond the two neighbours may be tried, where the neighbours alone do not add up. */
  readonly mostSteps: number;
  /** Of the solver's search tree, each time. */
  readonly nodes: number;
}

export type ControlledRounding =
  | {
      readonly status: 'rounded';
      readonly values: Float64Array;
      /** 0: each cell is one of its two neighbouring multiples, and multiples stay (zero-restricted). */
      readonly steps: number;
      /** No rounding with so many steps is closer to the truth in sum. */
      readonly optimal: boolean;
    }
  /** No multiples within the steps add up, or the solver did not get there. */
  | { readonly status: 'infeasible' | 'unfinished' };

/**
 * Multiples of the base that add up wherever counts do and that differ least from them in sum. Every result is checked in whole numbers: where
 * the solver is wrong there is no result. Source: Salazar-González 2006; handbook on statistical disclosure control, controlled rounding.
 */
export function roundControlled(solver: Solver, problem: ControlledRoundingProblem): ControlledRounding {
  const { relations, truth, base, mostSteps } = problem;
  const rows = Array.from({ length: countRows(relations) }, (_, row) => rowOf(relations, row));
  if (rows.some(({ low, high }) => low !== 0 || high !== 0)) throw new Error('controlled rounding knows sums alone');
  for (let steps = 0; steps <= mostSteps; steps += 1) {
    const found = roundWithSteps(solver, rows, problem, steps);
    if (found.status === 'infeasible') continue;
    if (found.status === 'unfinished' || !isRounding(rows, truth, base, steps, found.values)) return { status: 'unfinished' };
    return { status: 'rounded', values: found.values, steps, optimal: found.optimal };
  }
  return { status: 'infeasible' };
}

function isRounding(rows: readonly Row[], truth: Float64Array, base: number, steps: number, values: Float64Array): boolean {
  const fits = truth.every((count, cell) => {
    const { low, high } = boundMultiples(count, base, steps);
    const value = values[cell] ?? NaN;
    return Number.isSafeInteger(value) && value % base === 0 && value >= low && value <= high;
  });
  return fits && rows.every((row) => valueOf(row, values) === 0);
}

/** The multiples that a count may become. */
export function boundMultiples(count: number, base: number, steps: number): Bounds {
  const rest = count % base;
  return { low: Math.max(0, count - rest - steps * base), high: count + (rest === 0 ? 0 : base - rest) + steps * base };
}

/** The counts that may have become this multiple: one of 0 steps is less than a base away. */
export function boundControlled(released: ReleasedCount, base: number, steps: number): Bounds | undefined {
  if (released === 'suppressed' || released < 0 || released % base !== 0) return undefined;
  // Counts up to (steps + 1) bases away, multiples only up to `steps`.
  return { low: Math.max(0, released - (steps + 1) * base + 1), high: released + (steps + 1) * base - 1 };
}
