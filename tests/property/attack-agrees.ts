import { attackTargets } from '../../src/disclosure/attack/attack-targets.ts';
import type { Solver } from '../../src/disclosure/solver/solver.ts';
import { attackRelease } from '../../src/disclosure/attack/attack-release.ts';
import { makeAttackCase, openDice } from './attack-cases.ts';
import { leaks, plantLeak } from './attack-leaks.ts';
import { enumerateValues } from './attack-enumeration.ts';

/** What the attack says of a made-up case that enumeration does not; empty where they agree. */
export function compareWithEnumeration(seed: number, solver: Solver): readonly string[] {
  const { relations, bounds, truth, targets } = makeAttackCase(seed);
  const values = enumerateValues(
    relations,
    bounds,
    targets.map(({ form }) => form),
  );
  const wrong: string[] = [];
  for (const point of [truth, undefined]) {
    const { findings, conflicts } = attackTargets(relations, bounds, targets, solver, {
      mode: 'bounds',
      ...(point !== undefined && { point }),
    });
    if (conflicts.length > 0) wrong.push(`${seed}: a conflict where there is none`);
    targets.forEach(({ demand }, t) => {
      const all = values[t] ?? [];
      const [least, most] = [all[0] ?? NaN, all.at(-1) ?? NaN];
      const isMet = demand.kind === 'candidates' ? all.length >= demand.count : least <= demand.low && most >= demand.high;
      const finding = findings[t];
      const expected = { verdict: isMet ? 'protected' : 'exposed', least, most };
      const counts = demand.kind !== 'candidates' || finding?.candidates === Math.min(all.length, demand.count);
      if (finding?.verdict !== expected.verdict || finding.least !== least || finding.most !== most || !counts)
        wrong.push(`${seed}/${t} ${JSON.stringify(demand)}: ${JSON.stringify(finding)}, not ${JSON.stringify(expected)} (${all.length})`);
    });
  }
  return wrong;
}

/** Kinds and seeds of planted leaks that the attack does not find. */
export function listLeaksMissed(seeds: number, solver: Solver): readonly string[] {
  return Object.keys(leaks).flatMap((kind) =>
    Array.from({ length: seeds }, (_, seed) => {
      const { problem, hidden } = plantLeak(kind, openDice(seed));
      const { outsider, rule, insiders, isProtected, conflicts } = attackRelease(problem, hidden, solver);
      const isFound =
        outsider[0]?.verdict === 'exposed' || rule[0]?.verdict === 'exposed' || insiders.some(({ verdict }) => verdict === 'exposed');
      return isFound && !isProtected && conflicts.length === 0 ? [] : [`${kind} ${seed}`];
    }).flat(),
  );
}
