import type { LinkStep, OnePer, Plan, ReadStep } from '../../src/model/plan.ts';
import type { Rows } from '../support/write-extracts.ts';
import { codesOf, compare, firstDifference, groupBy, readValid, type Count, type Entry, type Value } from './naive-read.ts';

/** Highest first, missing before all. */
export function comparePercent(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  return b === null ? 1 : Number(b) - Number(a);
}

/** The first record of each unit, by the declared order and the key. */
export function leaveOneAUnit(
  entries: readonly Entry[],
  unitOf: (entry: Entry) => string,
  read: ReadStep,
  { tieBreak }: OnePer,
  { spine, matchStatus: rule }: LinkStep,
): readonly Entry[] {
  const { match: by } = spine;
  const place = ({ values }: Entry) => {
    const found = by && rule ? rule.accept.findIndex(({ status }) => status === codesOf(read, by.status)[Number(values[by.status])]) : 0;
    return found < 0 ? Infinity : found;
  };
  const order = (a: Entry, b: Entry): number =>
    firstDifference([
      ...tieBreak.map((tie) => {
        if (tie.by === 'match-status') return place(a) === place(b) ? 0 : place(a) - place(b);
        if (tie.by === 'match-percent') return by ? comparePercent(a.values[by.percent] ?? null, b.values[by.percent] ?? null) : 0;
        return compare(a.values[tie.column], b.values[tie.column]);
      }),
      ...read.key.map((name) => compare(a.values[name], b.values[name])),
    ]);
  const first = new Set([...groupBy(entries, unitOf).values()].map((sharing) => sharing.sort(order)[0]));
  return entries.filter((entry) => first.has(entry));
}

interface Units {
  readonly speaking: readonly Entry[];
  readonly inside: readonly Entry[];
  readonly everyone: readonly Entry[];
  readonly unitOf: (entry: Entry) => string;
  /** The records that are one person with this one, itself among them. */
  readonly onField: (entry: Entry) => readonly Entry[];
}

/** The sets of a unit: the codes of all child records of all its records. */
export function openCollections(plan: Plan, rows: Rows, units: Units, count: Count): (entry: Entry) => Record<string, number> {
  const reads = [...new Set(plan.collections.map(({ read }) => read))].map((id) => plan.reads.find((read) => read.id === id) as ReadStep);
  const children = new Map(reads.map((read) => [read.id, readValid(read, rows, count)]));
  const keyOf = ({ values }: Entry, by: readonly string[]) => by.map((column) => values[column]).join('|');
  for (const { id } of reads) {
    const by = plan.collections.find(({ read }) => read === id)?.by ?? [];
    const known = new Set(units.everyone.map((entry) => keyOf(entry, by)));
    const valid = children.get(id) ?? [];
    const belonging = valid.filter((child) => known.has(keyOf(child, by))).length;
    count(id, 'valid', valid.length);
    count(id, 'collected', belonging);
    count(id, 'parent-unknown', valid.length - belonging);
  }
  return (entry) => {
    const records = units
      .onField(entry)
      .flatMap((one) => (plan.spine.onePer ? units.speaking.filter((other) => units.unitOf(other) === units.unitOf(one)) : [one]));
    return Object.fromEntries(
      plan.collections.map(({ id, read, by, where, from, dimension }) => {
        const step = plan.reads.find((each) => each.id === read) as ReadStep;
        const keys = new Set(records.map((record) => keyOf(record, by)));
        const own = (children.get(read) ?? []).filter(
          (child) =>
            keys.has(keyOf(child, by)) &&
            where.every(({ column, codes }) => codes.includes(codesOf(step, column)[Number(child.values[column])] ?? '')),
        );
        const places = new Set(own.map(({ values }) => Number(values[from])));
        return [id, dimension.leaves.reduce((set, _, place) => (places.has(place) ? set + 2 ** place : set), 0)];
      }),
    );
  };
}
