import type { Certificate } from '../certificate/certificate.ts';
import type { Bounds } from '../system/relations.ts';
import { role, type ProtectionProblem } from '../system/problem.ts';
import type { Solver } from '../solver/solver.ts';
import { attackTargets, countEffort, findOut, notTried, type Effort, type Finding } from './attack-targets.ts';
import { attackByInsiders, type InsiderFinding } from './attack-by-insiders.ts';
import { openAttack, type Attack } from './open-attack.ts';
import { plantLines } from './plant-lines.ts';
import { writeCertificate } from './write-certificate.ts';

/** What everybody finds out about a release. Of the confidential side: its witnesses start from the truth. */
export interface AttackReport {
  /** Nobody finds out more than is allowed, and nothing is in doubt. */
  readonly isProtected: boolean;
  /** By target: what somebody finds out who knows all that is shown, and the rules. */
  readonly outsider: readonly Finding[];
  /** By target: what somebody finds out who knows besides why each cell is hidden. */
  readonly rule: readonly Finding[];
  /** What an insider finds out, and somebody who only knows the rules does not. */
  readonly insiders: readonly InsiderFinding[];
  /** Cells of which not all can be as they are known to be; a list for each conflict. */
  readonly conflicts: readonly Int32Array[];
  readonly effort: Effort;
  /** Internal: shows every target that is protected, from insiders too. */
  readonly certificate: Certificate;
}

/**
 * Attacks a release of which `hiddenCells` (1) are hidden, by everybody: outsiders, those who know why, and every insider. `seen` are tables of an
 * attack on the same system with other cells hidden, to start from.
 */
export function attackRelease(
  problem: ProtectionProblem,
  hiddenCells: Uint8Array,
  solver: Solver,
  { withInsiders = true, seen }: { readonly withInsiders?: boolean; readonly seen?: Certificate } = {},
): AttackReport {
  const attack = openAttack(problem.relations, boundsKnown(problem, hiddenCells, 'rule'), problem.targets, solver, problem.truth);
  if (seen !== undefined) plantLines(attack, problem.targets, seen);
  try {
    const rule = attack.aims.map((aim) => (solver.isSpent?.() ? notTried : findOut(attack, aim, 'verdict')));
    const found = rule.flatMap(({ verdict }, target) => (verdict === 'protected' ? [] : [target]));
    const outside = attackTargets(
      problem.relations,
      boundsKnown(problem, hiddenCells, 'outsider'),
      found.flatMap((target) => problem.targets[target] ?? []),
      solver,
      { mode: 'verdict', point: problem.truth },
    );
    const outsider = rule.slice();
    found.forEach((target, place) => (outsider[target] = outside.findings[place] ?? { verdict: 'unproved', candidates: 0 }));
    // Where targets are left untried nothing leaves, whatever insiders find out.
    const isTried = !(solver.isSpent?.() && found.length > 0);
    const numbered = problem.insiders.map((insider, number) => ({ insider, number }));
    const told = numbered.filter(({ insider }) => !insider.knowsNoReasons);
    const untold = numbered.filter(({ insider }) => insider.knowsNoReasons);
    const attackAs = (against: Attack, some: typeof numbered): readonly InsiderFinding[] =>
      attackByInsiders(
        against,
        some.map(({ insider }) => insider),
        rule,
      ).map((finding) => ({ ...finding, insider: some[finding.insider]?.number ?? -1 }));
    const isAsked = withInsiders && isTried;
    const byTold = isAsked ? attackAs(attack, told) : [];
    const certificate = writeCertificate(attack, problem.relations.cells, 'internal');
    const asOutsiders = (): readonly InsiderFinding[] => {
      const other = openAttack(problem.relations, boundsKnown(problem, hiddenCells, 'outsider'), problem.targets, solver, problem.truth);
      try {
        plantLines(other, problem.targets, certificate);
        return attackAs(other, untold);
      } finally {
        other.close();
      }
    };
    const insiders = [...byTold, ...(isAsked && untold.length > 0 ? asOutsiders() : [])];
    const own = countEffort(attack);
    const conflicts = [...attack.conflicts, ...outside.conflicts];
    return {
      isProtected: withInsiders && found.length === 0 && insiders.length === 0 && conflicts.length === 0,
      outsider,
      rule,
      insiders,
      conflicts,
      effort: { linear: own.linear + outside.effort.linear, integer: own.integer + outside.effort.integer },
      certificate,
    };
  } finally {
    attack.close();
  }
}

/** What somebody knows of each cell once these are hidden; of a hidden one, whether or not they know why it is. */
export function boundsKnown(
  { roles, shown, hidden, reasoned }: Pick<ProtectionProblem, 'roles' | 'shown' | 'hidden' | 'reasoned'>,
  hiddenCells: Uint8Array,
  who: 'outsider' | 'rule',
): Bounds {
  const low = hidden.low.map((value, cell) => {
    if (roles[cell] === role.latent) return value;
    if (hiddenCells[cell] !== 1) return shown.low[cell] ?? 0;
    return who === 'outsider' ? value : Math.max(value, reasoned.low[cell] ?? 0);
  });
  const high = hidden.high.map((value, cell) => {
    if (roles[cell] === role.latent) return value;
    if (hiddenCells[cell] !== 1) return shown.high[cell] ?? 0;
    return who === 'outsider' ? value : Math.min(value, reasoned.high[cell] ?? 0);
  });
  return { low, high };
}
