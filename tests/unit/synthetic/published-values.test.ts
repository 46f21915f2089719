import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readCalibration } from '../../../src/synthetic/calibration.ts';
import { readPublishedValues } from '../../../src/synthetic/compare/published-values.ts';
import { readHomelessnessCalibration } from '../../../src/synthetic/homelessness/homelessness-calibration.ts';
import { readSurveyCalibration } from '../../../src/synthetic/survey/survey-calibration.ts';

/** Tables of facts with a status each, kept beside the project where it is worked on. */
const facts = '../shared/domain';
const present = existsSync(join(facts, 'published_values.csv'));

type Row = Readonly<Record<string, string>>;

/** Rows of a CSV file with quotation marks. */
function readFacts(file: string): readonly Row[] {
  const text = readFileSync(join(facts, file), 'utf8').replaceAll('\r\n', '\n');
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)];
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') lines.push([]);
  }
  const [names = [], ...rows] = lines.filter((line) => line.length > 1);
  return rows.map((row) => Object.fromEntries(names.map((name, place) => [name, row[place] ?? ''])));
}

const isFact = (status: string): boolean => /^(SOURCED|DERIVED)/.test(status);
const calibration = readCalibration('config', 'wales-2021');
const survey = readSurveyCalibration('config');
const published = readPublishedValues('config');
const { duties } = readHomelessnessCalibration('config');
const raw = parse(readFileSync('config/synthetic/wales-2021.yaml', 'utf8')) as {
  readonly local_authorities: {
    readonly areas: readonly { readonly code: string; readonly born_outside_uk: { readonly status: string } }[];
  };
};
const respondents = (year: string): number | undefined => survey.waves.find((wave) => wave.year === year)?.respondents.value;
const percent = (share: number | undefined): number => Math.round((share ?? Number.NaN) * 10_000) / 100;
const tenures = Object.values(calibration.tenure.households);
const bills = survey.questions.keeping_up_bills.answers.weights;

/** Values that extracts are fitted to, by measure, and by period where a measure has more. */
const fitted: Readonly<Record<string, number | undefined>> = {
  'usual residents': calibration.residents.value,
  households: calibration.households.value,
  'usual residents in households': calibration.residents_in_households.value,
  'one-person households': calibration.one_person_households.value,
  'households by tenure: Owned: Owns outright': tenures[0],
  'households by tenure: Owned: mortgage or loan': tenures[1],
  'households by tenure: Shared ownership': tenures[2],
  'households by tenure: Social rented: council or LA': tenures[3],
  'households by tenure: Social rented: other': tenures[4],
  'households by tenure: Private rented: landlord or agency': tenures[5],
  'households by tenure: Private rented: other': tenures[6],
  'households by tenure: Lives rent free': tenures[7],
  'Census 2021 to NHS Personal Demographics Service linkage rate (England and Wales)': percent(calibration.linking_field_accepted.value),
  'RALF household assignment of population': percent(calibration.ralf_assigned.value),
  'patients registered with a GP in Wales living in England': calibration.patients_living_in_england.value,
  'satisfied with local area 2018-19': percent(survey.questions.LaOvSat.shares['2018-19']?.value),
  'satisfied with local area 2021-22': percent(survey.questions.LaOvSat.shares['2021-22']?.value),
  'households threatened with homelessness within 56 days (s66) 2022-23': duties.S66.owed.value,
  'successfully prevented (s66) 2022-23': percent(duties.S66.successful.value),
  'households owed duty to help secure (s73) 2022-23': duties.S73.owed.value,
  'successfully relieved (s73) 2022-23': percent(duties.S73.successful.value),
  'unintentionally homeless and in priority need (s75) 2018-19': duties.S75.owed.value,
  'positively discharged (s75) 2018-19': percent(duties.S75.successful.value),
  'NSW sample size interviews': respondents('2021-22'),
  'NSW sample size target per year': respondents('2018-19'),
  'NSW sample size respondents 2024-25': respondents('2024-25'),
  'NSW sample size respondents 2017-18': respondents('2017-18'),
  ...Object.fromEntries(calibration.countries_of_birth.codes.map(({ code, residents: born }) => [`born in ${code}`, born])),
};

const countryNames: Readonly<Record<string, string>> = {
  Wales: 'WAL',
  England: 'ENG',
  Poland: 'PL',
  Germany: 'DE',
  Ireland: 'IE',
  Romania: 'RO',
  Italy: 'IT',
  Nigeria: 'NG',
  Portugal: 'PT',
  Spain: 'ES',
  Turkey: 'TR',
  France: 'FR',
  Lithuania: 'LT',
  Ghana: 'GH',
  Croatia: 'HR',
  India: 'IN',
};

