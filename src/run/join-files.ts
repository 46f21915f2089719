import { nameSource } from '../disclosure/release/describe-tables.ts';
import { joinSnapshots } from '../disclosure/release/join-snapshots.ts';
import type { Changes } from '../disclosure/system/changes.ts';
import type { CellTable } from '../model/cell-table.ts';
import type { Plan } from '../model/plan.ts';
import type { Units } from '../model/units.ts';
import { areTangled, mergePlans, type DigestedPlan } from '../plan/universe/merge-plans.ts';
import { planUniverse } from '../plan/universe/plan-universe.ts';

/** A plan of some file with whom it counted, where that is known, and its tables before protection. */
export interface Counted {
  readonly part: DigestedPlan;
  readonly units: Units | undefined;
  readonly tables: readonly CellTable[];
  readonly isOwn: boolean;
  /** Of files that are not those of the run. */
  readonly isOther: boolean;
}

/** Of which records a plan counts units, in whichever file of their table. */
export const ofAnyFile = (plan: Plan): string => nameSource(plan, '');

/**
 * Who has changed between the files of some plans. Undefined where that cannot be said: a map is lost, populations are not defined alike, links are of
 * several kinds, or contracts of several versions.
 */
export function joinFiles(all: readonly Counted[]): Changes | undefined {
  const sources = new Map<string, Counted[]>();
  for (const one of all) sources.set(ofAnyFile(one.part.plan), [...(sources.get(ofAnyFile(one.part.plan)) ?? []), one]);
  const found = [...sources.values()].filter((own) => own.some(({ isOther }) => isOther)).map(joinSource);
  const units: number[] = [];
  const groupsIn = new Map<string, ReadonlyMap<number, readonly number[]>>();
  const own = new Set<string>();
  for (const changes of found) {
    if (changes === undefined) return undefined;
    const first = units.length;
    units.push(...changes.units);
    for (const [table, cells] of changes.groupsIn)
      groupsIn.set(table, new Map([...cells].map(([cell, groups]) => [cell, groups.map((group) => first + group)])));
    for (const table of changes.own) own.add(table);
  }
  return { units, groupsIn, own };
}

function joinSource(counted: readonly Counted[]): Changes | undefined {
  const parts = counted.map(({ part: { plan } }) => ({ plan, digestOf: () => '' }));
  const populations = new Set(parts.map(({ plan: { spine } }) => JSON.stringify([spine.unit, spine.where, spine.dates, spine.onePer])));
  if (populations.size > 1 || areTangled(parts) || !haveOneVersion(parts)) return undefined;
  const merged = mergePlans(parts);
  const universe = planUniverse(merged);
  if (universe === undefined) return undefined;
  const snapshots = counted.flatMap(({ part, units, tables, isOwn }, place) =>
    units === undefined ? [] : [{ plan: part.plan, units, tables, names: merged.names[place] ?? new Map<string, string>(), isOwn }],
  );
  return snapshots.length < counted.length ? undefined : joinSnapshots(snapshots, universe);
}

function haveOneVersion(parts: readonly DigestedPlan[]): boolean {
  const versions = new Map<string, number>();
  return parts.every(({ plan }) =>
    plan.reads.every(({ contract, contractVersion }) => {
      const known = versions.get(contract) ?? contractVersion;
      versions.set(contract, known);
      return known === contractVersion;
    }),
  );
}
