import { findReadOften } from '../../src/disclosure/attack/find-read-often.ts';
import { hideOften } from '../../src/disclosure/release/hide-often.ts';
import { countSystem } from '../../src/disclosure/release/join-tables.ts';
import { leavesOf } from '../../src/disclosure/release/make-problem.ts';
import type { Solver } from '../../src/disclosure/solver/solver.ts';
import { buildSystem } from '../../src/disclosure/system/build-system.ts';
import { role } from '../../src/disclosure/system/problem.ts';
import { listInterior } from '../../src/tabulate/grid.ts';
import { ask, type Kinds, type Split } from './read-often.ts';

export interface HeldSplits {
  /** By table, which of its inner cells are hidden so that nobody is read too often. */
  readonly hidden: ReadonlyMap<string, readonly boolean[]>;
  readonly conflict: readonly number[];
  /** Cells by which the attack finds somebody read too often, before and after. */
  readonly found: { readonly before: number; readonly after: number };
}

/** What is hidden of inner cells of tables so that nobody is read against more than `most` groups. Of tables `shown` before nothing can be. */
export function holdSplits(
  kinds: Kinds,
  splits: readonly Split[],
  most: number,
  solver: Solver,
  shown: readonly string[] = [],
): HeldSplits {
  const { tables, described } = ask(kinds, splits);
  const system = buildSystem(described);
  if (system === undefined) throw new Error('too many combinations');
  const truth = countSystem(system, tables, solver);
  const few = { minPersons: 10, fewest: 0 as const };
  const roles = new Uint8Array(truth.length).fill(role.latent);
  const before = new Set<number>();
  for (const { output } of tables)
    for (const cell of listInterior(output.dimensions)) {
      const place = system.places.get(output.id)?.[cell] ?? -1;
      if (place === system.nobody || (truth[place] ?? 0) < few.minPersons) continue;
      roles[place] = role.open;
      if (shown.includes(output.id)) before.add(place);
    }
  const places = Array.from(roles.keys()).filter((place) => roles[place] === role.open);
  const cells = places.map((place) => {
    const isOwn = !before.has(place);
    return { place, stayed: place, groups: [], method: 'm', isOwn, mayHide: isOwn };
  });
  const held = hideOften({
    system,
    problem: { roles, truth, cost: truth.map((count) => count + 1) },
    cells,
    leaves: tables.map((table) => leavesOf(table, system)),
    few,
    mostHosts: new Map([['m', most]]),
  });
  const attack = (isShown: (place: number) => boolean): number =>
    findReadOften({
      boxes: system.boxes,
      nobody: system.nobody,
      low: truth,
      high: truth,
      least: few.fewest,
      threshold: few.minPersons,
      numbers: places.filter(isShown).map((place) => ({ place, method: 'm', most, isNew: !before.has(place) })),
    }).length;
  const isHidden = (place: number): boolean => held.roles[place] !== role.open;
  return {
    hidden: new Map(
      tables.map(({ output }) => [
        output.id,
        [...listInterior(output.dimensions)].map((cell) => isHidden(system.places.get(output.id)?.[cell] ?? -1)),
      ]),
    ),
    conflict: held.conflict,
    found: { before: attack(() => true), after: attack((place) => !isHidden(place)) },
  };
}
