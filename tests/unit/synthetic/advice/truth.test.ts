import { describe, expect, test } from 'vitest';
import type { AdviceTruth } from '../../../../src/synthetic/advice/count-advice-truth.ts';
import type { TruthTable } from '../../../../src/synthetic/count-cells.ts';
import type { Row } from '../link-literally.ts';
import { openWorkshop, readJson, readRows } from '../made.ts';
import { codeAnswer, countRows, firstByField, groupIn, isAccepted } from '../provider/read-literally.ts';

const { make } = openWorkshop();

interface Person {
  readonly row: Row;
  readonly birthplace: string;
  readonly linked: boolean;
  readonly advice: ReadonlySet<string>;
}

const columns: Readonly<Record<string, (person: Person) => string>> = {
  birthplace_2: ({ birthplace }) => groupIn('birthplace-2', birthplace),
  birthplace_7: ({ birthplace }) => groupIn('birthplace-7', birthplace),
  own_birthplace_2: ({ row }) => groupIn('birthplace-2', codeAnswer(row['COUNTRY_OF_BIRTH'] as string)),
  census_field: ({ row }) => (isAccepted(row) ? 'with_field' : 'without_field'),
  linked: ({ linked }) => (linked ? 'linked' : 'not_linked'),
  AGE_BAND: ({ row }) => row['AGE_BAND'] as string,
  LA_CODE: ({ row }) => row['LA_CODE'] as string,
};

describe.each([1, 20_210_321])('twenty thousand people, seed %i', async (seed) => {
  const { folder, manifest } = await make({ people: 20_000, seed });
  const truth = (await readJson(folder, 'truth/single-advice-fund.json')) as AdviceTruth;
  const clients = await readRows(folder, 'single-advice-fund-clients.csv');
  const people = readPeople(
    clients,
    await readRows(folder, 'single-advice-fund-issues.csv'),
    await readRows(folder, 'census-2021-persons.csv'),
  );
  const keyOf = (by: readonly string[], person: Person): string => by.map((name) => columns[name]?.(person)).join('|');

  test.each(Object.keys(truth.tables).filter((id) => id !== 'advice-by-birthplace'))('cells of %s', (id) => {
    const { by, cells } = truth.tables[id] as TruthTable;
    expect(cells).toEqual(
      countRows(
        people.map((person) => keyOf(by, person)),
        cells,
      ),
    );
  });

  test('cells of advice-by-birthplace count a person in each category once, and totals count a person once', () => {
    const { cells, totals } = truth.tables['advice-by-birthplace'] as TruthTable;
    const keys = people.flatMap((person) => {
      const leaves = [...person.advice];
      return leaves.map((leaf) => `${keyOf(['birthplace_2'], person)}|${leaf}`);
    });
    expect(cells).toEqual(countRows(keys, cells));
    expect(totals).toEqual(
      countRows(
        people.map((person) => keyOf(['birthplace_2'], person)),
        totals ?? {},
      ),
    );
  });

  test('people truly there lie between those with a field and all units', () => {
    const withField = people.filter(({ row }) => isAccepted(row)).length;
    expect(truth.people.total).toBeGreaterThan(withField);
    expect(truth.people.total).toBeLessThan(people.length);
    expect(Object.values(truth.people.birthplace_7).reduce((sum, count) => sum + count, 0)).toBe(truth.people.total);
  });

  test('records are as many as clients and their second providers', () => {
    const twice = (manifest.kinds['client-of-two-providers'] ?? 0) + (manifest.kinds['client-of-two-providers-once-without-field'] ?? 0);
    expect(clients).toHaveLength(truth.people.total + twice);
    expect(people.length).toBeLessThanOrEqual(clients.length - (manifest.kinds['client-of-two-providers'] ?? 0) + 1);
  });

  test('who is not linked is sometimes known by what they wrote, and sometimes not at all', () => {
    const unlinked = people.filter(({ linked }) => !linked);
    expect(new Set(unlinked.map((person) => columns['birthplace_2']?.(person)))).toEqual(new Set(['uk', 'outside_uk', 'not_known']));
  });
});

function readPeople(clients: readonly Row[], issues: readonly Row[], census: readonly Row[]): readonly Person[] {
  const first = firstByField(clients, ['PROVIDER_ID_PE', 'CLIENT_ID_PE']);
  const inCensus = firstByField(census, ['person_id']);
  const keyOf = (row: Row): string => `${row['PROVIDER_ID_PE']} ${row['CLIENT_ID_PE']}`;
  const raised = new Map<string, string[]>();
  for (const issue of issues) raised.set(keyOf(issue), [...(raised.get(keyOf(issue)) ?? []), issue['ISSUE_L1'] as string]);
  const onField = new Map<string, Row[]>();
  for (const row of clients.filter(isAccepted))
    onField.set(row['ALF_PE'] as string, [...(onField.get(row['ALF_PE'] as string) ?? []), row]);
  return clients
    .filter((row) => !isAccepted(row) || first.get(row['ALF_PE'] as string) === row)
    .map((row) => {
      const record = isAccepted(row) ? inCensus.get(row['ALF_PE'] as string) : undefined;
      const own = codeAnswer(row['COUNTRY_OF_BIRTH'] as string);
      const records = isAccepted(row) ? (onField.get(row['ALF_PE'] as string) as Row[]) : [row];
      return {
        row,
        birthplace: own === 'not_known' ? ((record?.['country_of_birth'] as string | undefined) ?? 'not_known') : own,
        linked: record !== undefined,
        advice: new Set(records.flatMap((each) => raised.get(keyOf(each)) ?? [])),
      };
    });
}
