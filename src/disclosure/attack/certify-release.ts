import type { Certificate } from '../certificate/certificate.ts';
import { oneCell } from '../system/relations.ts';
import { role, type ProtectionProblem, type Target } from '../system/problem.ts';
import type { Solver } from '../solver/solver.ts';
import { boundsKnown } from './attack-release.ts';
import { findOut } from './attack-targets.ts';
import type { KnownMoves } from './known-moves.ts';
import { openAttack, type Attack } from './open-attack.ts';
import { writeCertificate } from './write-certificate.ts';

/** What is released, and the rules: nothing else goes into a public certificate. */
export type ReleasedSystem = Pick<ProtectionProblem, 'relations' | 'roles' | 'shown' | 'hidden'>;

export interface PublicCertificate {
  readonly certificate: Certificate;
  /** What the certificate is to show: so many candidates of every hidden cell but those lacking. */
  readonly targets: readonly Target[];
  /** Hidden cells of which so many candidates could not be shown; ascending. */
  readonly lacking: Int32Array;
}

/**
 * Tables by which anybody can see that every hidden cell can take so many values. Follows from what is released and from nothing else: the
 * truth is not an argument, and all hidden cells are alike. `point` is a table that anybody has from what is released, to start from.
 */
export function certifyRelease(
  system: ReleasedSystem,
  hiddenCells: Uint8Array,
  candidates: number,
  solver: Solver,
  point?: Float64Array,
): PublicCertificate {
  const bounds = boundsKnown({ ...system, reasoned: system.hidden }, hiddenCells, 'outsider');
  const cells = Int32Array.from(hiddenCells.keys()).filter((cell) => hiddenCells[cell] === 1 && system.roles[cell] !== role.latent);
  const targets = Array.from(cells, (cell): Target => ({ form: oneCell(cell), demand: { kind: 'candidates', count: candidates } }));
  const attack = openAttack(system.relations, bounds, targets, solver, point);
  try {
    const isShown = attack.aims.map((aim) => findOut(attack, aim, 'verdict').verdict === 'protected');
    return {
      certificate: writeCertificate(pruneLines(attack, candidates), system.relations.cells, 'public'),
      targets: targets.filter((_, at) => isShown[at]),
      lacking: cells.filter((_, at) => isShown[at] !== true),
    };
  } finally {
    attack.close();
  }
}

/** Without the lines that show nothing that those before them do not. */
function pruneLines(attack: Attack, candidates: number): Pick<Attack, 'parts'> {
  const aimed = attack.parts.map(() => new Set<number>());
  for (const aim of attack.aims) if (aim.place === 'part') aimed[aim.part]?.add(aim.cell);
  const parts = attack.parts.map((attacked, place) => {
    const shown = new Map<number, Set<number>>();
    const all = attacked.known.all.filter(({ cells, steps, from, to }) => {
      let isNeeded = false;
      cells.forEach((cell, at) => {
        const values = shown.get(cell) ?? new Set([0]);
        shown.set(cell, values);
        if (aimed[place]?.has(cell) !== true || values.size >= candidates) return;
        const size = values.size;
        for (let times = Math.max(from, -candidates); times <= Math.min(to, candidates); times += 1) values.add(times * (steps[at] ?? 0));
        if (values.size > size) isNeeded = true;
      });
      return isNeeded;
    });
    const known: KnownMoves = { ...attacked.known, all };
    return { ...attacked, known };
  });
  return { parts };
}
