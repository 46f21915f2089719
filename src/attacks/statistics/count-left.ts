import { roundingMethod } from '../../disclosure/rounding/rounding-method.ts';
import type { Sense, Solver } from '../../disclosure/solver/solver.ts';
import { makeRelations, oneCell, sumRow } from '../../disclosure/system/relations.ts';
import { dayOf } from '../../model/day-of.ts';
import type { KnownCount, PublishedAs } from '../../model/ledger.ts';
import type { Plan, Rules } from '../../model/plan.ts';
import { totalsOf } from '../../model/totals-of.ts';
import { coordinatesOf, listInterior, shapeOf } from '../../tabulate/grid.ts';
import { leavesOf } from '../../tabulate/positions.ts';
import { lists, placePerson, type FileNumber, type History, type Person } from './people.ts';
import type { Shown } from './release-in-turn.ts';

/**
 * The fewest values that are left to any count which a table may not show, for a reader of all tables: one programme over everybody that there
 * can be, and over each way in which somebody has changed between two extracts, built from nothing but what people can be and the released
 * numbers. Of what protects or attacks it has the solver, the form of its rows and what one released number stands for.
 */
export function countLeft(shown: readonly Shown[], histories: readonly History[], solver: Solver, most: number): number {
  const { kinds, stays } = listKinds(shown, histories);
  const rows: (readonly number[])[] = [];
  const low: number[] = kinds.map(() => 0);
  const high: number[] = kinds.map(() => Infinity);
  const targets: number[] = [];
  const sets: CellSet[] = [];
  for (const [table, { plan, file, counts, published }] of shown.entries()) {
    const { minPersons, method, zeros } = plan.rules;
    const dimensions = plan.outputs[0]?.dimensions ?? [];
    const shape = shapeOf(dimensions);
    const place = (history: History): readonly number[] | undefined => history[file] && placePerson(plan, history[file]);
    const [places, placed] = [kinds.map(place), histories.map(place)];
    const interior = new Set(listInterior(dimensions));
    const isOwn = published !== undefined || totalsOf(method.value) !== 'sums';
    counts.forEach((count, cell) => {
      if (count === 'unpublished' || (!isOwn && !interior.has(cell))) return;
      const sides = coordinatesOf(shape, cell).map((at, d) => {
        const dimension = dimensions[d];
        if (dimension === undefined) throw new Error('a cell of no dimension');
        return new Set(leavesOf(dimension, at));
      });
      const inside = (leaves: readonly number[] | undefined): boolean => leaves?.every((leaf, d) => sides[d]?.has(leaf)) === true;
      const parts = places.flatMap((leaves, kind) => (inside(leaves) ? [kind] : []));
      const people = new Set(histories.filter((_, who) => inside(placed[who])));
      sets.push({ table, file, kinds: new Set(parts), people });
      const known = boundsOf(count, plan.rules, published);
      if (published === undefined && parts.length > 0 && people.size < minPersons.value && (people.size > 0 || zeros.value !== 'safe'))
        targets.push(low.length);
      rows.push(parts);
      low.push(known.low);
      high.push(known.high);
    });
  }
  const fewest = Math.max(...shown.map(({ plan }) => plan.rules.minPersons.value));
  for (const parts of listFew(sets, fewest, stays)) {
    targets.push(low.length);
    rows.push(parts);
    low.push(0);
    high.push(Infinity);
  }
  const relations = makeRelations(
    low.length,
    rows.map((parts, place) => sumRow(kinds.length + place, parts)),
  );
  const witnessed = new Map(targets.map((target) => [target, new Set<number>()]));
  const programme = solver.open(relations, { low: Float64Array.from(low), high: Float64Array.from(high) }, 'integer');
  try {
    return Math.min(most, ...targets.map(countValues));
  } finally {
    programme.close();
  }

  /** Everybody that fits the tables once is a witness of a value of every count. */
  function countValues(target: number): number {
    const own = witnessed.get(target) ?? new Set<number>();
    if (own.size >= most) return most;
    const from = solve(target, 'least');
    if (from === undefined) throw new Error('nobody fits these tables');
    solve(target, 'most');
    for (let value = from; value < from + most && value <= (high[target] ?? 0) && own.size < most; value += 1) {
      if (own.has(value)) continue;
      programme.setBounds(target, value, value);
      solve(target, 'least');
    }
    programme.setBounds(target, low[target] ?? 0, high[target] ?? Infinity);
    return own.size;
  }

  function solve(target: number, sense: Sense): number | undefined {
    const found = programme.optimise(oneCell(target), sense);
    if (found.status !== 'optimal') return undefined;
    for (const [other, values] of witnessed) values.add(Math.round(found.point[other] ?? 0));
    return Math.round(found.value);
  }
}

