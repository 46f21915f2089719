import type {
  DeriveStep,
  DuplicateRule,
  LookupLink,
  MatchStatusRule,
  Plan,
  ReadStep,
  RegistrationLink,
  TieBreak,
} from '../../src/model/plan.ts';
import type { Stage } from '../../src/model/stage.ts';
import type { Rows } from '../support/write-extracts.ts';
import { codesOf, compare, firstDifference, groupBy, readValid, type Count, type Entry, type Value } from './naive-read.ts';
import { cleanAll, isNext, stand } from './naive-spells.ts';

export interface NaiveResult {
  /** People by the leaves of all columns that outputs show, joined by commas. */
  readonly atoms: ReadonlyMap<string, number>;
  /** Exact counts as `read stage`. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Carries out a plan word by word, one record after the other, as slowly as it is plain. */
export function runNaively(plan: Plan, rows: Rows): NaiveResult {
  const [link] = plan.links;
  if (!link) throw new Error('the plan links nothing');
  const counts = new Map<string, number>();
  const count = (read: string, stage: Stage, number: number) => counts.set(`${read} ${stage}`, number);
  const findRead = (id: string) => plan.reads.find((read) => read.id === id) as ReadStep;

  const other = findRead(link.register.read);
  const entries = readValid(other, rows, count);
  const holders = match(entries, other, link.register, link.matchStatus, link.register.duplicates, count);
  const say =
    link.kind === 'registration' ? sayStanding(link, findRead(link.spells.read), rows, entries, holders, count) : sayTaken(link, other);

  const spineRead = findRead(plan.spine.read);
  const everyone = readValid(spineRead, rows, count);
  const inside = everyone.filter(({ values }) =>
    plan.spine.where.every(({ column, codes }) => codes.includes(codesOf(spineRead, column)[Number(values[column])] ?? '')),
  );
  count(spineRead.id, 'outside-population', everyone.length - inside.length);
  const side = { ...link.spine, field: link.field };
  const people = link.spine.duplicates === 'one-person' ? leaveOnePerson(inside, spineRead, side, link.matchStatus) : inside;
  count(spineRead.id, 'same-person', inside.length - people.length);
  count(spineRead.id, 'valid', people.length);
  const fields = match(people, spineRead, side, link.matchStatus, link.spine.duplicates, count);

  const atoms = new Map<string, number>();
  const columns = [...new Set(plan.outputs.flatMap(({ dimensions }) => dimensions.map(({ column }) => column)))];
  const results = new Map<string, number>();
  for (const entry of people) {
    const field = String(entry.values[link.field]);
    const made = say(fields.get(field) === entry ? holders.get(field) : undefined);
    const result = link.result.leaves[Number(made[link.id])]?.code ?? '';
    results.set(result, (results.get(result) ?? 0) + 1);
    const leaves: Record<string, Value> = { ...entry.values, ...made };
    for (const step of plan.derivations) leaves[step.column] = derive(step, leaves);
    const key = columns.map((column) => leaves[column]).join(',');
    atoms.set(key, (atoms.get(key) ?? 0) + 1);
  }
  const of = (...codes: readonly string[]): number => codes.reduce((sum, code) => sum + (results.get(code) ?? 0), 0);
  count(spineRead.id, 'linked', of('registered', 'not_registered', 'linked'));
  count(spineRead.id, 'registered', of('registered'));
  count(spineRead.id, 'not-registered', of('not_registered'));
  count(spineRead.id, 'not-linked', of('not_linked'));
  return { atoms, counts };
}

/** The leaves of the columns that a link makes, for the record it found, if any. */
type Say = (found: Entry | undefined) => Readonly<Record<string, number>>;

function sayStanding(
  link: RegistrationLink,
  read: ReadStep,
  rows: Rows,
  register: readonly Entry[],
  holders: ReadonlyMap<string, Entry>,
  count: Count,
): Say {
  const spells = cleanAll(read, rows, link, count);
  const standing = (entry: Entry) =>
    stand(spells.get(String(entry.values[link.register.person])) ?? [], entry.values[link.register.death ?? ''] ?? null, link);
  const known = new Set(register.map(({ values }) => String(values[link.register.person])));
  const reaching = [...spells].filter(([person, list]) => !known.has(person) && list.some(({ from }) => !isNext(from, link)));
  count(link.register.read, 'person-unknown', reaching.length);
  for (const [stage, wanted] of [
    ['open-ended', 'open'],
    ['bridged', 'bridged'],
    ['ended-by-death', 'died'],
  ] as const) {
    count(link.register.read, stage, [...holders.values()].filter((entry) => standing(entry) === wanted).length);
  }
  return (found) => ({ [link.id]: found === undefined ? 2 : ['covered', 'open', 'bridged'].includes(standing(found)) ? 0 : 1 });
}

/** A value that is missing in the other table is `not_known`, as is all of a record that is not found. */
function sayTaken({ id, takes }: LookupLink, other: ReadStep): Say {
  return (found) => ({
    [id]: found ? 0 : 1,
    ...Object.fromEntries(
      takes.map(({ column, from, dimension }) => {
        const code = found && codesOf(other, from)[Number(found.values[from])];
        return [column, dimension.leaves.findIndex((leaf) => leaf.code === (code ?? 'not_known'))];
      }),
    ),
  });
}

interface Side {
  readonly field: string;
  readonly status: string;
  readonly percent: string;
  readonly tieBreak: readonly TieBreak[];
}

/** Without the records that lose an accepted field to another of their person. */
function leaveOnePerson(entries: readonly Entry[], read: ReadStep, side: Side, rule: MatchStatusRule): readonly Entry[] {
  const holders = new Set(match(entries, read, side, rule, 'best', () => undefined).values());
  const alone = new Set(entries.filter((entry) => match([entry], read, side, rule, 'best', () => undefined).size === 0));
  return entries.filter((entry) => holders.has(entry) || alone.has(entry));
}

/** Who holds each linking field: accepted by status, and the only one, or the best, on it. */
function match(
  entries: readonly Entry[],
  read: ReadStep,
  side: Side,
  rule: MatchStatusRule,
  duplicates: DuplicateRule,
  count: Count,
): ReadonlyMap<string, Entry> {
  const withField = entries.filter(({ values }) => values[side.field] !== null);
  const place = ({ values }: Entry) =>
    rule.accept.findIndex(({ status }) => status === codesOf(read, side.status)[Number(values[side.status])]);
  const accepted = withField.filter((entry) => {
    const accept = rule.accept[place(entry)];
    const percent = entry.values[side.percent] ?? null;
    if (!accept) return false;
    if (accept.minPercent === undefined) return true;
    return percent === null ? accept.missingPercent === 'accept' : Number(percent) >= accept.minPercent;
  });
  const order = (a: Entry, b: Entry): number =>
    firstDifference([
      ...side.tieBreak.map((tie) => {
        if (tie.by === 'match-status') return place(a) - place(b);
        if (tie.by === 'match-percent') return comparePercent(a.values[side.percent] ?? null, b.values[side.percent] ?? null);
        return compare(a.values[tie.column], b.values[tie.column]);
      }),
      ...read.key.map((name) => compare(a.values[name], b.values[name])),
    ]);
  const byField = groupBy(accepted, ({ values }) => String(values[side.field]));
  const holders = new Map<string, Entry>();
  for (const [field, sharing] of byField) {
    const [best] = sharing.sort(order);
    if (best && (sharing.length === 1 || duplicates !== 'none')) holders.set(field, best);
  }
  count(read.id, 'with-field', withField.length);
  count(read.id, 'accepted', accepted.length);
  count(read.id, 'unique', holders.size);
  return holders;
}

/** Highest first, missing before all. */
function comparePercent(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  return b === null ? 1 : Number(b) - Number(a);
}

function derive(step: DeriveStep, leaves: Readonly<Record<string, Value>>): Value {
  switch (step.kind) {
    case 'recode':
      return step.to[Number(leaves[step.from])] ?? null;
    case 'band':
      return band(Number(leaves[step.from]), step.bounds);
    case 'date-difference':
      return band(difference(String(leaves[step.from]), step.until, step.unit), step.bounds);
    case 'coalesce': {
      const unknown = step.dimension.leaves.length - 1;
      return step.from.map((column) => leaves[column]).find((leaf) => leaf !== unknown) ?? unknown;
    }
  }
}

const band = (value: number, bounds: readonly (readonly [number, number])[]): number =>
  bounds.findIndex(([from, to]) => value >= from && value <= to);

function difference(from: string, until: string, unit: 'days' | 'years'): number {
  if (unit === 'days') return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
  return Number(until.slice(0, 4)) - Number(from.slice(0, 4)) - (until.slice(5) < from.slice(5) ? 1 : 0);
}
