import type { Solver } from '../../disclosure/solver/solver.ts';
import { makeRelations, sumRow, type Row } from '../../disclosure/system/relations.ts';
import type { Plan } from '../../model/plan.ts';
import { listPeople } from './count-left.ts';
import type { Giver } from './givers.ts';
import { placePerson, type Person } from './people.ts';
import { addAges, type Known, type ReadCell } from './read-sums.ts';

/** The most that anybody can have, as the contract declares. */
const most = 120;

export interface SumReader {
  readonly plans: readonly Plan[];
  readonly givers: readonly Giver[];
  /** Those who read them, together where they are several: they know what each of them gives. */
  readonly isReader?: ((giver: Giver) => boolean) | undefined;
  readonly solver: Solver;
}

/**
 * In words, what a reader of counts and sums comes too close to: the sum of few people, or of few households, or one that one or two of either
 * give most of. Built from nothing but what people can be and the released numbers, as a programme over how many there are of each kind and
 * what these have together. Of what protects or attacks it has the solver and the form of its rows alone.
 */
export function findTooClose(cells: readonly ReadCell[], { plans, givers, isReader = () => false, solver }: SumReader): readonly string[] {
  const kinds = listKinds(plans, givers);
  const partsOf = ({ has }: Pick<ReadCell, 'has'>): readonly number[] => kinds.flatMap(({ person }, kind) => (has(person) ? [kind] : []));
  const readers = givers.filter(isReader);
  const rows: Row[] = kinds.map(({ name }, kind): Row => {
    const own = readers.filter((giver) => nameKind(plans, giver) === name);
    return {
      cells: Int32Array.of(kind, kinds.length + kind),
      coefficients: Float64Array.of(-most, 1),
      low: -Infinity,
      high: addAges(own) - most * own.length,
    };
  });
  const know = (parts: readonly number[], { low, high }: Known): void => {
    if (parts.length > 0) rows.push({ cells: Int32Array.from(parts), coefficients: new Float64Array(parts.length).fill(1), low, high });
  };
  const sumsOf = (parts: readonly number[]): readonly number[] => parts.map((kind) => kinds.length + kind);
  for (const [kind, { name }] of kinds.entries()) {
    const own = readers.filter((giver) => nameKind(plans, giver) === name);
    know([kind], { low: own.length, high: Infinity });
    know([kinds.length + kind], { low: addAges(own), high: Infinity });
  }
  for (const cell of cells) {
    const parts = partsOf(cell);
    const inside = givers.filter(cell.has);
    const isAlone = inside.length > 0 && inside.every(isReader);
    const count = isAlone ? inside.length : cell.count;
    if (count !== undefined) know(parts, { low: count, high: count });
    const sum = isAlone ? { low: addAges(inside), high: addAges(inside) } : cell.sum;
    if (sum !== undefined) know(sumsOf(parts), sum);
  }
  const asked = new Map<string, { readonly parts: readonly number[]; readonly inside: readonly Giver[]; readonly isCell: boolean }>();
  for (const cell of cells) asked.set(partsOf(cell).join(), { parts: partsOf(cell), inside: givers.filter(cell.has), isCell: true });
  for (const outer of cells)
    for (const inner of cells) {
      const [all, some] = [partsOf(outer), new Set(partsOf(inner))];
      const parts = all.filter((kind) => !some.has(kind));
      if (parts.length === all.length || asked.has(parts.join()) || ![...some].every((kind) => all.includes(kind))) continue;
      asked.set(parts.join(), { parts, inside: givers.filter((giver) => outer.has(giver) && !inner.has(giver)), isCell: false });
    }
  const found = [...asked.values()].flatMap(({ parts, inside, isCell }) => {
    const own = addAges(inside.filter(isReader));
    const others = inside.filter((giver) => !isReader(giver));
    if (others.length === 0) return [];
    const level = levelOf(inside, isCell);
    if (level === undefined) return [];
    const sum = addAges(inside);
    const low = Math.max(own, sum - level);
    const high = Math.min(own + most * others.length, sum + level);
    const ends = endsOf(rows, sumsOf(parts), 2 * kinds.length, solver);
    const isOpen = ends.low <= low + slack && ends.high >= high - slack;
    return isOpen ? [] : [`what ${inside.length} people have together is read within ${ends.low} and ${ends.high}, and is ${sum}`];
  });
  return found;
}

const slack = 1e-6;

/** How far a sum has to stay open to either side; undefined where it may be known. */
function levelOf(inside: readonly Giver[], isCell: boolean): number | undefined {
  const sum = addAges(inside);
  const byHousehold = new Map<number, number>();
  for (const { household, age } of inside) byHousehold.set(household, (byHousehold.get(household) ?? 0) + age);
  const isFew = inside.length > 0 && (inside.length < 10 || (isCell && byHousehold.size < 5));
  const levels = [
    ...(isFew ? [Math.max(1, sum / 10)] : []),
    ...(isCell ? [inside.map(({ age }) => age), [...byHousehold.values()]].flatMap((given) => dominate(given, sum)) : []),
  ];
  return levels.length === 0 ? undefined : Math.max(...levels);
}

/** By two that give 85 % or more, by the largest whom the second largest knows to a tenth, and by fewer than three who give anything. */
function dominate(given: readonly number[], sum: number): readonly number[] {
  const [first = 0, second = 0] = given.toSorted((a, b) => b - a);
  const excess = (100 * (first + second)) / 85 - sum;
  const shortage = first / 10 - (sum - first - second);
  const contributors = given.filter((age) => age > 0).length;
  return [
    ...(sum > 0 && excess >= 0 ? [Math.max(1, excess)] : []),
    ...(shortage > 0 ? [Math.max(1, shortage)] : []),
    ...(contributors > 0 && contributors < 3 ? [Math.max(1, first / 10)] : []),
  ];
}

export function endsOf(rows: readonly Row[], parts: readonly number[], target: number, solver: Solver): Known {
  const relations = makeRelations(target + 1, [...rows, sumRow(target, parts)]);
  const bounds = { low: new Float64Array(target + 1), high: new Float64Array(target + 1).fill(Infinity) };
  const programme = solver.open(relations, bounds, 'linear');
  try {
    const form = { cells: Int32Array.of(target), coefficients: Float64Array.of(1) };
    const [low, high] = (['least', 'most'] as const).map((sense) => {
      const found = programme.optimise(form, sense);
      if (found.status === 'infeasible') throw new Error('nobody fits these tables');
      return found.status === 'optimal' ? (found.point[target] ?? 0) : sense === 'least' ? 0 : Infinity;
    });
    return { low: low ?? 0, high: high ?? Infinity };
  } finally {
    programme.close();
  }
}

/** Everybody whom the plans can tell apart, those in the extract among them. */
export function listKinds(plans: readonly Plan[], givers: readonly Giver[]): readonly { readonly name: string; readonly person: Person }[] {
  const named = new Map([...listPeople(plans.flatMap(splitTables)), ...givers].map((person) => [nameKind(plans, person), person] as const));
  return [...named].map(([name, person]) => ({ name, person }));
}

export const nameKind = (plans: readonly Plan[], person: Person): string =>
  plans
    .flatMap(splitTables)
    .map((plan) => String(placePerson(plan, person)))
    .join('|');

const splitTables = (plan: Plan): readonly Plan[] => plan.outputs.map((output) => ({ ...plan, outputs: [output] }));
