import { listRests } from '../system/list-rests.ts';
import { role, type ProtectionProblem, type Target } from '../system/problem.ts';
import type { SmallSets } from './list-differences.ts';

/**
 * A problem that asks besides for few people of several hidden cells, whom a sum and what is shown of it leave together where nothing is hidden but what is unsafe itself.
 * Each cell can keep its candidates while their sum has none.
 */
export function aimAtRests(problem: ProtectionProblem, few: SmallSets): ProtectionProblem {
  const hidden = problem.roles.map((is) => (is === role.primary ? 1 : 0));
  const rests = aimedRests(problem, hidden, few);
  return rests.length === 0 ? problem : { ...problem, targets: [...problem.targets, ...rests] };
}

/** What sums leave of few people where these cells are hidden. What cells that stay shown tell by themselves was told before. */
export function aimedRests({ relations, roles, shown }: ProtectionProblem, hidden: Uint8Array, few: SmallSets): readonly Target[] {
  if (!roles.some((is, cell) => hidden[cell] === 1 && is !== role.latent)) return [];
  const isShown = (cell: number): boolean => hidden[cell] !== 1 && roles[cell] !== role.latent && shown.low[cell] === shown.high[cell];
  const rests = listRests(relations, { isShown, values: shown.low, minPersons: few.minPersons });
  return rests
    .filter(({ cells }) => cells.some((cell) => roles[cell] !== role.frozen))
    .map((form) => ({ form, demand: { kind: 'candidates', count: few.candidates } }));
}
