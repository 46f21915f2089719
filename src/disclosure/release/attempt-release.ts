import type { CellTable } from '../../model/cell-table.ts';
import type { Rules } from '../../model/plan.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import { attackRelease } from '../attack/attack-release.ts';
import { findReadOften } from '../attack/find-read-often.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Certainty } from '../rounding/most-hosts.ts';
import type { Solver } from '../solver/solver.ts';
import type { System } from '../system/build-system.ts';
import type { ProtectionProblem, Target } from '../system/problem.ts';
import { aimedRests } from './aim-at-rests.ts';
import type { Chosen } from './choose-shown.ts';
import type { SmallSets } from './list-differences.ts';
import { placesOf } from './make-problem.ts';
import { listNumbers, readRelease } from './read-release.ts';
import { showCounts } from './show-counts.ts';
import type { FrozenTable } from './tell-of.ts';

/** Tables of a run and of earlier ones, as one system. */
export interface Joined {
  readonly tables: readonly CellTable[];
  readonly earlier: readonly FrozenTable[];
  readonly system: System;
}

export interface ProtectedAttempt extends Attacked {
  readonly status: 'protected';
  readonly counts: ReadonlyMap<CellTable, readonly ReleasedCount[]>;
}

export type Attempt = ProtectedAttempt | (ExposedAttempt & Attacked);

interface ExposedAttempt {
  readonly status: 'exposed';
  readonly why: FailedCode;
  readonly exposed: readonly Target[];
  readonly cells: readonly number[];
}

export type FailedCode = 'not-protected' | 'read-too-often';

/** The tables that the attack found: another attack may start from them. */
interface Attacked {
  readonly certificate: Certificate;
}

export interface Attempted extends Joined {
  readonly problem: ProtectionProblem;
  readonly rules: Rules;
  readonly chosen: Chosen;
  readonly solver: Solver;
  readonly asked: Certainty;
  readonly few: SmallSets;
}

/** Makes the tables with some cells hidden, reads them as a stranger would, and attacks, from tables `seen` on. */
export function attemptRelease(
  { tables, earlier, system, problem, rules, chosen, solver, asked, few }: Attempted,
  hidden: Uint8Array,
  seen: Certificate | undefined,
): Attempt {
  const released = tables.map((table) => {
    const places = placesOf(system, table);
    return { table, rules, counts: showCounts(table, (cell) => hidden[places[cell] ?? 0] === 1, rules, chosen.show) };
  });
  const read = readRelease(problem, [...earlier, ...released], system, chosen.small);
  const report = attackRelease(read.problem, read.hidden, solver, seen && { seen });
  const { certificate } = report;
  if (report.isProtected) {
    const numbers = listNumbers(earlier, released, system, asked);
    const often = findReadOften({ ...asked, boxes: system.boxes, nobody: system.nobody, low: problem.truth, high: problem.truth, numbers });
    if (often.length > 0) return { status: 'exposed', why: 'read-too-often', exposed: [], cells: often, certificate };
    const rests = aimedRests(problem, hidden, few);
    if (rests.length > 0) return { status: 'exposed', why: 'not-protected', exposed: rests, cells: listCells(rests), certificate };
    return { status: 'protected', certificate, counts: new Map(released.map(({ table, counts }) => [table, counts])) };
  }
  const inside = new Set(report.insiders.map(({ target }) => target));
  const exposed = problem.targets.filter(
    (_, target) => inside.has(target) || [report.outsider, report.rule].some((found) => found[target]?.verdict !== 'protected'),
  );
  const cells = [...listCells(exposed), ...report.conflicts.flatMap((conflict) => [...conflict])];
  return { status: 'exposed', why: 'not-protected', exposed, cells, certificate };
}

const listCells = (targets: readonly Target[]): readonly number[] => targets.flatMap(({ form }) => [...form.cells]);
