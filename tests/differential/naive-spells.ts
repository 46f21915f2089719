import type { RegistrationLink, ReadStep } from '../../src/model/plan.ts';
import type { Rows } from '../support/write-extracts.ts';
import { compare, countRejected, firstDifference, groupBy, readAll, type Count, type Value } from './naive-read.ts';

export interface Spell {
  readonly practice: Value;
  readonly from: string;
  readonly to: string;
}

const endless = '9999-12-31';

/** Valid spells by person, as they stand. */
export function cleanAll(read: ReadStep, rows: Rows, link: RegistrationLink, count: Count): ReadonlyMap<string, readonly Spell[]> {
  const { person, practice, from, to } = link.spells;
  const all = readAll(read, rows[read.id] ?? [], [practice], [to]);
  countRejected(read, all, count);
  const readable = all
    .filter(({ rejected }) => rejected === undefined)
    .map(({ values }) => ({
      person: String(values[person]),
      practice: values[practice] ?? null,
      from: String(values[from]),
      to: String(values[to] ?? endless),
    }));
  const valid = readable.filter((spell) => spell.from <= spell.to);
  count(read.id, 'rejected-spell', readable.length - valid.length);
  count(read.id, 'valid', valid.length);
  const byPerson = groupBy(valid, (spell) => spell.person);
  const overlapping = [...byPerson.values()].filter((list) => list.filter((spell) => covers(spell, link.date)).length > 1);
  count(read.id, 'overlapping', overlapping.length);
  return byPerson;
}

const covers = ({ from, to }: Spell, date: string): boolean => from <= date && date <= to;

const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export const isNext = (from: string, { date, spells }: RegistrationLink): boolean =>
  from > date && from <= addDays(date, spells.bridgeGapDays);

/** Order, end each spell before the next start, drop the empty, end at death, bridge: then at most one covers the date. */
export function stand(
  raw: readonly Spell[],
  death: Value,
  { date, spells }: RegistrationLink,
): 'covered' | 'open' | 'bridged' | 'died' | 'none' {
  const sorted = [...raw].sort((a, b) => firstDifference([compare(a.from, b.from), compare(b.to, a.to), compare(a.practice, b.practice)]));
  const cut = sorted
    .map((spell, place) => {
      const next = sorted[place + 1];
      const last = next === undefined ? spell.to : addDays(next.from, -1);
      return { ...spell, to: spell.to < last ? spell.to : last };
    })
    .filter(({ from, to }) => from <= to);
  const end = spells.endAtDeath && death !== null ? String(death) : endless;
  const alive = cut.filter(({ from }) => from <= end).map((spell) => ({ ...spell, to: spell.to < end ? spell.to : end }));
  const bridged: Spell[] = [];
  for (const spell of alive) {
    const before = bridged.at(-1);
    const gap = before && Math.round((Date.parse(spell.from) - Date.parse(before.to)) / 86_400_000) - 1;
    if (before && gap !== undefined && gap <= spells.bridgeGapDays && before.practice === spell.practice) {
      bridged[bridged.length - 1] = { ...before, to: spell.to };
    } else bridged.push(spell);
  }
  const deciding = sorted.findLast(({ from }) => from <= date);
  const covering = bridged.filter((spell) => covers(spell, date));
  if (covering.length > 1) throw new Error('two clean spells cover one date');
  if (covering.length === 0) return cut.some((spell) => covers(spell, date)) ? 'died' : 'none';
  if (!alive.some((spell) => covers(spell, date))) return 'bridged';
  return deciding?.to === endless ? 'open' : 'covered';
}
