import type { Certificate } from '../certificate/certificate.ts';
import { oneCell, type Bounds, type Relations } from '../system/relations.ts';
import type { Target } from '../system/problem.ts';
import type { Solver } from '../solver/solver.ts';
import { findOut } from './attack-targets.ts';
import { openAttack } from './open-attack.ts';
import { pruneLines } from './prune-lines.ts';
import { showAround, type AskedSum } from './show-around.ts';
import { writeCertificate } from './write-certificate.ts';

/** What is released, and the rules: nothing else goes into a public certificate. */
export interface ReleasedSystem {
  readonly relations: Relations;
  /** What everybody knows of each cell. */
  readonly bounds: Bounds;
  /** Cells of which so many values are to be shown, all alike; ascending. */
  readonly hidden: Int32Array;
  readonly candidates: number;
  readonly sums?: readonly AskedSum[];
}

export interface PublicCertificate {
  readonly certificate: Certificate;
  /** What the certificate shows: so many candidates of every hidden cell but those lacking, and the sums that are around something. */
  readonly targets: readonly Target[];
  /** Hidden cells of which so many candidates could not be shown; ascending. */
  readonly lacking: Int32Array;
  /** By sum a value around which all was shown that has to be possible; undefined where none was. */
  readonly around: readonly (number | undefined)[];
}

/**
 * Tables by which anybody can see that every hidden cell can take so many values. Follows from what is released and from nothing else: the
 * truth is not an argument, and all hidden cells are alike. `point` is a table that anybody has from what is released, to start from.
 */
export function certifyRelease(
  { relations, bounds, hidden, candidates, sums = [] }: ReleasedSystem,
  solver: Solver,
  point?: Float64Array,
): PublicCertificate {
  const targets = Array.from(hidden, (cell): Target => ({ form: oneCell(cell), demand: { kind: 'candidates', count: candidates } }));
  const summed = sums.map(({ form }): Target => ({ form, demand: { kind: 'interval', low: 0, high: 0 } }));
  const attack = openAttack(relations, bounds, [...targets, ...summed], solver, point);
  try {
    const isShown = attack.aims.slice(0, targets.length).map((aim) => findOut(attack, aim, 'verdict').verdict === 'protected');
    const around = attack.aims.slice(targets.length).map((aim, sum) => {
      const asked = sums[sum]?.around;
      return asked && showAround(attack, aim, asked);
    });
    const shown = [
      ...targets.map((target, at) => (isShown[at] === true ? target : undefined)),
      ...sums.map(({ form, around: asked }, at) => {
        const value = around[at];
        return value === undefined ? undefined : { form, demand: asked(value) };
      }),
    ];
    return {
      certificate: writeCertificate(
        pruneLines(
          attack,
          shown.map((target) => target?.demand),
        ),
        relations.cells,
        'public',
      ),
      targets: shown.flatMap((target) => target ?? []),
      lacking: hidden.filter((_, at) => isShown[at] !== true),
      around,
    };
  } finally {
    attack.close();
  }
}
