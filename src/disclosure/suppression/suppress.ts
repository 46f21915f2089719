import type { ProtectionProblem } from '../system/problem.ts';
import { role } from '../system/problem.ts';
import type { Solver } from '../solver/solver.ts';
import { boundByRows } from './bound-by-rows.ts';
import { checkTruth } from './check-truth.ts';
import { findFailures } from './find-failures.ts';
import { makeFindMove } from './find-move.ts';
import { findOptimum, improveNearby, type OptimumLimits } from './find-optimum.ts';
import { giveBack } from './give-back.ts';
import type { Effort } from './list-lacking.ts';
import { openPattern, type Pattern } from './open-pattern.ts';
import { costOf, protectExactly } from './protect-exactly.ts';
import { reduceProblem, type System } from './reduce-problem.ts';
import { repairPattern, type Repaired } from './repair-pattern.ts';

export interface SuppressionOptions {
  /** Simplex iterations of one linear programme. */
  readonly iterationLimit?: number;
  /** Rounds of repair. */
  readonly roundLimit?: number;
  /** How far to look for a pattern that costs least. */
  readonly optimum?: OptimumLimits;
  /** Programmes in all. After them nothing is hidden or shown for the better any more, and what is not protected by then is unfinished. */
  readonly programmeLimit?: number;
  /** Of those, what looking for a pattern that costs less may take. */
  readonly improvementLimit?: number;
}

/** What suppression spent. */
export interface SuppressionStatistics {
  readonly rounds: number;
  readonly programmes: number;
}

export type SuppressionResult =
  | {
      readonly status: 'protected-by-own-checks';
      /** 1 of each cell that is hidden, or in no table. */
      readonly hidden: Uint8Array;
      /** Of all open cells that are hidden. */
      readonly cost: number;
      /** Proven: no pattern that meets every need costs less. Else none costs less than the bound. */
      readonly optimum: { readonly kind: 'proven' } | { readonly kind: 'gap'; readonly bound: number };
      readonly statistics: SuppressionStatistics;
    }
  /** No choice of open cells protects what needs it while these cells are as they are; ascending. */
  | { readonly status: 'infeasible'; readonly conflict: Int32Array }
  | { readonly status: 'unfinished' };

const usualLimits: OptimumLimits = { cells: 400, rounds: 60, neighbourhoods: 60, nodes: 20_000 };

/** Chooses the open cells to hide, over all tables at once. Whether the result may leave, the attack decides. */
export function suppress(problem: ProtectionProblem, solver: Solver, options: SuppressionOptions = {}): SuppressionResult {
  const wrong = checkTruth(problem);
  if (wrong.length > 0) return { status: 'infeasible', conflict: wrong };
  const system = reduceProblem(problem);
  if ('conflict' in system) return { status: 'infeasible', conflict: system.conflict };
  const effort: Effort = {
    programmes: 0,
    iterationLimit: options.iterationLimit ?? 100_000,
    programmeLimit: options.programmeLimit ?? Infinity,
  };
  const find = makeFindMove(system, effort.iterationLimit);
  const start = (guide: System): { readonly pattern: Pattern; readonly repaired: Repaired } => {
    const pattern = openPattern(guide, protectExactly(guide), find, effort);
    const repaired = repairPattern(pattern, options.roundLimit ?? 1_000);
    if (repaired.status === 'repaired') giveBack(pattern);
    return { pattern, repaired };
  };
  const first = start(system);
  const { repaired } = first;
  if (repaired.status === 'infeasible') return { status: 'infeasible', conflict: membersOf(system, new Set(repaired.conflict)) };
  if (repaired.status === 'unfinished') return { status: 'unfinished' };
  const others = system.relations.cells <= mostTwice ? listGuides(system).map(start) : [];
  const pattern = [first, ...others]
    .flatMap((one) => (one.repaired.status === 'repaired' ? [{ ...one.pattern, system }] : []))
    .reduce((best, one) => (costOf(system, one.hidden) < costOf(system, best.hidden) ? one : best), first.pattern);
  const limits = options.optimum ?? usualLimits;
  const improved = pattern.hidden.slice();
  const left = Math.min(effort.programmeLimit - effort.programmes, options.improvementLimit ?? Infinity);
  const improving: Effort = { ...effort, programmes: 0, programmeLimit: Math.ceil(left * shareOfWhole) };
  const least = findOptimum(system, solver, improved, limits, improving);
  const nearby: Effort = { ...improving, programmeLimit: left };
  if (least < costOf(system, improved)) improveNearby(system, solver, improved, limits, nearby);
  improving.programmes = nearby.programmes;
  effort.programmes += improving.programmes;
  const hidden = keepIfMet(pattern, improved);
  const bound = Math.min(Math.max(least, boundByRows(system)), costOf(system, hidden));
  const all = Uint8Array.from(system.place, (place) => hidden[place] ?? 0);
  const cost = all.reduce((sum, is, cell) => (is === 1 && problem.roles[cell] === role.open ? sum + (problem.cost[cell] ?? 0) : sum), 0);
  const gap = Math.max(0, cost - bound);
  return {
    status: 'protected-by-own-checks',
    hidden: all,
    cost,
    optimum: gap <= 1e-6 * Math.max(1, cost) ? { kind: 'proven' } : { kind: 'gap', bound },
    statistics: { rounds: repaired.rounds, programmes: effort.programmes },
  };
}

/** Of what looking for less may take, the part for parts as a whole; the rest is for neighbourhoods. */
const shareOfWhole = 0.6;
/** Larger systems are begun once. */
const mostTwice = 3_000;

/** Where all cells cost the same, the same by size: showing the largest first leaves many that can move. */
function listGuides(system: System): readonly System[] {
  const { cost, hidden, roles } = system;
  const open = cost.filter((_, cell) => roles[cell] === role.open);
  if (open.some((one) => one !== open[0])) return [];
  const sizeOf = (cell: number): number => {
    const room = -(hidden.low[cell] ?? 0);
    return 1 + (Number.isFinite(room) ? room : 0);
  };
  return [{ ...system, cost: cost.map((_, cell) => sizeOf(cell)) }];
}

/** What was improved, where tables show that it meets every need too. That is looked at whatever the improvement took. */
function keepIfMet({ system, hidden, find, effort }: Pattern, improved: Uint8Array): Uint8Array {
  if (improved.every((is, cell) => is === hidden[cell])) return hidden;
  const pattern = openPattern(system, improved, find, { ...effort, programmes: 0 });
  if (findFailures(pattern).length > 0) return hidden;
  giveBack(pattern);
  return improved;
}

const membersOf = ({ place }: System, wanted: ReadonlySet<number>): Int32Array =>
  Int32Array.from(place.keys()).filter((cell) => wanted.has(place[cell] ?? 0));
