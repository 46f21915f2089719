import { aimedRests } from '../release/aim-at-rests.ts';
import type { SmallSets } from '../release/list-differences.ts';
import type { Solver } from '../solver/solver.ts';
import { suppress, type SuppressionOptions, type SuppressionResult } from '../suppression/suppress.ts';
import type { ProtectionProblem } from '../system/problem.ts';

/** Choices that each leave sums of few people to be told, of which the next is asked to protect them. */
const mostRounds = 8;

/** A choice of hidden cells that leaves of no sum few people whom it does not ask for by themselves; none where that takes too many. */
export function suppressCounts(
  problem: ProtectionProblem,
  few: SmallSets | undefined,
  solver: Solver,
  options: SuppressionOptions,
): SuppressionResult {
  let asked = problem;
  for (let round = 0; round < mostRounds; round += 1) {
    const found = suppress(asked, solver, options);
    if (found.status !== 'protected-by-own-checks' || few === undefined) return found;
    const rests = aimedRests(asked, found.hidden, few);
    if (rests.length === 0) return found;
    asked = { ...asked, targets: [...asked.targets, ...rests] };
  }
  return { status: 'unfinished' };
}
