import type { CellTable } from '../../model/cell-table.ts';
import type { Plan } from '../../model/plan.ts';
import { planPipeline } from '../../plan/plan-pipeline.ts';
import { dayOf } from '../../model/day-of.ts';
import { evaluateDerivation } from '../../plan/universe/evaluate-derivation.ts';
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
  /** By which rule they link to the register: 0 by the strict one, and so by the wide one; 1 by the wide one alone; 2 by none. */
  readonly link: number;
  /** Their record key: nobody else has it. */
  readonly key: number;
}

/** One person as two extracts have them, the second refreshed; undefined where one lacks them. */
export type History = readonly [Person | undefined, Person | undefined];

export type FileNumber = 0 | 1;

/** Everybody whom one extract has. */
export const peopleIn = (file: FileNumber, histories: readonly History[]): readonly Person[] =>
  histories.flatMap((history) => history[file] ?? []);

export const lists = { area: ['north', 'south', 'east', 'west'], birth: ['wal', 'eng', 'pol', 'rar'], sex: ['1', '2'] } as const;

/** What one run asks: one table of people, by columns of theirs or made of theirs. */
export interface Ask {
  readonly by: string;
  readonly derive?: string;
  readonly where?: string;
  readonly dates?: string;
  readonly method?: string;
  /** A match-status rule: the table may then be by `found`, whether somebody is on the register. */
  readonly link?: 'sure' | 'wide';
  /** The second extract is the first one, refreshed. */
  readonly file?: FileNumber;
}

/** Plans an ask as its author would write it. */
export function planAsk({ catalogue }: Ground, { by, derive, where, dates, link, method = 'exact' }: Ask): Plan {
  const text = `version: 1
id: asked
title: { en: Asked, cy: Asked }
project: attacks
datasets: { own: attacked }
population:
  from: own.persons
  unit: person
${where === undefined ? '' : `  where: { ${where} }\n`}${dates === undefined ? '' : `  dates: { born_on: { ${dates} } }\n`}${link === undefined ? '' : printLink(link)}${derive === undefined ? '' : `derive: { ${derive} }\n`}tables:
  t:
    title: { en: T, cy: T }
    by: [${by}]
    measures: { people: { count: persons } }
disclosure: { policy: attacked, method: ${method} }
${link === undefined ? '' : 'release: { linkage_quality: [sex] }\n'}`;
  const parsed = parsePipeline({ file: 'asked.yaml', text });
  if ('diagnostics' in parsed) throw new Error(`an ask of the suite is not valid: ${JSON.stringify(parsed.diagnostics)}`);
  const planned = planPipeline({ ...parsed, catalogue, mode: 'tre' });
  if ('diagnostics' in planned) throw new Error(`an ask of the suite is not valid: ${JSON.stringify(planned.diagnostics)}`);
  return planned.plan;
}

const printLink = (rule: string): string => `link:
  found:
    title: { en: Found, cy: Found }
    to: own.register
    on: ALF_PE
    match_status: ${rule}
    population_duplicates: each
    register_duplicates: best
    take: { status_there: ALF_STS_CD }
`;

type Place = readonly number[] | undefined;

/** By plan and kind of person: many are of one kind. */
const placed = new WeakMap<Plan, Map<string, Place>>();

/** Whether a plan counts somebody, and their place in each column of its table. */
export function placePerson(plan: Plan, person: Person): Place {
  const { area, birth, sex, age, born_on: born, link } = person;
  const kind = [area, birth, sex, age, born, link].join();
  const known = placed.get(plan) ?? new Map<string, Place>();
  placed.set(plan, known);
  if (!known.has(kind)) known.set(kind, findPlace(plan, person));
  return known.get(kind);
}

function findPlace({ spine, links, derivations, outputs }: Plan, person: Person): Place {
  const given = new Map<string, number>(Object.entries(person));
  const codesOf: Readonly<Record<string, readonly string[]>> = lists;
  const passes =
    spine.where.every(({ column, codes }) => codes.includes(codesOf[column]?.[given.get(column) ?? -1] ?? '')) &&
    spine.dates.every(({ from, until }) => person.born_on >= dayOf(from) && person.born_on <= dayOf(until));
  if (!passes) return undefined;
  for (const { id, matchStatus } of links) given.set(id, person.link <= (matchStatus?.id === 'sure' ? 0 : 1) ? 0 : 1);
  for (const step of derivations) given.set(step.column, evaluateDerivation(step, given) ?? -1);
  return outputs[0]?.dimensions.map(({ column }) => given.get(column) ?? -1);
}

/** The table of a plan, of these people. */
export function countPeople(plan: Plan, people: readonly Person[]): CellTable {
  const counted = people.flatMap((person) => {
    const place = placePerson(plan, person);
    return place ? [{ place, key: person.key }] : [];
  });
  const [output] = plan.outputs;
  if (output === undefined) throw new Error('the plan has no table');
  const columns = output.dimensions.map(({ column }) => column);
  const codes = columns.map((_, at) => Uint16Array.from(counted, ({ place }) => place[at] ?? 0));
  const keys = Uint32Array.from(counted, ({ key }) => key);
  return rollUpAtoms({ columns, codes, counts: new Float64Array(counted.length).fill(1), keys }, output);
}

export interface Group extends Partial<Omit<Person, 'key'>> {
  readonly n: number;
  /** How the refreshed extract has them; nothing is told of them there where they left. */
  readonly later?: Partial<Person> | 'left';
  /** They are in the refreshed extract only. */
  readonly isNew?: boolean;
}

/** So many people of each kind; what is not said of them is the first code, 30 years, born in 1990, and linked by any rule. */
export function makePeople(groups: readonly Group[]): readonly History[] {
  let who = 0;
  return groups.flatMap(({ n, later = {}, isNew = false, ...kind }) =>
    Array.from({ length: n }, (): History => {
      who += 1;
      const person = { ...usual, ...kind, key: keyOf(who) };
      return [isNew ? undefined : person, later === 'left' ? undefined : { ...person, ...later }];
    }),
  );
}

const usual: Omit<Person, 'key'> = { area: 0, birth: 0, sex: 0, age: 30, born_on: dayOf('1990-06-01'), link: 0 };

/** Spread over all keys there are, by a multiplier without a pattern (Knuth, The Art of Computer Programming, 6.4). */
const keyOf = (who: number): number => Math.imul(who, 2_654_435_761) >>> 0;
