import { attackTargets } from '../../src/disclosure/attack/attack-targets.ts';
import { verifyCertificate } from '../../src/disclosure/certificate/verify-certificate.ts';
import type { Insider, Target } from '../../src/disclosure/system/problem.ts';
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

/**
 * What the attack says of two insiders to a made-up case that enumeration does not, or its certificate does not show; empty where all agree.
 */
export function compareInsiders(seed: number, solver: Solver): readonly string[] {
  const { relations, bounds, truth, targets } = makeAttackCase(seed);
  const dice = openDice(seed + 1_000_000);
  const all = truth.map(() => 1);
  const insiders = [0, 1].map((): Insider => {
    const cells = Int32Array.from(truth.keys()).filter((cell) => bounds.low[cell] !== bounds.high[cell] && dice(3) === 0);
    return {
      cells,
      low: Float64Array.from(cells, (cell) => Math.max(bounds.low[cell] ?? 0, (truth[cell] ?? 0) - dice(3))),
      high: Float64Array.from(cells, (cell) => Math.min(bounds.high[cell] ?? 0, (truth[cell] ?? 0) + dice(3))),
      own: Int32Array.from(targets.keys()).filter(() => dice(5) === 0),
    };
  });
  const roles = new Uint8Array(truth.length);
  const problem = { relations, truth, roles, shown: bounds, hidden: bounds, reasoned: bounds, cost: all, targets, insiders };
  // Tables that were found where more was possible are only where to look, and change nothing that is said.
  const free = { low: bounds.low.map((low) => low - 3), high: bounds.high.map((high) => high + 3) };
  const seen = attackRelease({ ...problem, shown: free, hidden: free, reasoned: free }, roles, solver).certificate;
  const { rule, insiders: found, certificate } = attackRelease(problem, roles, solver, seed % 2 === 0 ? {} : { seen });
  const isProtected = (values: readonly number[], { demand }: Target): boolean =>
    demand.kind === 'candidates'
      ? values.length >= demand.count
      : (values[0] ?? NaN) <= demand.low && (values.at(-1) ?? NaN) >= demand.high;
  const expected = insiders.flatMap(({ cells, low, high, own }, insider) => {
    const narrow = { low: bounds.low.slice(), high: bounds.high.slice() };
    cells.forEach((cell, at) => ([narrow.low[cell], narrow.high[cell]] = [low[at] ?? 0, high[at] ?? 0]));
    const values = enumerateValues(relations, narrow, targets.map(({ form }) => form)); // prettier-ignore
    return targets.flatMap((target, t) =>
      rule[t]?.verdict !== 'protected' || own.includes(t) || isProtected(values[t] ?? [], target) ? [] : [`${insider} ${t} exposed`],
    );
  });
  const said = found.map(({ insider, target, verdict }) => `${insider} ${target} ${verdict}`);
  const differs = said.toSorted().join() === expected.toSorted().join() ? [] : [`${seed}: ${said.join()}, not ${expected.join()}`];
  const safe = targets.filter((_, t) => rule[t]?.verdict === 'protected' && found.every(({ target }) => target !== t));
  const places = new Map(safe.map((target, at) => [target, at]));
  const theirs = insiders.map((insider) => ({
    ...insider,
    own: Int32Array.from(insider.own, (t) => places.get(targets[t] ?? ({} as Target)) ?? -1),
  }));
  const verification = verifyCertificate({ relations, bounds, targets: safe, insiders: theirs }, certificate);
  return verification.isValid ? differs : [...differs, `${seed}: ${verification.reason}`];
}
