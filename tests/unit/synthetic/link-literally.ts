/**
 * The words of the link and of `wdsd-clean`, followed one by one over the rows of CSV extracts: slow, and written without
 * looking at the generator or the engine.
 */
export interface Row {
  readonly [column: string]: string;
}

export function parseRows(text: string): Row[] {
  const [header, ...lines] = text.trimEnd().split('\n');
  const names = (header as string).split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, place) => [names[place] as string, value])));
}

export type Outcome = 'registered' | 'not_registered' | 'not_linked';

const accepted = ['1', '4', '39'];
const date = dayNumber('2021-03-21');

/** The outcome of every census record, by its id. */
export function linkLiterally(census: readonly Row[], persons: readonly Row[], registrations: readonly Row[]): Map<string, Outcome> {
  const spine = bestByField(census, (a, b) => compareText(a['person_id'], b['person_id']));
  const register = bestByField(persons, (a, b) => Number(BigInt(a['PERS_ID_PE'] as string) - BigInt(b['PERS_ID_PE'] as string)));
  const spells = new Map<string, Row[]>();
  for (const row of registrations) spells.set(row['PERS_ID_PE'] as string, [...(spells.get(row['PERS_ID_PE'] as string) ?? []), row]);
  return new Map(
    census.map((record): [string, Outcome] => {
      const id = record['person_id'] as string;
      const field = record['ALF_PE'] as string;
      const person = register.get(field);
      if (spine.get(field) !== record || person === undefined) return [id, 'not_linked'];
      const rows = spells.get(person['PERS_ID_PE'] as string) ?? [];
      return [id, coversDate(rows, person['DOD'] as string) ? 'registered' : 'not_registered'];
    }),
  );
}

function bestByField(rows: readonly Row[], last: (a: Row, b: Row) => number): Map<string, Row> {
  const best = new Map<string, Row>();
  for (const row of rows) {
    const field = row['ALF_PE'] as string;
    if (field === '' || !accepted.includes(row['ALF_STS_CD'] as string)) continue;
    const present = best.get(field);
    if (present === undefined || compare(row, present, last) < 0) best.set(field, row);
  }
  return best;
}

function compare(a: Row, b: Row, last: (a: Row, b: Row) => number): number {
  const rank = (row: Row) => accepted.indexOf(row['ALF_STS_CD'] as string);
  const percent = (row: Row) => (row['ALF_MTCH_PCT'] === '' ? Number.POSITIVE_INFINITY : Number(row['ALF_MTCH_PCT']));
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (percent(a) !== percent(b)) return percent(b) > percent(a) ? 1 : -1;
  return last(a, b);
}

interface Spell {
  readonly practice: string;
  readonly from: number;
  to: number;
}

function coversDate(rows: readonly Row[], death: string): boolean {
  const spells = rows
    .map((row): Spell => ({
      practice: row['PRAC_CD_PE'] as string,
      from: dayNumber(row['FROM_DT'] as string),
      to: dayNumber(row['TO_DT'] || '9999-12-31'),
    }))
    .filter(({ practice, from, to }) => practice !== '' && from <= to)
    .sort((a, b) => a.from - b.from || b.to - a.to || compareText(a.practice, b.practice));
  for (const spell of spells) {
    const later = spells.find(({ from }) => from > spell.from);
    if (later) spell.to = Math.min(spell.to, later.from - 1);
  }
  const bridged: Spell[] = [];
  for (const spell of spells) {
    const before = bridged.at(-1);
    if (before && before.practice === spell.practice && spell.from - before.to - 1 <= 30) before.to = Math.max(before.to, spell.to);
    else bridged.push({ ...spell });
  }
  const end = death === '' ? Number.POSITIVE_INFINITY : dayNumber(death);
  return bridged.some(({ from, to }) => from <= date && date <= Math.min(to, end));
}

function dayNumber(iso: string): number {
  return Date.parse(iso) / 86_400_000;
}

const compareText = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
