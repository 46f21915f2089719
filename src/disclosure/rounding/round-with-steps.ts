import type { Solver } from '../solver/solver.ts';
import { makeRelations, type LinearForm, type Row } from '../system/relations.ts';
import { solveSteps } from './solve-steps.ts';
import { boundCell, type ControlledRoundingProblem } from './controlled-multiples.ts';

export type StepsResult =
  { readonly status: 'found'; readonly values: Float64Array; readonly optimal: boolean } | { readonly status: 'infeasible' | 'unfinished' };

/** One step up of one cell, from a multiple to the next: a variable that is 0 or 1. */
interface Step {
  readonly cell: number;
  /** How much further from the truth the cell is for it. Over the steps of one cell this rises, so that they are taken in order. */
  readonly cost: number;
}

/**
 * The integer programme in units of the base: each cell starts at the lowest multiple it may become and takes steps up. Chosen is what is
 * closest to the truth in sum.
 */
export function roundWithSteps(solver: Solver, rows: readonly Row[], problem: ControlledRoundingProblem, steps: number): StepsResult {
  const { truth, base, nodes } = problem;
  const lowest = Float64Array.from(truth, (_, cell) => boundCell(problem, cell, steps).low);
  const climbs: Step[] = [];
  const stepsOf: number[][] = Array.from(truth, (count, cell) => {
    const own: number[] = [];
    for (let at = lowest[cell] ?? 0; at < boundCell(problem, cell, steps).high; at += base) {
      own.push(climbs.length);
      climbs.push({ cell, cost: Math.abs(at + base - count) - Math.abs(at - count) });
    }
    return own;
  });
  const equations = rows.map((row) => moveKnown(row, stepsOf, lowest, base));
  if (equations.some(({ cells, low }) => cells.length === 0 && low !== 0)) return { status: 'infeasible' };
  if (climbs.length === 0) return { status: 'found', values: lowest, optimal: true };
  const relations = makeRelations(
    climbs.length,
    equations.filter(({ cells }) => cells.length > 0),
  );
  const cost: LinearForm = { cells: Int32Array.from(climbs.keys()), coefficients: Float64Array.from(climbs, (step) => step.cost) };
  const solved = solveSteps(solver, relations, cost, nodes);
  if (solved.status !== 'found') return solved;
  const values = lowest.slice();
  climbs.forEach(({ cell }, step) => {
    values[cell] = (values[cell] ?? 0) + base * (solved.taken[step] ?? 0);
  });
  return { status: 'found', values, optimal: solved.optimal };
}

/** A sum over cells as one over their steps, in units of the base; what is known stands on the other side. */
function moveKnown(row: Row, stepsOf: readonly number[][], lowest: Float64Array, base: number): Row {
  const [cells, coefficients]: [number[], number[]] = [[], []];
  let known = 0;
  row.cells.forEach((cell, place) => {
    const factor = row.coefficients[place] ?? 0;
    known += factor * ((lowest[cell] ?? 0) / base);
    for (const step of stepsOf[cell] ?? []) {
      cells.push(step);
      coefficients.push(factor);
    }
  });
  return { cells: Int32Array.from(cells), coefficients: Float64Array.from(coefficients), low: 0 - known, high: 0 - known };
}
