import type { Programme, Solver } from './solver.ts';

export type LimitedSolver = Required<Solver>;

/** Of one programme: HiGHS takes no limit beyond what 31 bits hold. */
const mostIterations = 1_000_000;

/** Linear programmes of so many cells are solved, integer ones of as many seldom end. */
const mostWholeCells = 20_000;

/**
 * A solver that has had enough after so much work: simplex iterations, each as often as its programme has cells. Whatever it is asked then is
 * unfinished, and so is any integer programme that is too large.
 */
export function limitWork(solver: Solver, work: number): LimitedSolver {
  let [left, isSpent] = [work, false];
  const limit = (programme: Programme, cells: number, isTooLarge: boolean): Programme => ({
    ...programme,
    optimise: (form, sense, asked = {}) => {
      const most = Math.floor(left / Math.max(1, cells));
      if (most < 1) isSpent = true;
      if (most < 1 || isTooLarge) return { status: 'unfinished' };
      const before = programme.count();
      const found = programme.optimise(form, sense, { ...asked, iterations: Math.min(most, asked.iterations ?? mostIterations) });
      left -= Math.max(1, programme.count() - before) * cells;
      return found;
    },
  });
  return {
    open: (relations, bounds, kind) =>
      limit(solver.open(relations, bounds, kind), relations.cells, kind === 'integer' && relations.cells > mostWholeCells),
    isSpent: () => isSpent,
  };
}
