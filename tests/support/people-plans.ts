import type { Dimension } from '../../src/model/dimension.ts';
import type { CellTable } from '../../src/model/cell-table.ts';
import type { DateFilter, DeriveStep, Plan, ReadColumn, Rules } from '../../src/model/plan.ts';
import { dayOf } from '../../src/model/day-of.ts';
import { evaluateDerivation } from '../../src/plan/universe/evaluate-derivation.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { codes, describeColumn, dimension, fixturePlan } from './plan-fixture.ts';

/** Somebody as the extract has them: leaves of codes, whole years, a day since 1970. */
export interface Person {
  readonly area: number;
  readonly birth: number;
  readonly sex: number;
  readonly age: number;
  readonly day: number;
}

export const areas = ['north', 'south', 'east', 'west'];
export const births = ['uk', 'eu', 'other'];
export const sexes = ['f', 'm'];
const oldest = 59;
const [firstDay, lastDay] = ['2020-01-01', '2023-12-31'];

/** What a test asks of one table of these people. */
export interface Ask {
  readonly by: readonly (keyof typeof dimensions | Dimension | DeriveStep)[];
  readonly where?: Plan['spine']['where'];
  readonly dates?: readonly Omit<DateFilter, 'column'>[];
  readonly rules?: Partial<Rules>;
}

const dimensions = { area: dimension('area', areas), birth: dimension('birth', births), sex: dimension('sex', sexes) } as const;

/** Ages below each edge, and those from the last. */
export function ageBand(column: string, edges: readonly number[]): DeriveStep {
  const starts = [0, ...edges];
  const bounds = starts.map((start, at) => [start, (starts[at + 1] ?? oldest + 1) - 1] as const);
  return {
    kind: 'band',
    column,
    from: 'age',
    bounds,
    dimension: dimension(
      column,
      bounds.map(([from]) => `from-${from}`),
    ),
  };
}

/** Areas as some groups of them: `to[i]` is the group of area `i`. */
export function mergedAreas(column: string, to: readonly number[]): DeriveStep {
  const groups = [...new Set(to)].toSorted((a, b) => a - b).map((group) => `g${group}`);
  return { kind: 'recode', column, from: 'area', to, dimension: dimension(column, groups) };
}

const exactRules: Partial<Rules> = {
  method: { value: 'exact', source: 'fixture' },
  classDisclosure: { minRemainder: 0, maxPercent: 100, source: 'fixture' },
};

/** A plan with one table, `t`, of people of one file. */
export function askPlan({ by, where = [], dates = [], rules = {} }: Ask): Plan {
  const fixture = fixturePlan();
  const [census] = fixture.reads;
  if (census === undefined) throw new Error('the fixture reads a table');
  const columns: readonly ReadColumn[] = [
    describeColumn('area', 'text', 'never', codes(areas)),
    describeColumn('birth', 'text', 'never', codes(births)),
    describeColumn('sex', 'text', 'never', codes(sexes)),
    describeColumn('age', 'integer', 'never', { kind: 'range', min: 0, max: oldest }),
    describeColumn('day', 'date', 'never', { kind: 'dates', from: firstDay, to: lastDay }),
  ];
  const steps = by.filter((each): each is DeriveStep => typeof each === 'object' && 'kind' in each);
  const shown = by.map((each) => (typeof each === 'string' ? dimensions[each] : 'kind' in each ? each.dimension : each));
  const [output] = fixture.outputs;
  if (output === undefined) throw new Error('the fixture has a table');
  return {
    ...fixture,
    reads: [{ ...census, id: 'people.persons', columns }],
    spine: { ...fixture.spine, read: 'people.persons', where, dates: dates.map((each) => ({ column: 'day', ...each })) },
    links: [],
    derivations: steps,
    outputs: [{ ...output, id: 't', dimensions: shown }],
    rules: { ...fixture.rules, ...exactRules, ...rules },
  };
}

/** Whether a plan counts somebody, and their leaf in each dimension of its table. */
export function placePerson(plan: Plan, person: Person): readonly number[] | undefined {
  const { where, dates } = plan.spine;
  const codesOf: Readonly<Record<string, readonly string[]>> = { area: areas, birth: births, sex: sexes };
  const given = new Map<string, number>(Object.entries(person));
  const passes =
    where.every(({ column, codes: some }) => some.includes(codesOf[column]?.[given.get(column) ?? -1] ?? '')) &&
    dates.every(({ column, from, until }) => (given.get(column) ?? 0) >= dayOf(from) && (given.get(column) ?? 0) <= dayOf(until));
  if (!passes) return undefined;
  for (const step of plan.derivations) given.set(step.column, evaluateDerivation(step, given) ?? -1);
  return plan.outputs[0]?.dimensions.map(({ column }) => given.get(column) ?? -1);
}

/** The table of a plan, of these people. */
export function countPeople(plan: Plan, people: readonly Person[]): CellTable {
  const placed = people.flatMap((person) => {
    const place = placePerson(plan, person);
    return place ? [place] : [];
  });
  const [output] = plan.outputs;
  if (output === undefined) throw new Error('the plan has no table');
  const columns = output.dimensions.map(({ column }) => column);
  const list = columns.map((_, c) => Uint16Array.from(placed, (place) => place[c] ?? 0));
  return rollUpAtoms({ columns, codes: list, counts: new Float64Array(placed.length).fill(1) }, output);
}
