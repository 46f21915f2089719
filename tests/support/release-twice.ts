import type { ReleasedTable } from '../../src/disclosure/release/protect-release.ts';
import { sealTruth } from '../../src/disclosure/release/seal-truth.ts';
import { roundingMethod } from '../../src/disclosure/rounding/rounding-method.ts';
import type { Solver } from '../../src/disclosure/solver/solver.ts';
import { makeRelations, sumRow, oneCell } from '../../src/disclosure/system/relations.ts';
import type { EarlierRelease, KnownCount } from '../../src/model/ledger.ts';
import type { Plan } from '../../src/model/plan.ts';
import { dayOf } from '../../src/model/day-of.ts';
import { digestParts, seeEarlier } from '../../src/run/see-earlier.ts';
import { listInterior } from '../../src/tabulate/grid.ts';
import { areas, births, countPeople, placePerson, sexes, type Person } from './people-plans.ts';
import { keepReleased, key, openCell, releaseSeen } from './release-plan.ts';

const inputs = [{ read: 'people.persons', hmac: 'aa' }];

/** What one run says of its table, seen together with earlier ones. */
export function releaseAfter(plan: Plan, people: readonly Person[], earlier: readonly EarlierRelease[], solver: Solver): ReleasedTable {
  const own = digestParts(plan, inputs);
  const seen = seeEarlier(earlier, own, key);
  return releaseSeen(plan, countPeople(plan, people), own, seen, solver);
}

/** What later runs see of counts that were published elsewhere. */
export function enterAs(run: string, plan: Plan, people: readonly Person[], counts: readonly KnownCount[], within: number): EarlierRelease {
  const tables = [{ table: 't', identity: run, counts, published: { within } }];
  return { run, plan, inputs, tables, sealed: sealTruth(new Map([['t', countPeople(plan, people).persons]]), key) };
}

/** What later runs see of it. */
export const keepFor = (run: string, plan: Plan, released: ReleasedTable): EarlierRelease => keepReleased(run, plan, inputs, released);

export interface Shown {
  readonly plan: Plan;
  readonly counts: readonly KnownCount[];
  /** Published elsewhere, each count so near to the people's. */
  readonly within?: number;
}

/**
 * The fewest candidates that are left to any count which some table may not show, for a reader of all of them: one programme over everybody that
 * there can be, built from nothing but the people's columns and the released numbers. Few people who are in one cell and not in another are a
 * count too: all of them, or where those in both cells are a sum of cells of one of the tables.
 */