/** A number as tables write it: thousands apart, `about 12,000`, `11,000+`. */
const numberOf = (value: string): number => Number(value.replaceAll(/about |,|\+/g, ''));

describe('the tables of facts', () => {
  beforeEach(({ skip }) => skip(!present, `there is no ${facts} beside the project`));

  test('every published value is one that extracts are fitted to or held against, or says why it is not', () => {
    const rows = readFacts('published_values.csv').filter(({ status = '' }) => isFact(status));
    expect(rows.length).toBeGreaterThan(100);
    const key = (what: string, of: string | undefined, period: string): string =>
      [what, of === 'all' ? '' : (of ?? ''), period].join(' | ');
    const numbers = new Map(
      published.numbers.map((number) => [
        key(number.what, number.of, number.period),
        { value: number.share ? percent(number.value) : number.value, status: number.status as string },
      ]),
    );
    const others = new Map(
      published.not_compared.flatMap(({ values }) =>
        values.map(({ what, of, period, value, status }) => [key(what, of, period), { value, status: status as string }] as const),
      ),
    );
    const held = new Set<string>();
    const odd = rows.filter((row) => {
      const { measure = '', breakdown = '', period = '', value = '', status = '' } = row;
      const named = key(measure, breakdown, period);
      const number = numbers.get(named) ?? others.get(named);
      if (number !== undefined) {
        held.add(named);
        const same = typeof number.value === 'number' ? number.value === Number(value) : number.value === value;
        return !same || (number.status !== 'DERIVED' && !status.startsWith(number.status));
      }
      const born = /^born in (.*)$/.exec(measure)?.[1];
      const given = fitted[born === undefined ? measure : `born in ${countryNames[born]}`] ?? fitted[`${measure} ${period}`];
      return breakdown.startsWith('age') || given !== numberOf(value);
    });
    expect(odd).toEqual([]);
    const beyond = [...numbers.keys(), ...others.keys()].filter((name) => !held.has(name));
    expect(beyond).toEqual([
      'country of birth in groups by local authority |  | 21 March 2021',
      'households owned and households overcrowded by local authority |  | 21 March 2021',
      'country of birth by constituency |  | 21 March 2021',
    ]);
  });

  test('shares of answers on bills are those of 2014-15', () => {
    const rows = readFacts('published_values.csv').filter(({ indicator_id, period }) => indicator_id === '1.5' && period === '2014-15');
    expect(bills).toEqual(rows.map(({ value }) => Number(value)));
  });

  test('local authorities', () => {
    const rows = readFacts('local_authorities.csv');
    expect(rows).toHaveLength(22);
    for (const row of rows) {
      const area = calibration.local_authorities.areas.find(({ code }) => code === row['la_code']);
      const statusOf = raw.local_authorities.areas.find(({ code }) => code === row['la_code'])?.born_outside_uk.status;
      const columns = [
        'usual_residents_2021',
        'females_2021',
        'aged_0_15',
        'aged_16_64',
        'non_uk_born_2021',
        'lsoa21_count',
        'households_2021',
      ];
      expect([row['la_code'], ...columns.map((column) => Number(row[column]))]).toEqual([
        area?.code,
        area?.residents,
        area?.females,
        area?.aged_0_15,
        area?.aged_16_64,
        area?.born_outside_uk,
        area?.lsoas,
        published.households_by_area.households[row['la_code'] as string],
      ]);
      expect([row['la_code'], row['non_uk_born_status']?.split(' ')[0]]).toEqual([row['la_code'], statusOf]);
    }
  });

  test('countries of birth', () => {
    const rows = readFacts('country_of_birth.csv');
    const detailed = new Map(
      rows.filter(({ scheme }) => scheme === 'statswales_detailed_2021').map((row) => [row['code'], Number(row['wales_2021_count'])]),
    );
    const listed = calibration.countries_of_birth.codes.filter(({ code }) => detailed.has(code));
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.map(({ code, residents: born }) => [code, born])).toEqual(listed.map(({ code }) => [code, detailed.get(code)]));
    const groups = rows
      .filter(({ scheme, code }) => scheme === 'country_of_birth_8a' && code !== '-8')
      .map((row) => Number(row['wales_2021_count']));
    const values = Object.values(published.birthplace_7.residents).map((given) => (typeof given === 'number' ? given : given.value));
    expect(values).toEqual(groups);
  });

  test('ethnic groups', () => {
    const counts = new Map(readFacts('ethnic_groups.csv').map((row) => [row['code'], Number(row['wales_2021_count'])]));
    const groups = Object.entries(calibration.ethnic_groups.residents);
    expect(groups).toEqual(groups.map(([code]) => [code, counts.get(code)]));
  });
});
