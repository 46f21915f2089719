import { attackRelease } from '../attack/attack-release.ts';
import type { Solver } from '../solver/solver.ts';
import { role, type ProtectionProblem, type Target } from '../system/problem.ts';
import { oneCell } from '../system/relations.ts';

/**
 * What is hidden in the end, without what was hidden besides a choice and follows from what is shown: everybody can work it out, and which
 * cells these are, so hiding it tells nobody less and would only look as if it did.
 */
export function showTold(problem: ProtectionProblem, chosen: Uint8Array, hidden: Uint8Array, solver: Solver): Uint8Array {
  const added = [...hidden.keys()].filter((cell) => hidden[cell] === 1 && chosen[cell] !== 1 && problem.roles[cell] === role.open);
  const targets = added.map((cell): Target => ({ form: oneCell(cell), demand: { kind: 'candidates', count: 2 } }));
  const { outsider } = attackRelease({ ...problem, targets, insiders: [] }, hidden, solver, { withInsiders: false });
  const told = new Set(added.filter((_, at) => outsider[at]?.verdict === 'exposed'));
  return hidden.map((is, cell) => (told.has(cell) ? 0 : is));
}
