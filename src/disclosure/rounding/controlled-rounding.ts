import { countRows, rowOf, valueOf, type Row } from '../system/relations.ts';
import type { Solver } from '../solver/solver.ts';
import { boundCell, type ControlledRoundingProblem } from './controlled-multiples.ts';
import { roundWithSteps } from './round-with-steps.ts';

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
  const { relations, mostSteps } = problem;
  const rows = Array.from({ length: countRows(relations) }, (_, row) => rowOf(relations, row));
  if (rows.some(({ low, high }) => low !== 0 || high !== 0)) throw new Error('controlled rounding knows sums alone');
  for (let steps = 0; steps <= mostSteps; steps += 1) {
    const found = roundWithSteps(solver, rows, problem, steps);
    if (found.status === 'infeasible') continue;
    if (found.status !== 'found' || !isRounding(rows, problem, steps, found.values)) return { status: 'unfinished' };
    return { status: 'rounded', values: found.values, steps, optimal: found.optimal };
  }
  return { status: 'infeasible' };
}

function isRounding(rows: readonly Row[], problem: ControlledRoundingProblem, steps: number, values: Float64Array): boolean {
  const { truth, base } = problem;
  const fits = truth.every((_, cell) => {
    const { low, high } = boundCell(problem, cell, steps);
    const value = values[cell] ?? NaN;
    return Number.isSafeInteger(value) && value % base === 0 && value >= low && value <= high;
  });
  return fits && rows.every((row) => valueOf(row, values) === 0);
}
