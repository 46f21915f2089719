import type { Programme, Solver } from './solver.ts';

/** A solver that has had enough after so many programmes: whatever it is asked then is unfinished, so that whoever asks must do without. */
export function limitEffort(solver: Solver, programmes: number): Solver {
  let solved = 0;
  const limit = (programme: Programme): Programme => ({
    ...programme,
    optimise: (...asked) => {
      solved += 1;
      return solved > programmes ? { status: 'unfinished' } : programme.optimise(...asked);
    },
  });
  return { open: (...asked) => limit(solver.open(...asked)) };
}
