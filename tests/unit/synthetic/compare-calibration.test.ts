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
  peopleForBounds,
  type ComparedTable,
} from '../../../src/synthetic/compare-calibration.ts';
import { makeProviderExtracts } from '../../../src/synthetic/make-provider-extracts.ts';
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
    expect(compareCalibration([{ what: 'a table', values }], { 'a table': 0.2 }, 30_000)).toEqual(
      compared.map((each) => ({ what: 'a table', bound: 0.2, within: null, ...each })),
    );
  });

  test('are held against a bound where people are many', () => {
    const judge = (made: number, people: number) =>
      compareCalibration([{ what: 'a', values: [expectCount('a', 'SOURCED', 100, made)] }], { a: 0.1 }, people)[0]?.within;
    expect([judge(110, peopleForBounds), judge(111, peopleForBounds), judge(111, peopleForBounds - 1)]).toEqual([true, false, null]);
    expect(() => compareCalibration([{ what: 'a', values: [expectCount('a', 'SOURCED', 100, 1)] }], {}, 1)).toThrow('no bound for a');
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
        const compared = compareCalibration([{ what: 'a', values }], { a: 0.1 }, 30_000);
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
    const { homelessness } = makeProviderExtracts('config', calibration, world, 'csv', 3);
    closeness = holdAgainstPublished({ configRoot: 'config', calibration, world, surveyCalibration, survey, homelessness, seed: 3 });
  });
  const find = (what: string, basis = 'published'): ComparedTable => {
    const table = closeness.tables.find((each) => each.what === what && each.basis === basis);
    if (table === undefined) throw new Error(`no table ${what}`);
    return table;
  };

  /** Chance is larger in fewer people by the square root. */
  const wider = Math.sqrt(peopleForBounds / 30_000);
  test.each(Object.entries(readPublishedValues('config').bounds))('%s: within the bound', (what, bound) => {
    const { values, tooFew, largest, mean } = find(what);
    expect(values + tooFew).toBeGreaterThan(0);
    expect(largest ?? 0).toBeLessThan(bound * wider);
    expect(mean ?? 0).toBeLessThan((bound * wider) / (values > 4 ? 2 : 1));
  });

  test('most values have enough records', () => {
    const compared = closeness.tables.reduce((sum, { values }) => sum + values, 0);
    expect(compared / (compared + closeness.tables.reduce((sum, { tooFew }) => sum + tooFew, 0))).toBeGreaterThan(0.75);
    expect(closeness.tables.map(({ what }) => what).filter((what) => !what.startsWith('Survey'))).toHaveLength(19);
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
    expect(lines[0]).toMatch(/^How close +Values +Largest +Bound +Mean +Compared with/);
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