export function countLeft(
  shown: readonly Shown[],
  people: readonly Person[],
  solver: Solver,
  differences: 'all' | 'sums of cells' = 'all',
): number {
  const kinds = listKinds(shown.map(({ plan }) => plan));
  const rows: { margin: number; parts: readonly number[] }[] = [];
  const low: number[] = kinds.map(() => 0);
  const high: number[] = kinds.map(() => Infinity);
  const targets: number[] = [];
  const sets: CellSet[] = [];
  for (const [table, { plan, counts, within }] of shown.entries()) {
    const { minPersons, method, zeros } = plan.rules;
    const dimensions = plan.outputs[0]?.dimensions ?? [];
    const truth = countPeople(plan, people).persons;
    const places = kinds.map((kind) => placePerson(plan, kind));
    const placed = people.map((person) => placePerson(plan, person));
    const interior = new Set(listInterior(dimensions));
    const own = method.value === 'exact' ? new Set(counts.keys()) : interior;
    counts.forEach((count, cell) => {
      if (!own.has(cell) || count === 'unpublished') return;
      const isIn = openCell(plan, cell);
      const parts = places.flatMap((place, kind) => (isIn(place) ? [kind] : []));
      const known =
        count === 'suppressed'
          ? { low: 0, high: Infinity }
          : within === undefined
            ? roundingMethod(method.value).bounds(count)
            : { low: Math.max(0, count - within), high: count + within };
      sets.push({
        kinds: new Set(parts),
        people: new Set(people.filter((_, one) => isIn(placed[one]))),
        table,
        isLeaf: interior.has(cell),
      });
      rows.push({ margin: low.length, parts });
      low.push(known?.low ?? NaN);
      high.push(known?.high ?? NaN);
      const value = truth[cell] ?? 0;
      const isUnsafe = value < minPersons.value && (value > 0 || zeros.value !== 'safe');
      if (isUnsafe && within === undefined && parts.length > 0) targets.push(low.length - 1);
    });
  }
  const few = Math.max(...shown.map(({ plan }) => plan.rules.minPersons.value));
  const seen = new Set<string>();
  const keysOf = shown.map((_, table) => new Set(sets.filter((set) => set.table === table).map(keyOf)));
  for (const a of sets)
    for (const b of sets) {
      // What lies between two cells of one table is of cells of that table, which are targets themselves.
      if (keysOf.some((keys) => keys.has(keyOf(a)) && keys.has(keyOf(b)))) continue;
      const both = new Set([...a.kinds].filter((kind) => b.kinds.has(kind)));
      const isSum = (table: number): boolean =>
        sets
          .filter((set) => set.table === table && set.isLeaf)
          .every(({ kinds: leaf }) => isEither([...leaf].map((kind) => both.has(kind)))) &&
        [...both].every((kind) => sets.some((set) => set.table === table && set.isLeaf && set.kinds.has(kind)));
      if (differences !== 'all' && !isSum(a.table) && !isSum(b.table)) continue;
      const count = [...a.people].filter((person) => !b.people.has(person)).length;
      const parts = [...a.kinds].filter((kind) => !b.kinds.has(kind));
      if (count === 0 || count >= few || a.people.size < few || b.people.size < few || seen.has(parts.join())) continue;
      seen.add(parts.join());
      rows.push({ margin: low.length, parts });
      targets.push(low.length);
      low.push(0);
      high.push(Infinity);
    }
  const relations = makeRelations(
    low.length,
    rows.map(({ margin, parts }) => sumRow(margin, parts)),
  );
  const programme = solver.open(relations, { low: Float64Array.from(low), high: Float64Array.from(high) }, 'integer');
  const most = 12;
  const left = targets.map((target) => {
    const least = programme.optimise(oneCell(target), 'least');
    if (least.status !== 'optimal') throw new Error(`nobody fits these tables: ${least.status}`);
    const from = Math.round(least.value);
    let found = 0;
    for (let value = from; value < from + most; value += 1) {
      programme.setBounds(target, Math.max(value, low[target] ?? 0), Math.min(value, high[target] ?? 0));
      if (value <= (high[target] ?? 0) && programme.optimise(oneCell(target), 'least').status === 'optimal') found += 1;
    }
    programme.setBounds(target, low[target] ?? 0, high[target] ?? Infinity);
    return found;
  });
  programme.close();
  return Math.min(most, ...left);
}

interface CellSet {
  readonly kinds: ReadonlySet<number>;
  readonly people: ReadonlySet<Person>;
  readonly table: number;
  readonly isLeaf: boolean;
}

const isEither = (values: readonly boolean[]): boolean => new Set(values).size <= 1;

const keyOf = ({ kinds }: CellSet): string => [...kinds].join();

/** Everybody that some plans can tell apart. */
function listKinds(plans: readonly Plan[]): readonly Person[] {
  const reads = (column: string): boolean =>
    plans.some(
      ({ spine, derivations, outputs }) =>
        spine.where.some((each) => each.column === column) ||
        spine.dates.some((each) => each.column === column) ||
        derivations.some((step) => 'from' in step && step.from === column) ||
        outputs.some(({ dimensions }) => dimensions.some((each) => each.column === column)),
    );
  const leaves = (column: string, list: readonly string[]): readonly number[] => (reads(column) ? list.map((_, leaf) => leaf) : [0]);
  const ages = plans.flatMap(({ derivations }) =>
    derivations.flatMap((step) => (step.kind === 'band' ? step.bounds.map(([from]) => from) : [])),
  );
  const days = plans.flatMap(({ spine }) => spine.dates.flatMap(({ from, until }) => [dayOf(from), dayOf(until) + 1]));
  const lists: readonly (readonly [keyof Person, readonly number[]])[] = [
    ['area', leaves('area', areas)],
    ['birth', leaves('birth', births)],
    ['sex', leaves('sex', sexes)],
    ['age', [...new Set([0, ...ages])]],
    ['day', [...new Set([0, ...days])]],
  ];
  return lists.reduce<readonly Person[]>(
    (all, [column, values]) => all.flatMap((some) => values.map((value) => ({ ...some, [column]: value }))),
    [{ area: 0, birth: 0, sex: 0, age: 0, day: 0 }],
  );
}
