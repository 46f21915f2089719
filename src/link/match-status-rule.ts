import { isDeepStrictEqual } from 'node:util';
import type { MatchStatusRule } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';
import type { TableRead } from './table-read.ts';

/** The rule of that id in the contracts on both sides of a link; where both have it they must mean the same. */
export function findMatchStatusRule(id: string, sides: readonly TableRead[], path: Path, problems: Problems): MatchStatusRule | undefined {
  const contracts = [...new Map(sides.map(({ contract }) => [contract.id, contract])).values()];
  const names = contracts.map((contract) => contract.id);
  const rules = contracts.flatMap((contract) => contract.matchStatusRules.filter((rule) => rule.id === id));
  const [rule, ...others] = rules;
  if (!rule) {
    const allowed = [...new Set(contracts.flatMap((contract) => contract.matchStatusRules.map((each) => each.id)))].sort();
    problems.note('pipeline-match-status-unknown', { rule: id, contracts: names, allowed }, path, { typed: id, meant: allowed });
    return undefined;
  }
  if (others.some((other) => !isDeepStrictEqual(other.accept, rule.accept))) {
    problems.note('pipeline-match-status-differs', { rule: id, contracts: names }, path);
    return undefined;
  }
  return { id, accept: rule.accept };
}
