import { attackRelease } from '../attack/attack-release.ts';
import type { Finding } from '../attack/attack-targets.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Solver } from '../solver/solver.ts';
import type { ProtectionProblem } from '../system/problem.ts';

export interface AttackedInParts {
  readonly isProtected: boolean;
  /** Places of the targets of which somebody finds out too much, or of which it is in doubt. */
  readonly exposed: readonly number[];
  /** By place: how many values are left to whoever knows most, where that is proved to be too few. */
  readonly left: ReadonlyMap<number, number>;
  /** By insider: places of the targets of which it is proved that they find out too much. */
  readonly toldTo: ReadonlyMap<number, readonly number[]>;
  /** Tables to start from another time. */
  readonly seen: Certificate;
}

/** Sums that are aimed at in one attack: each ties a row to the cells that it is of, and every table that is sought has to mend all of these. */
const mostSums = 48;

/** The same attack as on all targets at once, some at a time: single cells first, then sums, neighbours of which are far apart. Each attack has every row and insider. */
export function attackInParts(problem: ProtectionProblem, hidden: Uint8Array, solver: Solver, seen?: Certificate): AttackedInParts {
  const places = [...problem.targets.keys()];
  const isCell = (place: number): boolean => problem.targets[place]?.form.cells.length === 1;
  const sums = places.filter((place) => !isCell(place));
  const turns = Math.ceil(sums.length / mostSums);
  const parts = [places.filter(isCell), ...Array.from({ length: turns }, (_, turn) => sums.filter((__, at) => at % turns === turn))];
  const exposed: number[] = [];
  const left = new Map<number, number>();
  const toldTo = new Map<number, number[]>();
  let [isProtected, known] = [true, seen];
  for (const [turn, part] of parts.entries()) {
    const report = attackRelease(keepTargets(problem, part), hidden, solver, known && { seen: known });
    if (turn === 0) known = report.certificate;
    isProtected &&= report.isProtected;
    const inside = new Set(report.insiders.map(({ target }) => target));
    part.forEach((place, at) => {
      const found = [report.outsider[at], report.rule[at]].filter((finding) => finding?.verdict !== 'protected');
      if (found.length > 0 || inside.has(at)) exposed.push(place);
      const values = countLeft(found);
      if (values !== undefined) left.set(place, values);
    });
    for (const { insider, target, verdict } of report.insiders)
      if (verdict === 'exposed') toldTo.set(insider, [...(toldTo.get(insider) ?? []), part[target] ?? -1]);
  }
  if (known === undefined) throw new Error('nothing was attacked');
  return { isProtected, exposed, left, toldTo, seen: known };
}

/** Of what is proved to be exposed to some. Undefined where anything is in doubt. */
function countLeft(found: readonly (Finding | undefined)[]): number | undefined {
  if (found.length === 0 || found.some((finding) => finding?.verdict !== 'exposed')) return undefined;
  return Math.min(...found.map((finding) => Math.max(1, finding?.candidates ?? 1)));
}

/** The same problem with some of its targets. */
function keepTargets(problem: ProtectionProblem, kept: readonly number[]): ProtectionProblem {
  const placeOf = new Map(kept.map((target, place) => [target, place]));
  return {
    ...problem,
    targets: kept.flatMap((target) => problem.targets[target] ?? []),
    insiders: problem.insiders.map((one) => ({
      ...one,
      own: Int32Array.from([...one.own].flatMap((target) => placeOf.get(target) ?? [])).toSorted(),
    })),
  };
}
