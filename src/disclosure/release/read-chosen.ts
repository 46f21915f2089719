import type { CellTable } from '../../model/cell-table.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import type { LimitedSolver } from '../solver/limit-work.ts';
import type { Solver } from '../solver/solver.ts';
import type { System } from '../system/build-system.ts';
import type { Chosen } from './choose-shown.ts';
import type { ReadCounts } from './make-amount-problem.ts';
import type { ReleaseRequest } from './protect-release.ts';
import { readRelease } from './read-release.ts';
import { stateProblem } from './state-problem.ts';

/** A release whose counts are chosen, of which sums or quantiles are to be. */
export interface ChosenRelease extends Pick<ReleaseRequest, 'tables' | 'earlier' | 'alone' | 'givers' | 'rules' | 'key'> {
  readonly system: System;
  readonly counts: ReadonlyMap<CellTable, readonly ReleasedCount[]>;
  readonly chosen: Chosen;
  readonly solver: Solver;
  readonly limited: LimitedSolver;
}

/** What is asked of its counts, as their reader sees them. */
export function readChosen({ tables, earlier, system, rules, alone, counts, chosen }: ChosenRelease): ReadCounts {
  const problem = stateProblem({ tables, earlier, rules, alone }, chosen);
  const released = tables.map((table) => ({ table, rules, counts: counts.get(table) ?? [] }));
  return readRelease(problem, [...earlier, ...released], system, chosen.small);
}
