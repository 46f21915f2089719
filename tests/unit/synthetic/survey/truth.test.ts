import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import type { SurveyTruth } from '../../../../src/synthetic/survey/count-survey-truth.ts';
import { readGroups } from '../../../support/count-literally.ts';
import type { Row } from '../link-literally.ts';
import { openWorkshop, readJson, readRows } from '../made.ts';

const { make } = openWorkshop();

interface Pipeline {
  readonly population: { readonly where: { readonly survey_year: readonly string[] } };
  readonly tables: Readonly<Record<string, { readonly by: readonly string[]; readonly measures: Readonly<Record<string, Measure>> }>>;
  readonly release: { readonly linkage_quality: readonly (string | readonly string[])[] };
}

interface Measure {
  readonly weighted_share?: string;
  readonly of?: readonly string[];
  readonly over?: readonly string[];
}

const pipeline = parse(readFileSync('pipelines/national-survey.yaml', 'utf8')) as Pipeline;
const years = pipeline.population.where.survey_year;

const groups = (list: string): ((code: string) => string) => {
  const groupOf = readGroups(list);
  return (code) => {
    const group = groupOf.get(code);
    if (group === undefined) throw new Error(`${code} is in no group of ${list}`);
    return group;
  };
};
const birthplace = groups('birthplace-2');
const agreement = groups('survey-agreement-3');
const satisfaction = groups('survey-satisfaction-3');
const bills = groups('survey-bills-3');
const bands = [75, 65, 50, 35, 25, 16];
const bandNames = ['75+', '65-74', '50-64', '35-49', '25-34', '16-24'];
const asked = (row: Row, column: string): string => row[column] || 'not_asked';

/** What the words of the pipeline say of a respondent and the Census record it came to. */
const columns: Readonly<Record<string, (row: Row, record: Row | undefined) => string>> = {
  birthplace_2: (_, record) => (record ? birthplace(record['country_of_birth'] as string) : 'not_known'),
  belonging: (row) => agreement(asked(row, 'LaBelong')),
  area_satisfaction: (row) => satisfaction(asked(row, 'LaOvSat')),
  bills: (row) => bills(asked(row, 'keeping_up_bills')),
  age_band: (row) => bandNames[bands.findIndex((from) => Number(row['Age']) >= from)] as string,
  Sex: (row) => row['Sex'] as string,
  LA_CODE: (row) => row['LA_CODE'] as string,
  linked: (_, record) => (record ? 'linked' : 'not_linked'),
};

const accepted = ['1', '4', '39'];

/** The record that keeps each linking field: better status, higher percent with missing first, lower id. */
function keepers(rows: readonly Row[], id: (row: Row) => string): Map<string, Row> {
  const rank = (row: Row): number => accepted.indexOf(row['ALF_STS_CD'] as string);
  const percent = (row: Row): number => (row['ALF_MTCH_PCT'] === '' ? 2 : Number(row['ALF_MTCH_PCT']));
  const claiming = rows.filter((row) => row['ALF_PE'] !== '' && rank(row) >= 0);
  claiming.sort((a, b) => rank(b) - rank(a) || percent(a) - percent(b) || (id(a) < id(b) ? 1 : -1));
  return new Map(claiming.map((row) => [row['ALF_PE'] as string, row]));
}

const micro = (decimal: string): bigint => BigInt(decimal.replace('.', ''));
const decimal = (value: bigint, digits: number): string =>
  `${value}`.padStart(digits + 1, '0').replace(new RegExp(`(\\d{${digits}})$`), '.$1');

/** Whether a decimal of 12 digits is `part` of `whole` within half of its last digit; null where there is no whole. */
function isShare(share: string | null, part: bigint, whole: bigint): boolean {
  if (share === null || whole === 0n) return share === null && whole === 0n;
  const off = 2n * (micro(share) * whole - part * 10n ** 12n);
  return /^[01]\.\d{12}$/.test(share) && off <= whole && off >= -whole;
}

describe.each([1, 2, 20_210_321])('seed %i', async (seed) => {
  const { folder } = await make({ people: seed === 1 ? 12_000 : 3000, seed });
  const all = await readRows(folder, 'national-survey-wales-respondents.csv');
  const respondents = all.filter((row) => years.includes(row['survey_year'] as string));
  const census = keepers(await readRows(folder, 'census-2021-persons.csv'), (row) => row['person_id'] as string);
  const mayLink = (row: Row): boolean => row['link_consent'] === '1' && accepted.includes(row['ALF_STS_CD'] as string);
  const recordOf = (row: Row): Row | undefined => (mayLink(row) ? census.get(row['ALF_PE'] as string) : undefined);
  const truth = (await readJson(folder, 'truth/national-survey-wales.json')) as SurveyTruth;

  test('the tables are those of the pipeline', () => {
    const linkage = pipeline.release.linkage_quality.map((entry) => [entry, 'linked'].flat());
    expect(Object.values(truth.tables).map(({ by }) => by)).toEqual([...Object.values(pipeline.tables).map(({ by }) => by), ...linkage]);
    expect(Object.keys(truth.tables).slice(0, Object.keys(pipeline.tables).length)).toEqual(Object.keys(pipeline.tables));
    expect(truth.surveyYears).toEqual(years);
  });

  test.each(Object.keys(truth.tables))('%s', (id) => {
    const table = truth.tables[id] as SurveyTruth['tables'][string];
    const cells = Object.fromEntries(Object.keys(table.cells).map((key) => [key, { persons: 0, sum: 0n, squares: 0n }]));
    for (const row of respondents) {
      const cell = cells[table.by.map((name) => columns[name]?.(row, recordOf(row))).join('|')];
      const weight = micro(row['SampleAdultWeight'] as string);
      if (cell === undefined) throw new Error('a respondent is in no cell');
      cell.persons += 1;
      cell.sum += weight;
      cell.squares += weight * weight;
    }
    const entries = Object.entries(cells);
    expect(table.cells).toEqual(Object.fromEntries(entries.map(([key, { persons }]) => [key, persons])));
    expect(table.weights).toEqual(
      Object.fromEntries(entries.map(([key, { sum, squares }]) => [key, { sum: decimal(sum, 6), squares: decimal(squares, 12) }])),
    );
    const declared = Object.entries(pipeline.tables[id]?.measures ?? {}).filter(([, { weighted_share }]) => weighted_share !== undefined);
    expect(Object.entries(table.measures).map(([name, { of, over }]) => [name, of, over])).toEqual(
      declared.map(([name, { of, over }]) => [name, of, over]),
    );
    for (const { of, over, shares } of Object.values(table.measures)) {
      expect(Object.keys(shares)).toEqual(['uk', 'outside_uk', 'not_known', 'total']);
      for (const [row, share] of Object.entries(shares)) {
        const sum = (codes: readonly string[]): bigint =>
          entries.reduce((total, [key, cell]) => {
            const [at, code] = key.split('|') as [string, string];
            return (row === 'total' || row === at) && codes.includes(code) ? total + cell.sum : total;
          }, 0n);
        expect([row, isShare(share, sum(of), sum(over))]).toEqual([row, true]);
      }
    }
  });

  test('consent, shared fields and records of no one matter to it', () => {
    const refused = respondents.filter((row) => row['link_consent'] === '0' && census.has(row['ALF_PE'] as string));
    const fields = respondents.filter(mayLink).map((row) => row['ALF_PE'] as string);
    const shared = fields.filter((field, place) => fields.indexOf(field) < place);
    const nowhere = fields.filter((field) => !census.has(field));
    expect(Math.min(refused.length, shared.length, nowhere.length)).toBeGreaterThan(0);
  });
});
