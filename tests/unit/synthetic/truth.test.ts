import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import type { TruthCells } from '../../../src/synthetic/count-truth.ts';
import { linkLiterally, type Row } from './link-literally.ts';
import { openWorkshop, readJson, readParquet, readRows } from './made.ts';

const { make } = openWorkshop();
const catalogue = openCatalogue('config');

/** Group of a value in a classification that groups codes or numbers. */
function groupIn(classification: string, value: string): string {
  const group = catalogue.loadClassification(classification).codes.find(({ of, from, to }) => {
    return of?.includes(value) ?? (Number(value) >= (from ?? 0) && Number(value) <= (to ?? 0));
  });
  if (group === undefined) throw new Error(`${value} is in no group of ${classification}`);
  return group.code;
}

const columns: Readonly<Record<string, (record: Row, outcome: string) => string>> = {
  birthplace_2: (record) => groupIn('birthplace-2', record['country_of_birth'] as string),
  birthplace_7: (record) => groupIn('birthplace-7', record['country_of_birth'] as string),
  length_of_residence: (record) => groupIn('length-of-residence', record['year_of_arrival'] || '-8'),
  age_band: (record) => groupIn('age-5-bands', record['age'] as string),
  sex: (record) => record['sex'] as string,
  local_authority: (record) => record['local_authority'] as string,
  registration: (_, outcome) => outcome,
  linked: (_, outcome) => (outcome === 'not_linked' ? 'not_linked' : 'linked'),
};

const people = 3000;

describe.each([1, 2, 3, 20_210_321, Number.MAX_SAFE_INTEGER])('seed %i', async (seed) => {
  const { folder } = await make({ people, seed });
  const census = await readRows(folder, 'census-2021-persons.csv');
  const literal = linkLiterally(census, await readRows(folder, 'wdsd-persons.csv'), await readRows(folder, 'wdsd-registrations.csv'));
  const truth = await readParquet(join(folder, 'truth/people.parquet'));
  const cells = (await readJson(folder, 'truth/cells.json')) as TruthCells;

  test('every person has the outcome that following the rules to the letter gives', () => {
    const expected = truth.map((person) => [person['person_id'], person['registration']]);
    expect(expected).toEqual(census.map(({ person_id: id }) => [id, literal.get(id as string)]));
    expect(new Set(literal.values()).size).toBe(3);
  });

  test.each(Object.keys(cells.tables))('cells of %s', (id) => {
    const table = cells.tables[id] as TruthCells['tables'][string];
    const counted = Object.fromEntries(Object.keys(table.cells).map((key) => [key, 0]));
    for (const record of census) {
      const key = table.by.map((name) => columns[name]?.(record, literal.get(record['person_id'] as string) as string)).join('|');
      counted[key] = (counted[key] ?? 0) + 1;
    }
    expect(table.cells).toEqual(counted);
  });

  test('true rates by birthplace are those of the people', () => {
    const counted: Record<string, { people: number; registered: number }> = {};
    for (const [place, record] of census.entries()) {
      const group = (counted[groupIn('birthplace-7', record['country_of_birth'] as string)] ??= { people: 0, registered: 0 });
      group.people += 1;
      group.registered += Number(truth[place]?.['truly_registered']);
    }
    expect(cells.registeredInTruth.birthplace_7).toEqual(counted);
  });

  test('who never registered mostly has no linking field, and is never linked to themselves', () => {
    const never = truth.flatMap((person, place) => (person['on_register'] === '0' ? [census[place] as Row] : []));
    const withField = never.filter((record) => record['ALF_PE'] !== '').length;
    expect(never.length).toBeGreaterThan(10);
    expect(withField / never.length).toBeLessThan(0.5);
  });
});
