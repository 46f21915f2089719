import type { Bounds, Relations } from '../system/relations.ts';
import type { Demand, Target } from '../system/problem.ts';
import type { Solver } from '../solver/solver.ts';
import { findEnds } from './find-ends.ts';
import { openAttack, type Aim, type Attack } from './open-attack.ts';
import { proveTarget, type Verdict } from './prove-target.ts';

/** What an attacker finds out about one target. */
export interface Finding {
  readonly verdict: Verdict;
  /** So many different whole values were shown to be possible; no more are looked for than are demanded. */
  readonly candidates: number;
  /** The ends of the values that are possible, ±Infinity where nothing limits them. Only where bounds were asked for, and could be proved. */
  readonly least?: number;
  readonly most?: number;
}

export interface AttackOptions {
  /** `verdict` stops where the demand is shown; `bounds` gives the exact ends besides. */
  readonly mode: 'verdict' | 'bounds';
  /** A table that agrees with relations and bounds, as a first witness: the truth, within the walls; nothing, for what leaves them. */
  readonly point?: Float64Array;
}

/** Programmes solved. */
export interface Effort {
  readonly linear: number;
  readonly integer: number;
}

export interface Findings {
  readonly findings: readonly Finding[];
  /** Cells of which not all can be as they are known to be; a list for each conflict. Where there is one, nothing is protected. */
  readonly conflicts: readonly Int32Array[];
  readonly effort: Effort;
}

/** What somebody who knows `bounds` finds out about the targets. */
export function attackTargets(
  relations: Relations,
  bounds: Bounds,
  targets: readonly Target[],
  solver: Solver,
  options: AttackOptions,
): Findings {
  const attack = openAttack(relations, bounds, targets, solver, options.point);
  try {
    const findings = attack.aims.map((aim) => (solver.isSpent?.() ? notTried : findOut(attack, aim, options.mode)));
    return { findings, conflicts: attack.conflicts, effort: countEffort(attack) };
  } finally {
    attack.close();
  }
}

/** Of a target after the solver has had enough. */
export const notTried: Finding = { verdict: 'unproved', candidates: 0 };

export function countEffort({ parts }: Attack): Effort {
  const solved = parts.map(({ search }) => search.count());
  return { linear: solved.reduce((sum, { linear }) => sum + linear, 0), integer: solved.reduce((sum, { integer }) => sum + integer, 0) };
}

export function findOut({ parts, conflicts }: Attack, aim: Aim, mode: 'verdict' | 'bounds'): Finding {
  const attacked = aim.place === 'part' ? parts[aim.part] : undefined;
  if (aim.place === 'known') {
    const { value, demand } = aim;
    const verdict = demand.kind === 'candidates' ? demand.count <= 1 : value <= demand.low && value >= demand.high;
    const ends = mode === 'bounds' ? { least: value, most: value } : {};
    return { verdict: !verdict ? 'exposed' : conflicts.length > 0 ? 'unproved' : 'protected', candidates: 1, ...ends };
  }
  if (aim.place !== 'part' || attacked === undefined) return { verdict: 'unproved', candidates: 0 };
  const { demand, cell } = aim;
  const ends = mode === 'bounds' ? findEnds(attacked, cell) : {};
  const verdict = proveTarget(attacked, cell, demand);
  return {
    verdict: conflicts.length > 0 && verdict === 'protected' ? 'unproved' : verdict,
    candidates: countCandidates(attacked.known.listDeviations(cell, demand.kind === 'candidates' ? demand.count : 1).length, demand),
    ...ends,
  };
}

const countCandidates = (found: number, demand: Demand): number => (demand.kind === 'candidates' ? Math.min(found, demand.count) : found);
