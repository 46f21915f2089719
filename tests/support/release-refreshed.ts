import { createHash } from 'node:crypto';
import type { ReleasedTable } from '../../src/disclosure/release/protect-release.ts';
import { roundingMethod } from '../../src/disclosure/rounding/rounding-method.ts';
import type { Solver } from '../../src/disclosure/solver/solver.ts';
import { makeRelations, oneCell, sumRow } from '../../src/disclosure/system/relations.ts';
import type { EarlierRelease, KnownCount } from '../../src/model/ledger.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Units } from '../../src/model/units.ts';
import { digestParts, seeEarlier } from '../../src/run/see-earlier.ts';
import { listInterior } from '../../src/tabulate/grid.ts';
import { areas, births, countPeople, placePerson, sexes, type Person } from './people-plans.ts';
import { keepReleased, key, openCell, releaseSeen } from './release-plan.ts';

/** One person as some files have them, in their order; undefined where a file lacks them. */
export type History = readonly (Person | undefined)[];

/** One file of some people: the place in their histories. */
export interface FileOfPeople {
  readonly at: number;
  readonly histories: readonly History[];
  readonly isMapLost?: boolean;
}

const inputsOf = ({ at }: FileOfPeople) => [{ read: 'people.persons', hmac: `file ${at}` }];
const peopleIn = ({ at, histories }: FileOfPeople): readonly Person[] => histories.flatMap((history) => history[at] ?? []);

/** Everybody in a file, by who they are and not by their place in it. */
function mapPeople({ at, histories }: FileOfPeople): Units {
  const present = histories.flatMap((history, who) => (history[at] ? [{ who, person: history[at] }] : []));
  const ids = present.flatMap(({ who }) => {
    const digest = createHash('sha256').update(String(who)).digest();
    return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
  });
  const columns = [
    { column: 'area', from: 0, values: areas.length },
    { column: 'birth', from: 0, values: births.length },
    { column: 'sex', from: 0, values: sexes.length },
    { column: 'age', from: 0, values: 60 },
  ] as const;
  return {
    ids: Uint32Array.from(ids),
    columns,
    values: columns.map(({ column }) => Float64Array.from(present, ({ person }) => person[column])),
  };
}

/** What a run on one file says of its table, seen together with earlier ones on others. */
export function releaseFrom(
  plan: Plan,
  file: FileOfPeople,
  earlier: readonly { readonly release: EarlierRelease; readonly file: FileOfPeople }[],
  solver: Solver,
) {
  const own = digestParts(plan, inputsOf(file));
  const table = countPeople(plan, peopleIn(file));
  const maps = {
    find: ({ digestOf }: { readonly digestOf: (read: string) => string }): Units | undefined => {
      const found = [file, ...earlier.map((each) => each.file)].find((each) => `file ${each.at}` === digestOf('people.persons'));
      return found && !found.isMapLost ? mapPeople(found) : undefined;
    },
    listNew: () => [],
    tables: [table],
  };
  const seen = seeEarlier(
    earlier.map(({ release }) => release),
    own,
    key,
    maps,
  );
  return { released: releaseSeen(plan, table, seen.own, seen, solver), seen };
}

export const keepFrom = (run: string, plan: Plan, file: FileOfPeople, released: ReleasedTable): EarlierRelease =>
  keepReleased(run, plan, inputsOf(file), released);

/**
 * The fewest candidates that are left to what may not be known, for a reader of tables of several files: one programme over everybody who may have stayed as they were,
 * and over each way in which somebody has changed. Fewer than the threshold in a cell, or in one cell and not in another of another file in which
 * those who stayed lie too, may not be known.
 */
export function countLeftOver(
  shown: readonly { readonly plan: Plan; readonly counts: readonly KnownCount[]; readonly at: number }[],
  histories: readonly History[],
  solver: Solver,
): number {
  const stays = areas.flatMap((_, area) =>
    births.flatMap((__, birth) => sexes.map((___, sex): History => shown.map(() => ({ area, birth, sex, age: 0, day: 0 })))),
  );
  const nameOf = (history: History): string => shown.map(({ plan, at }) => (history[at] ? placePerson(plan, history[at]) : '-')).join('|');
  const files = Math.max(...shown.map(({ at }) => at)) + 1;
  const asStay = new Set(stays.map((history) => nameOf(Array.from({ length: files }, () => history[0]))));
  const changes = new Map(histories.filter((history) => !asStay.has(nameOf(history))).map((history) => [nameOf(history), history]));
  const kinds: readonly History[] = [...stays.map((history) => Array.from({ length: files }, () => history[0])), ...changes.values()];
  const rows: { readonly margin: number; readonly parts: readonly number[] }[] = [];
  const [low, high] = [kinds.map(() => 0), kinds.map(() => Infinity)];
  const targets: number[] = [];
  const sets: { readonly kinds: ReadonlySet<number>; readonly people: ReadonlySet<History>; readonly table: number }[] = [];
  const few = Math.max(...shown.map(({ plan }) => plan.rules.minPersons.value));
  const cellOf = (parts: readonly number[], from: number, to: number): number => {
    rows.push({ margin: low.length, parts });
    low.push(from);
    high.push(to);
    return low.length - 1;
  };
  shown.forEach(({ plan, counts, at }, table) => {
    const dimensions = plan.outputs[0]?.dimensions ?? [];
    const interior = new Set(listInterior(dimensions));
    counts.forEach((count, cell) => {
      if (plan.rules.method.value !== 'exact' && !interior.has(cell)) return;
      const isInCell = openCell(plan, cell);
      const isIn = (history: History): boolean => history[at] !== undefined && isInCell(placePerson(plan, history[at]));
      const parts = kinds.flatMap((kind, k) => (isIn(kind) ? [k] : []));
      const known = typeof count === 'number' ? roundingMethod(plan.rules.method.value).bounds(count) : { low: 0, high: Infinity };
      const place = cellOf(parts, known?.low ?? Number.NaN, known?.high ?? Number.NaN);
      const people = new Set(histories.filter(isIn));
      if (people.size < few && parts.length > 0) targets.push(place);
      sets.push({ kinds: new Set(parts), people, table });
    });
  });
  for (const a of sets)
    for (const b of sets) {
      const isStay = (kind: number): boolean => kind < stays.length;
      const [stayA, stayB] = [a, b].map((set) => [...set.kinds].filter(isStay));
      if (shown[a.table]?.at === shown[b.table]?.at || (a.people.size < few && b.people.size < few)) continue;
      if (!stayB?.every((kind) => a.kinds.has(kind)) && !stayA?.every((kind) => b.kinds.has(kind))) continue;
      const people = [...a.people].filter((person) => !b.people.has(person));
      const parts = [...a.kinds].filter((kind) => !b.kinds.has(kind));
      if (people.length > 0 && people.length < few && parts.some((kind) => !isStay(kind))) targets.push(cellOf(parts, 0, Infinity));
    }
  const relations = makeRelations(
    low.length,
    rows.map(({ margin, parts }) => sumRow(margin, parts)),
  );
  const programme = solver.open(relations, { low: Float64Array.from(low), high: Float64Array.from(high) }, 'integer');
  const left = targets.map((target) => {
    const [least, most] = (['least', 'most'] as const).map((end) => {
      const found = programme.optimise(oneCell(target), end);
      return found.status === 'optimal' ? Math.round(found.value) : end === 'most' ? Infinity : Number.NaN;
    });
    return (most ?? Infinity) - (least ?? 0) + 1;
  });
  programme.close();
  return Math.min(Infinity, ...left);
}
