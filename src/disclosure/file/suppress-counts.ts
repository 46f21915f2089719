import { attackRelease } from '../attack/attack-release.ts';
import { aimedRests } from '../release/aim-at-rests.ts';
import type { SmallSets } from '../release/list-differences.ts';
import type { Solver } from '../solver/solver.ts';
import { hideNearest } from '../suppression/hide-nearest.ts';
import { suppress, type SuppressionOptions, type SuppressionResult } from '../suppression/suppress.ts';
import { role, type ProtectionProblem, type Target } from '../system/problem.ts';

/** Choices that each leave something to be told, of which the next is asked to protect it. */
const mostRounds = 8;

/**
 * A choice of hidden cells that leaves of no sum few people whom it does not ask for by themselves. Who does not know why cells are hidden is left to what is near, and has a choice made for them,
 * which takes everybody to know, only where that fails.
 */
export function suppressCounts(
  problem: ProtectionProblem,
  few: SmallSets | undefined,
  solver: Solver,
  options: SuppressionOptions,
): SuppressionResult {
  const told = problem.insiders.filter(({ knowsNoReasons }) => !knowsNoReasons);
  const first = suppressRests({ ...problem, insiders: told }, few, solver, options);
  if (told.length === problem.insiders.length) return first;
  return hideBesides(problem, first, few, solver) ?? suppressRests(problem, few, solver, options);
}

function suppressRests(
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

/** The same with what is near hidden besides, until everybody inside is left enough; undefined where that does not come about. */
function hideBesides(
  problem: ProtectionProblem,
  first: SuppressionResult,
  few: SmallSets | undefined,
  solver: Solver,
): SuppressionResult | undefined {
  if (first.status !== 'protected-by-own-checks') return undefined;
  const hidden = first.hidden.slice();
  for (let round = 0; round < mostRounds; round += 1) {
    const exposed = listExposed(problem, hidden, few, solver);
    if (exposed.length === 0) {
      const cost = problem.cost.reduce((sum, own, cell) => (hidden[cell] === 1 && problem.roles[cell] === role.open ? sum + own : sum), 0);
      if (cost === first.cost) return first;
      return { ...first, hidden, cost, optimum: { kind: 'gap', bound: first.optimum.kind === 'gap' ? first.optimum.bound : first.cost } };
    }
    if (!hideNearest(problem, exposed, hidden)) return undefined;
  }
  return undefined;
}

function listExposed(problem: ProtectionProblem, hidden: Uint8Array, few: SmallSets | undefined, solver: Solver): readonly Target[] {
  const { isProtected, outsider, rule, insiders } = attackRelease(problem, hidden, solver);
  if (isProtected) return few ? aimedRests(problem, hidden, few) : [];
  const inside = new Set(insiders.map(({ target }) => target));
  return problem.targets.filter(
    (_, target) => inside.has(target) || [outsider, rule].some((found) => found[target]?.verdict !== 'protected'),
  );
}
