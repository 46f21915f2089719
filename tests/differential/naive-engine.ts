import type {
  CodeFilter,
  DeriveStep,
  DuplicateRule,
  LinkSide,
  LookupLink,
  MatchStatusRule,
  Plan,
  ReadStep,
  RegistrationLink,
} from '../../src/model/plan.ts';
import { columnsOf } from '../../src/model/expression.ts';
import type { Stage } from '../../src/model/stage.ts';
import type { Rows } from '../support/write-extracts.ts';
import { codesOf, compare, firstDifference, groupBy, readValid, type Count, type Entry, type Value } from './naive-read.ts';
import { comparePercent, leaveOneAUnit, openCollections } from './naive-units.ts';
import { dayOf, type Made } from './naive-dates.ts';
import { evaluateNaively } from './naive-expression.ts';
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
  const passes = ({ values }: Entry, { column, codes }: CodeFilter) =>
    codes.includes(codesOf(spineRead, column)[Number(values[column])] ?? '');
  const { where, dates, onePer } = plan.spine;
  const within = everyone.filter(
    (entry) =>
      where.every((filter) => passes(entry, filter)) &&
      dates.every(({ column, from, until }) => String(entry.values[column]) >= from && String(entry.values[column]) <= until),
  );
  const named = within.filter(({ values }) => !onePer || values[onePer.column] !== null);
  const unitOf = ({ values }: Entry) => String(values[onePer?.column ?? '']);
  const inside = onePer ? leaveOneAUnit(named, unitOf, spineRead, onePer, link) : named;
  count(spineRead.id, 'outside-population', everyone.length - within.length);
  if (onePer) {
    const ofUnits = groupBy(
      everyone.filter(({ values }) => values[onePer.column] !== null),
      unitOf,
    );
    const { head } = onePer;
    const headless = [...ofUnits.values()].filter((own) => head && !own.some((entry) => passes(entry, head)));
    count(spineRead.id, 'unit-unknown', within.length - named.length);
    count(spineRead.id, 'same-unit', named.length - inside.length);
    count(spineRead.id, 'unit-without-head', headless.length);
  }
  const side = { ...link.spine, field: link.field };
  const people = link.spine.duplicates === 'one-person' ? leaveOnePerson(inside, spineRead, side, link.matchStatus) : inside;
  count(spineRead.id, 'same-person', inside.length - people.length);
  count(spineRead.id, 'valid', people.length);
  const fields = match(people, spineRead, side, link.matchStatus, link.spine.duplicates, count);
  const holding = new Set(fields.values());

  const collect = openCollections(
    plan,
    rows,
    { speaking: named, inside, everyone, unitOf, onField: (entry) => onField(entry, people) },
    count,
  );
  function onField(entry: Entry, kept: readonly Entry[]): readonly Entry[] {
    const isOnePerson = link?.spine.duplicates === 'one-person' && holding.has(entry);
    if (!isOnePerson || !link) return [entry];
    const sharing = inside.filter(({ values }) => values[link.field] === entry.values[link.field]);
    return sharing.filter((each) => each === entry || !kept.includes(each));
  }
  const atoms = new Map<string, number>();
  const columns = [...new Set(plan.outputs.flatMap(({ dimensions }) => dimensions.map(({ column }) => column)))];
  const results = new Map<string, number>();
  for (const entry of people) {
    const field = String(entry.values[link.field]);
    const made = say(holding.has(entry) ? holders.get(field) : undefined);
    const result = link.result.leaves[Number(made[link.id])]?.code ?? '';
    results.set(result, (results.get(result) ?? 0) + 1);
    const held = { [link.held.column]: holding.has(entry) ? 0 : 1 };
    const leaves: Record<string, Value> = { ...entry.values, ...made, ...held, ...collect(entry) };
    for (const step of plan.derivations) leaves[step.column] = derive(step, leaves, plan);
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

type Side = Pick<LinkSide, 'match' | 'consent' | 'tieBreak'> & { readonly field: string };

/** Without the records that lose an accepted field to another of their person. */
function leaveOnePerson(entries: readonly Entry[], read: ReadStep, side: Side, rule: MatchStatusRule | undefined): readonly Entry[] {
  const holders = new Set(match(entries, read, side, rule, 'best', () => undefined).values());
  const alone = new Set(entries.filter((entry) => match([entry], read, side, rule, 'best', () => undefined).size === 0));
  return entries.filter((entry) => holders.has(entry) || alone.has(entry));
}

/** Who holds each linking field: accepted by status, and the only one, or the best, on it. */
function match(
  entries: readonly Entry[],
  read: ReadStep,
  side: Side,
  rule: MatchStatusRule | undefined,
  duplicates: DuplicateRule,
  count: Count,
): ReadonlyMap<string, Entry> {
  const withField = entries.filter(({ values }) => values[side.field] !== null);
  const { match: by, consent } = side;
  const agreed = withField.filter(
    ({ values, absent }) =>
      !consent ||
      (!absent.has(consent.column) && consent.codes.includes(codesOf(read, consent.column)[Number(values[consent.column])] ?? '')),
  );
  const place = ({ values }: Entry) =>
    by && rule ? rule.accept.findIndex(({ status }) => status === codesOf(read, by.status)[Number(values[by.status])]) : 0;
  const percentOf = ({ values }: Entry) => (by ? (values[by.percent] ?? null) : null);
  const accepted = agreed.filter((entry) => {
    if (!rule) return true;
    if (by && entry.absent.has(by.status)) return false;
    const accept = rule.accept[place(entry)];
    const percent = percentOf(entry);
    if (!accept) return false;
    if (accept.minPercent === undefined) return true;
    return percent === null ? accept.missingPercent === 'accept' : Number(percent) >= accept.minPercent;
  });
  const order = (a: Entry, b: Entry): number =>
    firstDifference([
      ...side.tieBreak.map((tie) => {
        if (tie.by === 'match-status') return place(a) - place(b);
        if (tie.by === 'match-percent') return comparePercent(percentOf(a), percentOf(b));
        return compare(a.values[tie.column], b.values[tie.column]);
      }),
      ...read.key.map((name) => compare(a.values[name], b.values[name])),
    ]);
  const byField = groupBy(accepted, ({ values }) => String(values[side.field]));
  const holders = new Map<string, Entry>();
  for (const [field, sharing] of byField) {
    const [best] = sharing.sort(order);
    if (duplicates === 'each') sharing.forEach((entry, index) => holders.set(`${field} ${index}`, entry));
    else if (best && (sharing.length === 1 || duplicates !== 'none')) holders.set(field, best);
  }
  count(read.id, 'with-field', withField.length);
  if (consent) count(read.id, 'consent-refused', withField.length - agreed.length);
  count(read.id, 'accepted', accepted.length);
  count(read.id, 'unique', holders.size);
  return holders;
}

function derive(step: DeriveStep, leaves: Readonly<Record<string, Value>>, plan: Plan): Value {
  switch (step.kind) {
    case 'recode':
      if (step.dimension.several) {
        const held = step.to.filter((_, bit) => hasBit(leaves[step.from], bit));
        return [...new Set(held)].reduce((set, leaf) => set + 2 ** leaf, 0);
      }
      return step.to[Number(leaves[step.from])] ?? null;
    case 'band':
      return band(Number(leaves[step.from]), step.bounds);
    case 'date-difference':
      return band(difference(String(leaves[step.from]), step.until, step.unit), step.bounds);
    case 'pick': {
      const found = step.order.findIndex((bit) => hasBit(leaves[step.from], bit));
      return found < 0 ? step.order.length : found;
    }
    case 'sql':
      return deriveExpression(step, plan, leaves);
    case 'coalesce': {
      const unknown = step.dimension.leaves.length - 1;
      return step.from.map((column) => leaves[column]).find((leaf) => leaf !== unknown) ?? unknown;
    }
  }
}

/** The expression itself, on the row that its columns make; not what it was worked out to give. */
function deriveExpression(step: DeriveStep & { readonly kind: 'sql' }, plan: Plan, leaves: Readonly<Record<string, Value>>): Value {
  const row = Object.fromEntries(columnsOf(step.expression).map((column) => [column, readMade(plan, column, leaves[column] ?? null)]));
  const made = evaluateNaively(step.expression, row);
  const holds = (code: string): boolean => (typeof made === 'number' ? isInBand(made, code) : code === made);
  const leaf = step.dimension.leaves.findIndex(({ code }) => holds(code));
  return leaf < 0 ? step.dimension.leaves.length - 1 : leaf;
}

/** Bands of ages are called by their ends, the last by its start. */
function isInBand(value: number, code: string): boolean {
  const [from = '', to = ''] = code.replace('+', '-999').split('-');
  return value >= Number(from) && value <= Number(to);
}

function readMade(plan: Plan, column: string, value: Value): Made {
  const codes = codesOfColumn(plan, column);
  if (codes) return codes[Number(value)] ?? null;
  return typeof value === 'string' ? dayOf(value) : typeof value === 'bigint' ? Number(value) : value;
}

function codesOfColumn(plan: Plan, column: string): readonly string[] | undefined {
  const made = [
    ...plan.derivations.filter((step) => step.column === column).map(({ dimension }) => dimension),
    ...plan.links.flatMap((link) => [
      link.result,
      link.held,
      ...(link.kind === 'lookup' ? link.takes.map(({ dimension }) => dimension) : []),
    ]),
  ].find((dimension) => dimension.column === column);
  const check = plan.reads.find(({ id }) => id === plan.spine.read)?.columns.find(({ name }) => name === column)?.check;
  return made?.leaves.map(({ code }) => code) ?? (check?.kind === 'codes' || check?.kind === 'names' ? check.codes : undefined);
}

const band = (value: number, bounds: readonly (readonly [number, number])[]): number =>
  bounds.findIndex(([from, to]) => value >= from && value <= to);

function difference(from: string, until: string, unit: 'days' | 'years'): number {
  if (unit === 'days') return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
  return Number(until.slice(0, 4)) - Number(from.slice(0, 4)) - (until.slice(5) < from.slice(5) ? 1 : 0);
}

const hasBit = (set: Value | undefined, bit: number): boolean => Math.floor(Number(set) / 2 ** bit) % 2 === 1;
