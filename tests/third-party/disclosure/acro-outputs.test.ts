import { describe, expect, test } from 'vitest';
import { attackText, protectText } from '../../support/protect-known.ts';
import { readJsonCase } from '../../support/read-cases.ts';

/**
 * Two outputs of ACRO 1.0.1 on made-up people, `suppress=True, margins=True`, threshold 10: the first by town and kind of help, the second by
 * town and year. Its margins are sums of what it shows. Each has passed its checks, and both were released.
 */
const byKind = { North: { advice: 31, grant: 24, loan: undefined, all: 55 }, South: { advice: 42, grant: 17, loan: 26, all: 85 } };
const byYear = { North: 59, South: 85 };
const truth = 4;

const specification = `
version: 1
file: cells
dimensions: { town: , kind: }
count: n
tables: [{ by: [town, kind] }]
rules: { threshold: 10 }
protection: exact
against: outsiders
`;

/** The first output as cells, with totals of towns from wherever they are known. */
const printCells = (totals: Readonly<Record<string, number>>): string =>
  [
    'town,kind,n',
    ...Object.entries(byKind).flatMap(([town, { advice, grant, loan }]) =>
      Object.entries({ advice, grant, loan }).map(([kind, count]) => `${town},${kind},${count ?? '[c]'}`),
    ),
    ...Object.entries(totals).map(([town, count]) => `${town},Total,${count}`),
  ].join('\n');

describe('ACRO checks its outputs one by one', () => {
  test('the first output alone tells nothing of the hidden count', async () => {
    const { quantities } = await attackText(printCells({}), specification);
    expect(quantities).toMatchObject([{ hidden: 1, exact: 0 }]);
  });

  test('UNSAFE: with the second the hidden count is known exactly', async () => {
    const { exit, quantities } = await attackText(printCells(byYear), specification);
    expect([exit, quantities]).toMatchObject([20, [{ hidden: 1, exact: 1, findings: [{ least: truth, most: truth }] }]]);
    expect(byYear.North - byKind.North.all).toBe(truth);
  });

  test('the same tables of the same people, protected together, are released and hold', async () => {
    const counts = [
      ['North', 'advice', 31],
      ['North', 'grant', 24],
      ['North', 'loan', truth],
      ['South', 'advice', 42],
      ['South', 'grant', 17],
      ['South', 'loan', 26],
    ] as const;
    const people = ['town,kind', ...counts.flatMap(([town, kind, count]) => Array.from({ length: count }, () => `${town},${kind}`))];
    const found = await protectText(
      people.join('\n'),
      `
version: 1
file: microdata
dimensions: { town: , kind: }
tables: [{ id: kinds, by: [town, kind] }, { id: towns, by: [town] }]
rules: { threshold: 10 }
`,
    );
    expect([found.outcome.status, found.internal.quantities.map(({ report }) => report.isProtected)]).toEqual(['released', [true]]);
  });

  test('UNSAFE: grants to charities, its own example: all six hidden counts are known once the totals of years are released', async (context) => {
    const { table } = readJsonCase(context, 'acro/freq_year_grant_suppress.json') as {
      readonly table: { columns: readonly string[]; index: readonly number[]; data: readonly (readonly (number | null)[])[] };
    };
    const { table: open } = readJsonCase(context, 'acro/freq_year_grant.json') as { readonly table: typeof table };
    const totals = open.data.map((row) => row.reduce<number>((sum, count) => sum + (count ?? 0), 0));
    const rows = table.index.flatMap((year, r) => [
      ...table.columns.map((type, c) => `${year},${type},${table.data[r]?.[c] ?? '[c]'}`),
      `${year},Total,${totals[r] ?? 0}`,
    ]);
    const { exit, quantities } = await attackText(
      ['year,grant,n', ...rows].join('\n'),
      specification.replace('town: , kind:', 'year: , grant:').replace('[town, kind]', '[year, grant]'),
    );
    expect([exit, quantities]).toMatchObject([20, [{ hidden: 6, exact: 6 }]]);
    expect(new Set(totals)).toEqual(new Set([153]));
  });
});
