import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCalibration } from '../../../src/synthetic/calibration.ts';
import { holdAgainstPublished, type Closeness } from '../../../src/synthetic/compare/hold-against-published.ts';
import { readPublishedValues } from '../../../src/synthetic/compare/published-values.ts';
import { readStatuses } from '../../../src/synthetic/compare/read-statuses.ts';
import {
  compareCalibration,
  expectCount,
  expectShare,
  fewestRecords,
  type ComparedTable,
} from '../../../src/synthetic/compare-calibration.ts';
import { makeWorld } from '../../../src/synthetic/make-world.ts';
import { renderCloseness } from '../../../src/synthetic/render-closeness.ts';
import { makeSurvey } from '../../../src/synthetic/survey/make-survey.ts';
import { readSurveyCalibration } from '../../../src/synthetic/survey/survey-calibration.ts';

describe('differences', () => {
  const cases: readonly {
    readonly name: string;
    readonly values: readonly ReturnType<typeof expectCount>[];
    readonly compared: readonly object[];
  }[] = [
    {
      name: 'are relative to what is expected, in the mean and at most',
      values: [expectCount('a', 'SOURCED', 100, 110), expectCount('b', 'DERIVED', 1000, 990), expectCount('c', 'SOURCED', 50, 50)],
      compared: [{ basis: 'published', values: 3, statuses: { SOURCED: 2, DERIVED: 1 }, tooFew: 0, largest: 0.1, mean: 0.0367 }],
    },
    {
      name: 'from estimates are apart, and never called published',
      values: [expectCount('a', 'SOURCED', 100, 100), expectCount('b', 'ESTIMATED', 100, 120)],
      compared: [
        { basis: 'published', values: 1, statuses: { SOURCED: 1 }, tooFew: 0, largest: 0, mean: 0 },
        { basis: 'fitted to an estimate', values: 1, statuses: { ESTIMATED: 1 }, tooFew: 0, largest: 0.2, mean: 0.2 },
      ],
    },
    { name: 'from choices of ours are none', values: [expectCount('a', 'PROPOSED', 100, 200)], compared: [] },
    {
      name: 'of few expected records are counted, not compared',
      values: [expectCount('a', 'SOURCED', fewestRecords - 0.1, 90), expectCount('b', 'SOURCED', fewestRecords, fewestRecords)],
      compared: [{ basis: 'published', values: 1, statuses: { SOURCED: 1 }, tooFew: 1, largest: 0, mean: 0 }],
    },
    {
      name: 'of no value at all are null',
      values: [expectCount('a', 'SOURCED', 1, 90)],
      compared: [{ basis: 'published', values: 0, statuses: {}, tooFew: 1, largest: null, mean: null }],
    },
    {
      name: 'of shares need records on both sides',
      values: [expectShare('a', 'SOURCED', 0.9, 0.81, 1000), expectShare('b', 'SOURCED', 0.99, 0.5, 1000)],
      compared: [{ basis: 'published', values: 1, statuses: { SOURCED: 1 }, tooFew: 1, largest: 0.1, mean: 0.1 }],
    },
  ];
  test.each(cases)('$name', ({ values, compared }) => {
    expect(compareCalibration([{ what: 'a table', values }])).toEqual(compared.map((each) => ({ what: 'a table', ...each })));
  });

  test('no value is lost: each is compared, too few, or of our own choice', () => {
    const statuses = ['SOURCED', 'DERIVED', 'ESTIMATED', 'PROPOSED'] as const;
    const value = fc.record({
      name: fc.string(),
      status: fc.constantFrom(...statuses),
      expected: fc.integer({ min: 1, max: 1000 }),
      made: fc.nat(2000),
    });
    fc.assert(
      fc.property(fc.array(value), (given) => {
        const values = given.map(({ name, status, expected, made }) => expectCount(name, status, expected, made));
        const compared = compareCalibration([{ what: 'a', values }]);
        const counted = compared.reduce((total, table) => total + table.values + table.tooFew, 0);
        expect(counted).toBe(values.filter(({ status }) => status !== 'PROPOSED').length);
        for (const { largest, mean } of compared) expect((mean ?? 0) <= (largest ?? 0)).toBe(true);
      }),
      { seed: 1 },
    );
  });
});

