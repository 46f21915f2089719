import type { ProtectionProblem } from '../system/problem.ts';
import { aimAtRests } from './aim-at-rests.ts';
import { aimAtUnseen } from './aim-at-unseen.ts';
import type { Chosen } from './choose-shown.ts';
import { hideCosts } from './hide-costs.ts';
import { listInsiders } from './list-insiders.ts';
import { makeProblem, strictestOf } from './make-problem.ts';
import type { ReleaseRequest } from './protect-release.ts';

/**
 * All that is asked of a release and may be done for it: what makes counts unsafe, what follows from them of cells that no table has, who is
 * in the data, and what hiding costs under the key.
 */
export function stateProblem(
  { tables, earlier, alone, rules, key }: Pick<ReleaseRequest, 'tables' | 'earlier' | 'alone' | 'rules' | 'key'>,
  chosen: Chosen,
): ProtectionProblem {
  const { system, truth } = chosen;
  const few = strictestOf([...tables.map((table) => ({ table, rules })), ...earlier]);
  const made = aimAtRests(makeProblem(tables, earlier, rules, chosen), few);
  const problem = { ...made, cost: hideCosts(made, system, key), insiders: listInsiders(alone, system, truth, made.targets) };
  return aimAtUnseen(problem, system.nobody, few, chosen.small?.unseen);
}