interface CellSet {
  readonly table: number;
  readonly file: FileNumber;
  readonly kinds: ReadonlySet<number>;
  readonly people: ReadonlySet<History>;
}

/**
 * Few people who are in one cell and not in a cell of another table, as the kinds that they can be of. What lies between cells of one table is
 * cells of it. Of two extracts somebody among them has changed, and those who stayed lie within one another.
 */
function listFew(sets: readonly CellSet[], fewest: number, stays: number): readonly (readonly number[])[] {
  const keyOf = ({ kinds }: Pick<CellSet, 'kinds'>): string => [...kinds].join();
  const tablesOf = new Map<string, Set<number>>();
  for (const set of sets) tablesOf.set(keyOf(set), (tablesOf.get(keyOf(set)) ?? new Set()).add(set.table));
  const large = sets.filter(({ people }) => people.size >= fewest);
  const isStay = (kind: number): boolean => kind < stays;
  const holdsStays = (outer: CellSet, inner: CellSet): boolean => [...inner.kinds].filter(isStay).every((kind) => outer.kinds.has(kind));
  const found = new Map<string, readonly number[]>();
  for (const a of large)
    for (const b of large) {
      if ([...(tablesOf.get(keyOf(a)) ?? [])].some((table) => tablesOf.get(keyOf(b))?.has(table) === true)) continue;
      const few = [...a.people].filter((person) => !b.people.has(person)).length;
      if (few === 0 || few >= fewest) continue;
      const parts = [...a.kinds].filter((kind) => !b.kinds.has(kind));
      if (a.file !== b.file && (parts.every(isStay) || !(holdsStays(a, b) || holdsStays(b, a)))) continue;
      found.set(parts.join(), parts);
    }
  return [...found.values()];
}

/** What one released number stands for, by what is public of its method. */
function boundsOf(
  count: KnownCount,
  { method, settings }: Rules,
  published: PublishedAs | undefined,
): { readonly low: number; readonly high: number } {
  const near = (within: number): ReturnType<typeof boundsOf> => ({
    low: Math.max(0, Number(count) - within),
    high: Number(count) + within,
  });
  if (typeof count === 'string') return { low: 0, high: Infinity };
  if (published !== undefined && 'within' in published) return near(published.within);
  if (method.value === 'keyed-rounding') return near((settings?.base ?? NaN) - 1);
  if (method.value === 'cell-key') return near(settings?.noise?.maxNoise ?? NaN);
  return roundingMethod(method.value).bounds(count) ?? { low: NaN, high: NaN };
}

/** Everybody whom some plans can tell apart and who is the same in every extract, and then those in the extracts who have changed. */
function listKinds(shown: readonly Shown[], histories: readonly History[]): { readonly kinds: readonly History[]; readonly stays: number } {
  const stays = listPeople(shown.map(({ plan }) => plan)).map((person): History => [person, person]);
  const nameOf = (history: History): string =>
    shown.map(({ plan, file }) => (history[file] ? String(placePerson(plan, history[file])) : 'nowhere')).join('|');
  const known = new Set(stays.map(nameOf));
  const changed = new Map(histories.map((history) => [nameOf(history), history] as const).filter(([name]) => !known.has(name)));
  return { kinds: [...stays, ...changed.values()], stays: stays.length };
}

/** Everybody whom some plans can tell apart. */
export function listPeople(plans: readonly Plan[]): readonly Person[] {
  const reads = (column: string): boolean =>
    plans.some(
      ({ spine, derivations, outputs }) =>
        spine.where.some((each) => each.column === column) ||
        derivations.some((step) => 'from' in step && step.from === column) ||
        outputs[0]?.dimensions.some((each) => each.column === column) === true,
    );
  const places = (column: keyof typeof lists): readonly number[] => (reads(column) ? lists[column].map((_, place) => place) : [0]);
  const ages = plans.flatMap(({ derivations }) =>
    derivations.flatMap((step) => (step.kind === 'band' ? step.bounds.map(([from]) => from) : [])),
  );
  const days = plans.flatMap(({ spine }) => spine.dates.flatMap(({ from, until }) => [dayOf(from), dayOf(until) + 1]));
  const columns: readonly (readonly [keyof Person, readonly number[]])[] = [
    ['area', places('area')],
    ['birth', places('birth')],
    ['sex', places('sex')],
    ['age', [...new Set([0, ...ages])]],
    ['born_on', [...new Set([dayOf('1900-01-01'), ...days])]],
    ['link', plans.some(({ links }) => links.length > 0) ? [0, 1, 2] : [0]],
  ];
  return columns.reduce<readonly Person[]>(
    (all, [column, values]) => all.flatMap((some) => values.map((value) => ({ ...some, [column]: value }))),
    [{ area: 0, birth: 0, sex: 0, age: 0, born_on: 0, link: 0, key: 0 }],
  );
}