describe('30,000 people', () => {
  const calibration = readCalibration('config', 'wales-2021');
  const surveyCalibration = readSurveyCalibration('config');
  let closeness: Closeness;
  beforeAll(() => {
    const world = makeWorld(calibration, 30_000, 3);
    const survey = makeSurvey(surveyCalibration, calibration, world, 3);
    closeness = holdAgainstPublished({ configRoot: 'config', calibration, world, surveyCalibration, survey, seed: 3 });
  });
  const find = (what: string, basis = 'published'): ComparedTable => {
    const table = closeness.tables.find((each) => each.what === what && each.basis === basis);
    if (table === undefined) throw new Error(`no table ${what}`);
    return table;
  };

  /** Wider than what a whole Wales keeps, since chance moves small counts; at 400,000 they are a third to a tenth of these. */
  test.each([
    { what: 'Residents and households of Wales', values: 4, largest: 0.03 },
    { what: 'Residents by local authority', values: 22, largest: 0.01 },
    { what: 'Females by local authority', values: 22, largest: 0.12 },
    { what: 'Ages 0 to 15 by local authority', values: 22, largest: 0.3 },
    { what: 'Ages 16 to 64 by local authority', values: 22, largest: 0.12 },
    { what: 'Born outside the UK by local authority', values: 10, largest: 0.5 },
    { what: 'Households by local authority', values: 22, largest: 0.12 },
    { what: 'Residents of Wales by birthplace', values: 3, largest: 0.08 },
    { what: 'Birthplace in seven groups', values: 7, largest: 0.5 },
    { what: 'Countries of birth', values: 14, largest: 0.5 },
    { what: 'Ethnic groups', values: 18, largest: 0.5 },
    { what: 'Tenure of households', values: 6, largest: 0.2 },
    { what: 'Tenure, grouped', values: 2, largest: 0.04 },
    { what: 'Linking fields of the Census', values: 2, largest: 0.015 },
  ])('$what', ({ what, values, largest }) => {
    const table = find(what);
    expect(table.values).toBeGreaterThanOrEqual(values);
    expect(table.largest).toBeLessThan(largest);
    expect(table.mean).toBeLessThan(largest / 2);
  });

  test('counts of authorities from the model are apart from those that are published', () => {
    const what = 'Born outside the UK by local authority';
    const modelled = find(what, 'fitted to an estimate');
    expect(find(what).values + find(what).tooFew).toBe(12);
    expect(modelled.values + modelled.tooFew).toBe(10);
    expect(modelled.statuses).toEqual({ ESTIMATED: modelled.values });
  });

  test('what is not compared is listed, each with why', () => {
    const { not_compared } = readPublishedValues('config');
    expect(closeness.notCompared.map(({ why, values }) => [why, values.length])).toEqual(
      not_compared.map(({ why, values }) => [why, values.length]),
    );
    expect(closeness.notCompared.every(({ why }) => why.endsWith('.'))).toBe(true);
  });

  test('is told as a table', () => {
    const lines = renderCloseness({ ...closeness, tables: closeness.tables.slice(0, 2) }).split('\n');
    expect(lines[0]).toMatch(/^How close +Values +Largest +Mean +Compared with/);
    expect(lines[2]).toMatch(/^Residents by local authority +22 +\d\.\d % +\d\.\d % {2}published$/);
    expect(lines.at(-1)).toMatch(/^Not compared: \d+ published values; manifest\.json says why\.$/);
  });
});

test('statuses of single values are those of the file', () => {
  const { bornOutsideUk, countries } = readStatuses('config', 'wales-2021');
  expect([bornOutsideUk.get('W06000015'), bornOutsideUk.get('W06000001'), bornOutsideUk.get('W06000018')]).toEqual([
    'ESTIMATED',
    'SOURCED',
    'DERIVED',
  ]);
  expect([countries.get('PL'), countries.get('AMC')]).toEqual(['SOURCED', 'DERIVED']);
});
