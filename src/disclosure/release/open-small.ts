import type { CellTable } from '../../model/cell-table.ts';
import { placeGroups } from '../rounding/place-groups.ts';
import type { FewPeople } from '../attack/list-confined.ts';
import type { Bounds } from '../rounding/rounding-method.ts';
import { listInnerPeople } from '../rounding/round-inner.ts';
import type { System } from '../system/build-system.ts';
import type { LinearForm } from '../system/relations.ts';
import type { SeenBesides } from './aim-at-unseen.ts';
import type { ShownRequest } from './choose-shown.ts';
import { countSystem, joinTables } from './join-tables.ts';
import { placesOf } from './make-problem.ts';
import { roundUnseen } from './round-unseen.ts';
import type { FrozenTable } from './tell-of.ts';

/** What is known of small counts at the most. */
export interface SmallKnowledge {
  /** By place of a published cell: of how many groups it is. */
  readonly parts: ReadonlyMap<number, number>;
  /** By place of a group that is not published: what it can be. */
  readonly groups: ReadonlyMap<number, Bounds>;
  /** Tables of an earlier run that showed all cells of these: their numbers are of the same groups, and tell nothing else. */
  readonly again: ReadonlySet<CellTable>;
  /** Cells of no table that the numbers confine. */
  readonly unseen: SeenBesides;
}

/** Groups of people below the tables of a run, as cells of the system. */
export interface SmallRounding {
  readonly system: System;
  readonly truth: Float64Array;
  /** Numbers by place, and what is known then; `besides` are sets of groups that may not be small either. Undefined where none were found. */
  readonly round: (
    besides: readonly (readonly number[])[],
  ) => { readonly values: ReadonlyMap<number, number>; readonly small: SmallKnowledge } | undefined;
  /** The groups that a form counts; undefined where it does not count some once and others not. */
  readonly groupsOf: (form: LinearForm) => readonly number[] | undefined;
}

interface SmallRequest extends Omit<ShownRequest, 'rules'> {
  readonly base: number;
  /** By place: numbers that are to stay. */
  readonly kept: ReadonlyMap<number, number>;
  readonly few: FewPeople;
}

/** Undefined where there are no groups that the tables could be of. */
export function openSmall({ system, truth, tables, earlier, described, base, kept, few, solver }: SmallRequest): SmallRounding | undefined {
  const again = findAgain(system, tables, earlier, base);
  const all = again.size > 0 ? [...again] : tables;
  const own = joinTables(all, described, undefined);
  if (own === undefined) return undefined;
  const placeOf = new Map<number, number>();
  for (const table of all) placesOf(own, table).forEach((cell, at) => placeOf.set(cell, placesOf(system, table)[at] ?? -1));
  if (own.nobody !== undefined) placeOf.delete(own.nobody);
  const published = [...placeOf.keys()].toSorted((a, b) => a - b);
  const people = listInnerPeople(own, countSystem(own, all, solver), published);
  if (people === undefined) return undefined;
  const at = (cell: number): number => placeOf.get(cell) ?? -1;
  const inside = new Map([...people.inside].map(([cell, groups]) => [at(cell), groups]));
  // Earlier tables tie others than these: cells of none of these tables are then other cells there.
  const isOwn = earlier.length === 0 && system.changed === undefined;
  const placedPeople = { ...people, inside, finest: people.finest.map(at), unseen: isOwn ? people.unseen : new Map<number, number[]>() };
  const placed = placeGroups(system.relations, truth, placedPeople);
  const keptOwn = new Map([...placeOf].flatMap(([cell, place]) => (kept.has(place) ? [[cell, kept.get(place) ?? 0] as const] : [])));
  return {
    system: { ...system, relations: placed.relations },
    truth: placed.truth,
    groupsOf: placed.groupsOf,
    round: (besides) => {
      const found = roundUnseen(people, { system: own, base, kept: keptOwn, besides, few });
      if (found === undefined) return undefined;
      const parts = new Map([...inside].map(([place, groups]) => [place, groups.length]));
      const unseen = { relations: system.relations, cells: isOwn ? found.confined : [] };
      const values = new Map([...found.values].map(([cell, value]) => [at(cell), value]));
      return { values, small: { parts, groups: placed.known(found), again, unseen } };
    },
  };
}

/** Tables of the first earlier run by this method that showed all cells of these tables; none where there is none. */
function findAgain(system: System, tables: readonly CellTable[], earlier: readonly FrozenTable[], base: number): ReadonlySet<CellTable> {
  const runs = new Map<string, FrozenTable[]>();
  for (const one of earlier)
    if (!one.published && one.rules.method.value === 'small-counts' && one.rules.settings?.base === base)
      runs.set(one.run, [...(runs.get(one.run) ?? []), one]);
  const wanted = tables.flatMap((table) => [...placesOf(system, table)]);
  const found = [...runs.values()].find((some) => {
    const shown = new Set(
      some.flatMap(({ table, counts }) => [...placesOf(system, table)].filter((_, cell) => typeof counts[cell] === 'number')),
    );
    return wanted.every((place) => shown.has(place));
  });
  return new Set((found ?? []).map(({ table }) => table));
}
