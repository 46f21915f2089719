import { attackRelease } from '../../src/disclosure/attack/attack-release.ts';
import type { Solver } from '../../src/disclosure/solver/solver.ts';
import { makeAttackCase } from './attack-cases.ts';
import { enumerateValues } from './attack-enumeration.ts';

/** Seeds of the first so many made-up cases that enumeration proves safe, in every target, of which the attack says that they are not. */
export function listAlarms(wanted: number, solver: Solver): readonly number[] {
  const alarms: number[] = [];
  for (let seed = 0, safe = 0; safe < wanted; seed += 1) {
    const { relations, bounds, truth, targets } = makeAttackCase(seed);
    const values = enumerateValues(relations, bounds, targets.map(({ form }) => form)); // prettier-ignore
    const isSafe = targets.every(({ demand }, t) => {
      const all = values[t] ?? [];
      return demand.kind === 'candidates'
        ? all.length >= demand.count
        : (all[0] ?? NaN) <= demand.low && (all.at(-1) ?? NaN) >= demand.high;
    });
    if (!isSafe || targets.length === 0) continue;
    safe += 1;
    const nothing = new Uint8Array(truth.length);
    const cost = truth.map(() => 1);
    const problem = { relations, truth, roles: nothing, shown: bounds, hidden: bounds, reasoned: bounds, cost, targets, insiders: [] };
    const { isProtected, conflicts } = attackRelease(problem, nothing, solver);
    if (!isProtected || conflicts.length > 0) alarms.push(seed);
  }
  return alarms;
}
