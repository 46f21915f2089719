import { describe, expect, test } from 'vitest';
import type { TruthTable } from '../../../../src/synthetic/count-cells.ts';
import type { HomelessnessTruth } from '../../../../src/synthetic/homelessness/count-homelessness-truth.ts';
import type { Row } from '../link-literally.ts';
import { openWorkshop, readJson, readRows } from '../made.ts';
import { codeAnswer, compareRows, countRows, firstByField, groupIn } from '../provider/read-literally.ts';

const { make } = openWorkshop();
const authorities = ['W06000015', 'W06000011', 'W06000022', 'W06000006'];
const order = ['successful', 'unsuccessful', 'other', 'not_ended'];

interface Household {
  /** The application that stands for it. */
  readonly row: Row;
  readonly linked: boolean;
  readonly birthplace: string;
  readonly duties: readonly Row[];
}

const outcomeOf = (duty: string, { duties }: Household): string => {
  const outcomes = duties.filter((row) => row['DUTY_CD'] === duty).map((row) => row['OUTCOME_CD'] || 'not_ended');
  return order.find((outcome) => outcomes.includes(outcome)) ?? 'none';
};

const columns: Readonly<Record<string, (household: Household) => string>> = {
  birthplace_2: ({ birthplace }) => groupIn('birthplace-2', birthplace),
  own_birthplace_2: ({ row }) => groupIn('birthplace-2', codeAnswer(row['COUNTRY_OF_BIRTH'] as string)),
  linked: ({ linked }) => (linked ? 'linked' : 'not_linked'),
  GNDR_CD: ({ row }) => row['GNDR_CD'] as string,
  prevention: (household) => outcomeOf('S66', household),
  relief: (household) => outcomeOf('S73', household),
};

describe.each([
  { people: 20_000, seed: 1 },
  { people: 20_000, seed: 20_210_321 },
  { people: 120_000, seed: 3 },
])('$people people, seed $seed', async ({ people, seed }) => {
  const { folder } = await make({ people, seed });
  const truth = (await readJson(folder, 'truth/homelessness-pilot.json')) as HomelessnessTruth;
  const census = await readRows(folder, 'census-2021-persons.csv');
  const applications = await readRows(folder, 'homelessness-pilot-applications.csv');
  const households = readHouseholds(applications, await readRows(folder, 'homelessness-pilot-duties.csv'), census);
  const keyOf = (by: readonly string[], household: Household): string => by.map((name) => columns[name]?.(household)).join('|');

  test.each(Object.keys(truth.tables).filter((id) => id !== 'duties-by-birthplace'))('cells of %s', (id) => {
    const { by, cells } = truth.tables[id] as TruthTable;
    const keys = households.map((household) => keyOf(by, household));
    expect(cells).toEqual(countRows(keys, cells));
  });

  test('cells of duties-by-birthplace count a household in each duty once, and totals count it once', () => {
    const { cells, totals } = truth.tables['duties-by-birthplace'] as TruthTable;
    const keys = households.flatMap((household) => {
      const owed = new Set(household.duties.map((row) => row['DUTY_CD'] as string));
      return (owed.size === 0 ? ['none'] : [...owed]).map((duty) => `${keyOf(['birthplace_2'], household)}|${duty}`);
    });
    expect(cells).toEqual(countRows(keys, cells));
    const all = households.map((household) => keyOf(['birthplace_2'], household));
    expect(totals).toEqual(countRows(all, totals ?? {}));
  });

  test('rates are over the households of the Census in the same authorities', () => {
    const { cells } = truth.denominators.census_households;
    const heads = census.filter((row) => row['reference_person'] === '1' && authorities.includes(row['local_authority'] as string));
    const keys = heads.map((row) => groupIn('birthplace-2', row['country_of_birth'] as string));
    expect(cells).toEqual(countRows(keys, cells));
  });

  test('some applications are outside the pilot, and some households apply twice in it', () => {
    expect(applications.some((row) => !authorities.includes(row['LA_CODE'] as string))).toBe(true);
    expect(applications.some((row) => !isInYear(row))).toBe(true);
    const inPilot = applications.filter(isInPilot);
    expect(new Set(inPilot.map((row) => row['HOUSEHOLD_ID_PE'])).size).toBeLessThan(inPilot.length);
    expect(truth.people.total).toBeLessThan(households.length);
  });
});

const isInYear = (row: Row): boolean =>
  (row['APPLICATION_DT'] as string) >= '2024-04-01' && (row['APPLICATION_DT'] as string) <= '2025-03-31';
const isInPilot = (row: Row): boolean => authorities.includes(row['LA_CODE'] as string) && isInYear(row);

function readHouseholds(applications: readonly Row[], duties: readonly Row[], census: readonly Row[]): readonly Household[] {
  const key = ['APPLICATION_ID_PE'];
  const inPilot = applications.filter(isInPilot);
  const byHousehold = new Map<string, Row[]>();
  for (const row of inPilot) {
    const id = row['HOUSEHOLD_ID_PE'] as string;
    byHousehold.set(id, [...(byHousehold.get(id) ?? []), row]);
  }
  const standing = [...byHousehold.values()].map((rows) => rows.toSorted((a, b) => compareRows(a, b, key))[0] as Row);
  const first = firstByField(standing, key);
  const inCensus = firstByField(census, ['person_id']);
  return standing.map((row) => {
    const field = row['ALF_PE'] as string;
    const record = first.get(field) === row ? inCensus.get(field) : undefined;
    const own = codeAnswer(row['COUNTRY_OF_BIRTH'] as string);
    const made = (byHousehold.get(row['HOUSEHOLD_ID_PE'] as string) as Row[]).map((each) => each['APPLICATION_ID_PE']);
    return {
      row,
      linked: record !== undefined,
      birthplace: own === 'not_known' ? ((record?.['country_of_birth'] as string | undefined) ?? 'not_known') : own,
      duties: duties.filter((duty) => made.includes(duty['APPLICATION_ID_PE'])),
    };
  });
}
