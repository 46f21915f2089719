import type { CellTable } from '../../model/cell-table.ts';
import type { Plan } from '../../model/plan.ts';
import { planPipeline } from '../../plan/plan-pipeline.ts';
import { dayOf, evaluateDerivation } from '../../plan/universe/evaluate-derivation.ts';
import { parsePipeline } from '../../spec/parse-pipeline.ts';
import { rollUpAtoms } from '../../tabulate/roll-up-atoms.ts';
import type { Ground } from '../ground/ground.ts';

/** Somebody as the extract has them: places in code lists, whole years, a day since 1970. */
export interface Person {
  readonly area: number;
  readonly birth: number;
  readonly sex: number;
  readonly age: number;
  readonly born_on: number;
}

export const lists = { area: ['north', 'south', 'east', 'west'], birth: ['wal', 'eng', 'pol', 'rar'], sex: ['1', '2'] } as const;

/** What one run asks: one table of people, by columns of theirs or made of theirs. */
export interface Ask {
  readonly by: string;
  readonly derive?: string;
  readonly where?: string;
  readonly dates?: string;
  readonly method?: string;
}

/** Plans an ask as its author would write it. */
export function planAsk({ catalogue }: Ground, { by, derive, where, dates, method = 'exact' }: Ask): Plan {
  const text = `version: 1
id: asked
title: { en: Asked, cy: Asked }
project: attacks
datasets: { own: attacked }
population:
  from: own.persons
  unit: person
${where === undefined ? '' : `  where: { ${where} }\n`}${dates === undefined ? '' : `  dates: { born_on: { ${dates} } }\n`}${derive === undefined ? '' : `derive: { ${derive} }\n`}tables:
  t:
    title: { en: T, cy: T }
    by: [${by}]
    measures: { people: { count: persons } }
disclosure: { policy: attacked, method: ${method} }
`;
  const parsed = parsePipeline({ file: 'asked.yaml', text });
  if ('diagnostics' in parsed) throw new Error(`an ask of the suite is not valid: ${JSON.stringify(parsed.diagnostics)}`);
  const planned = planPipeline({ ...parsed, catalogue, mode: 'tre' });
  if ('diagnostics' in planned) throw new Error(`an ask of the suite is not valid: ${JSON.stringify(planned.diagnostics)}`);
  return planned.plan;
}

/** Whether a plan counts somebody, and their place in each column of its table. */
export function placePerson({ spine, derivations, outputs }: Plan, person: Person): readonly number[] | undefined {
  const given = new Map<string, number>(Object.entries(person));
  const codesOf: Readonly<Record<string, readonly string[]>> = lists;
  const passes =
    spine.where.every(({ column, codes }) => codes.includes(codesOf[column]?.[given.get(column) ?? -1] ?? '')) &&
    spine.dates.every(({ from, until }) => person.born_on >= dayOf(from) && person.born_on <= dayOf(until));
  if (!passes) return undefined;
  for (const step of derivations) given.set(step.column, evaluateDerivation(step, given) ?? -1);
  return outputs[0]?.dimensions.map(({ column }) => given.get(column) ?? -1);
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
  const codes = columns.map((_, at) => Uint16Array.from(placed, (place) => place[at] ?? 0));
  return rollUpAtoms({ columns, codes, counts: new Float64Array(placed.length).fill(1) }, output);
}

export interface Group extends Partial<Person> {
  readonly n: number;
}

/** So many people of each kind; what is not said of them is the first code, 30 years, and born in 1990. */
export const makePeople = (groups: readonly Group[]): readonly Person[] =>
  groups.flatMap(({ n, ...kind }) =>
    Array.from({ length: n }, () => ({ area: 0, birth: 0, sex: 0, age: 30, born_on: dayOf('1990-06-01'), ...kind })),
  );
