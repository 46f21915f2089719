import { attackRelease } from '../../src/disclosure/attack/attack-release.ts';
import type { Solver } from '../../src/disclosure/solver/solver.ts';
import { makeAttackCase } from './attack-cases.ts';
import { enumerateValues } from './attack-enumeration.ts';

/** Seeds of the first so many made-up cases whose targets, those that enumeration proves safe, the attack says not to be. */
export function listAlarms(wanted: number, solver: Solver): readonly number[] {
  const alarms: number[] = [];
  for (let seed = 0, tried = 0; tried < wanted; seed += 1) {
    const { relations, bounds, truth, targets: all } = makeAttackCase(seed);
    const values = enumerateValues(relations, bounds, all.map(({ form }) => form)); // prettier-ignore
    const targets = all.filter(({ demand }, t) => {
      const found = values[t] ?? [];
      return demand.kind === 'candidates'
        ? found.length >= demand.count
        : (found[0] ?? NaN) <= demand.low && (found.at(-1) ?? NaN) >= demand.high;
    });
    if (targets.length === 0) continue;
    tried += 1;
    const nothing = new Uint8Array(truth.length);
    const cost = truth.map(() => 1);
    const problem = { relations, truth, roles: nothing, shown: bounds, hidden: bounds, reasoned: bounds, cost, targets, insiders: [] };
    const { isProtected, conflicts } = attackRelease(problem, nothing, solver);
    if (!isProtected || conflicts.length > 0) alarms.push(seed);
  }
  return alarms;
}
