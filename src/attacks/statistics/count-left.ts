import { roundingMethod } from '../../disclosure/rounding/rounding-method.ts';
import type { Solver } from '../../disclosure/solver/solver.ts';
import { makeRelations, oneCell, sumRow } from '../../disclosure/system/relations.ts';
import { dayOf } from '../../plan/universe/evaluate-derivation.ts';
import { coordinatesOf, listInterior, shapeOf } from '../../tabulate/grid.ts';
import { leavesOf } from '../../tabulate/positions.ts';
import { countPeople, lists, placePerson, type Person } from './people.ts';
import type { Shown } from './release-in-turn.ts';

/**
 * The fewest values that are left to any count which a table may not show, for a reader of all tables: one programme over everybody that there can be, built
 * from nothing but what people can be and the released numbers. It shares no code with what protects or attacks but the solver.
 */
export function countLeft(shown: readonly Shown[], people: readonly Person[], solver: Solver, most: number): number {
  const kinds = listKinds(shown);
  const rows: (readonly number[])[] = [];
  const low: number[] = kinds.map(() => 0);
  const high: number[] = kinds.map(() => Infinity);
  const targets: number[] = [];
  const sets: CellSet[] = [];
  for (const [table, { plan, counts, published }] of shown.entries()) {
    const { minPersons, method, zeros } = plan.rules;
    const dimensions = plan.outputs[0]?.dimensions ?? [];
    const shape = shapeOf(dimensions);
    const truth = countPeople(plan, people).persons;
    const places = kinds.map((kind) => placePerson(plan, kind));
    const placed = people.map((person) => placePerson(plan, person));
    const interior = new Set(listInterior(dimensions));
    counts.forEach((count, cell) => {
      if (count === 'unpublished' || (published === undefined && method.value !== 'exact' && !interior.has(cell))) return;
      const sides = coordinatesOf(shape, cell).map((at, d) => {
        const dimension = dimensions[d];
        if (dimension === undefined) throw new Error('a cell of no dimension');
        return new Set(leavesOf(dimension, at));
      });
      const inside = (place: readonly number[] | undefined): boolean => place?.every((leaf, d) => sides[d]?.has(leaf)) === true;
      const parts = places.flatMap((place, kind) => (inside(place) ? [kind] : []));
      sets.push({ table, kinds: new Set(parts), people: new Set(people.filter((_, person) => inside(placed[person]))) });
      const known = boundsOf(count, published !== undefined && 'within' in published ? published.within : undefined, method.value);
      const value = truth[cell] ?? 0;
      if (published === undefined && parts.length > 0 && value < minPersons.value && (value > 0 || zeros.value !== 'safe'))
        targets.push(low.length);
      rows.push(parts);
      low.push(known.low);
      high.push(known.high);
    });
  }
  const fewest = Math.max(...shown.map(({ plan }) => plan.rules.minPersons.value));
  for (const parts of listFew(sets, fewest)) {
    targets.push(low.length);
    rows.push(parts);
    low.push(0);
    high.push(Infinity);
  }
  const relations = makeRelations(
    low.length,
    rows.map((parts, place) => sumRow(kinds.length + place, parts)),
  );
  const programme = solver.open(relations, { low: Float64Array.from(low), high: Float64Array.from(high) }, 'integer');
  try {
    return Math.min(most, ...targets.map((target) => countValues(target)));
  } finally {
    programme.close();
  }

  function countValues(target: number): number {
    const least = programme.optimise(oneCell(target), 'least');
    if (least.status !== 'optimal') throw new Error(`nobody fits these tables: ${least.status}`);
    const from = Math.round(least.value);
    let found = 0;
    for (let value = from; value < from + most; value += 1) {
      if (value > (high[target] ?? 0)) break;
      programme.setBounds(target, value, value);
      if (programme.optimise(oneCell(target), 'least').status === 'optimal') found += 1;
    }
    programme.setBounds(target, low[target] ?? 0, high[target] ?? Infinity);
    return found;
  }
}

interface CellSet {
  readonly table: number;
  readonly kinds: ReadonlySet<number>;
  readonly people: ReadonlySet<Person>;
}

/** Few people who are in one cell and not in a cell of another table, as the kinds that they can be of. What lies between cells of one table is cells of it. */
function listFew(sets: readonly CellSet[], fewest: number): readonly (readonly number[])[] {
  const keyOf = ({ kinds }: Pick<CellSet, 'kinds'>): string => [...kinds].join();
  const tablesOf = new Map<string, Set<number>>();
  for (const set of sets) tablesOf.set(keyOf(set), (tablesOf.get(keyOf(set)) ?? new Set()).add(set.table));
  const large = sets.filter(({ people }) => people.size >= fewest);
  const found = new Map<string, readonly number[]>();
  for (const a of large)
    for (const b of large) {
      if ([...(tablesOf.get(keyOf(a)) ?? [])].some((table) => tablesOf.get(keyOf(b))?.has(table) === true)) continue;
      const few = [...a.people].filter((person) => !b.people.has(person)).length;
      if (few === 0 || few >= fewest) continue;
      const parts = [...a.kinds].filter((kind) => !b.kinds.has(kind));
      found.set(parts.join(), parts);
    }
  return [...found.values()];
}

function boundsOf(
  count: number | 'suppressed',
  within: number | undefined,
  method: Shown['plan']['rules']['method']['value'],
): { readonly low: number; readonly high: number } {
  if (count === 'suppressed') return { low: 0, high: Infinity };
  if (within !== undefined) return { low: Math.max(0, count - within), high: count + within };
  return roundingMethod(method).bounds(count) ?? { low: NaN, high: NaN };
}

/** Everybody whom some plans can tell apart. */
export function listKinds(shown: readonly Shown[]): readonly Person[] {
  const plans = shown.map(({ plan }) => plan);
  const reads = (column: string): boolean =>
    plans.some(
      ({ spine, derivations, outputs }) =>
        spine.where.some((each) => each.column === column) ||
        derivations.some((step) => 'from' in step && step.from === column) ||
        outputs.some(({ dimensions }) => dimensions.some((each) => each.column === column)),
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
  ];
  return columns.reduce<readonly Person[]>(
    (all, [column, values]) => all.flatMap((some) => values.map((value) => ({ ...some, [column]: value }))),
    [{ area: 0, birth: 0, sex: 0, age: 0, born_on: 0 }],
  );
}
