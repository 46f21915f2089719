import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/diagnostics/diagnostic.ts';
import { protectText } from '../../../support/protect-known.ts';

const cells = `version: 1
file: cells
dimensions: { area: { groups: [{ tree: { N: [a, b] } }] }, sex: }
count: n
tables: [{ by: [area, sex] }]
rules: { threshold: 6 }
protection: { candidates: 3 }
`;
const counts = 'area,sex,n\na,f,2\na,m,20\nb,f,30\nb,m,40\nc,f,50\nc,m,60\n';

const sums = `version: 1
file: cells
dimensions: { area: }
count: n
values: { turnover: { contributors: firms, largest: [first, second] } }
tables: [{ by: [area], show: [{ sum: turnover }] }]
rules: { dominance: [{ n: 1, percent: 80 }] }
against: outsiders
`;

async function release(table: string, specification: string) {
  const { outcome } = await protectText(table, specification);
  if (outcome.status !== 'released') throw new Error(outcome.why);
  return outcome.released;
}

describe('a file of cells', () => {
  test('margins are added up; what protects a small count is hidden with it, never blank and never 0', async () => {
    const [table] = (await release(counts, cells)).tables;
    expect(table?.columns).toEqual(['area', 'sex']);
    const shown = new Map(table?.rows.map(({ codes, values }) => [codes.join(' '), values[0]]));
    expect(shown.size).toBe(15);
    expect([shown.get('a f'), shown.get('N Total'), shown.get('Total Total'), shown.get('c m')]).toEqual(['suppressed', 92, 202, 60]);
    expect([...shown.values()].filter((value) => value === 'suppressed')).toHaveLength(4);
  });

  test('a dimension that no table is by tells cells apart, and is in no table', async () => {
    const finer = 'area,sex,year,n\na,f,1,1\na,f,2,1\na,m,1,20\nb,f,1,30\nb,m,2,40\nc,f,1,50\nc,m,1,25\nc,m,2,35\n';
    const unshown = cells.replace('sex: ', 'sex: , year: ');
    expect((await release(finer, unshown)).tables).toEqual((await release(counts, cells)).tables);
  });

  test('margins that are there change nothing', async () => {
    expect(await release(`${counts}N,Total,92\nTotal,f,82\n,,202\n`, cells)).toEqual(await release(counts, cells));
  });

  test('a margin of one code alone is no second cell, and has to say the same', async () => {
    const table = 'area,sex,n\na,f,20\na,m,30\n,f,20\nN,m,30\nTotal,Total,50\n';
    const one = cells.replace('[a, b]', '[a]');
    expect((await release(table, one)).tables[0]?.rows).toHaveLength(9);
    await expect(release(table.replace('N,m,30', 'N,m,31'), one)).rejects.toThrow('table-margin-differs');
    await expect(release(`${table}N,m,30\n`, one)).rejects.toThrow('table-cell-twice');
  });

  test('the largest contributions decide about sums', async () => {
    const table = 'area,n,turnover,firms,first,second\na,5,100.5,5,90,3\nb,6,80,6,20,20\nc,7,70,7,15,12\nTotal,18,250.5,18,90,20\n';
    const found = await release(table, sums);
    expect(found.tables[0]?.rows.map(({ codes, values }) => [...codes, ...values])).toEqual([
      ['a', 'suppressed'],
      ['b', 800],
      ['c', 'suppressed'],
      ['Total', 2505],
    ]);
  });

  test('a sum is hidden wherever its count is', async () => {
    const both = cells.replace('count: n', 'count: n\nvalues: { v: }').replace('sex] }', 'sex], show: [{ sum: v }, count] }');
    const table = counts.replaceAll(/(\d+)$/gm, '$1,$1').replace('sex,n', 'sex,n,v');
    const [shown] = (await release(table, both)).tables;
    const hidden = shown?.rows.filter(({ values }) => values[0] === 'suppressed').map(({ values }) => values[1]);
    expect(hidden?.length).toBeGreaterThanOrEqual(4);
    expect(hidden).toEqual(hidden?.map(() => 'suppressed'));
  });

  test.each([
    { why: 'a cell twice', table: `${counts}a,f,777\n`, code: 'table-cell-twice' },
    { why: 'a margin that is not the sum', table: `${counts}N,f,777\n`, code: 'table-margin-differs' },
    { why: 'a blank count', table: counts.replace(',2\n', ',\n'), code: 'table-bad-count' },
    { why: 'a negative count', table: counts.replace(',2\n', ',-777\n'), code: 'table-bad-count' },
    {
      why: 'margins of both columns, and no cell of both',
      table: 'area,sex,n\na,Total,777\nb,Total,3\nTotal,f,700\nTotal,m,80\n',
      code: 'table-margins-alone',
    },
    {
      why: 'a wider code of which nothing says what it is made of',
      table: 'area,part,sex,n\na,Total,f,777\nb,Total,f,20\nTotal,N,f,797\n',
      specification: cells.replace('{ groups: [{ tree: { N: [a, b] } }] }', '{ groups: [part] }'),
      code: 'table-code-not-placed',
    },
    { why: 'margins alone', table: 'area,sex,n\nTotal,Total,777\n', code: 'table-no-parts' },
    {
      why: 'a code that is not listed',
      table: counts,
      specification: cells.replace('sex: ', 'sex: { codes: [f] } '),
      code: 'table-unlisted-code',
    },
    {
      why: 'sums of unknown contributions',
      table: 'area,n,turnover,firms,first,second\na,5,777,5,90,3\n',
      specification: sums.replace('first, second', 'first').replace('{ n: 1', '{ n: 2'),
      code: 'table-contributions-missing',
    },
  ])('$why is refused without a value', async ({ table, specification, code }) => {
    const error: unknown = await protectText(table, specification ?? cells).catch((caught: unknown) => caught);
    if (!(error instanceof UserError)) throw error;
    expect(error.diagnostics.map((one) => one.code)).toEqual([code]);
    expect(JSON.stringify(error.diagnostics)).not.toContain('777');
  });
});

describe('givers in the data', () => {
  const firms = `version: 1
file: microdata
dimensions: { area: }
unit: firm
values: { turnover: }
tables: [{ by: [area], show: [{ sum: turnover }] }]
rules: { dominance: [{ n: 1, percent: 80 }] }
`;
  const table = 'area,firm,turnover\na,A,95\na,B,5\nb,C,40\nb,D,30\nb,E,30\nc,F,50\nc,G,50\nc,H,50\n';

  test('who gives most of a sum cannot believe that it is less: it is protected from them down to what they give, from all others further', async () => {
    const { outcome, internal } = await protectText(table, firms);
    expect(outcome.status).toBe('released');
    const [found] = internal.quantities;
    const intervals = found?.problem.targets.map(({ demand }) => (demand.kind === 'interval' ? [demand.low, demand.high] : []));
    expect(intervals).toEqual([
      [81, 119],
      [95, 119],
    ]);
    const ofA = found?.problem.insiders.find(({ low }) => low[0] === 95);
    expect(ofA?.own).toEqual(Int32Array.of(0));
    expect(found?.problem.insiders.filter(({ low }) => low[0] === 5).map(({ own }) => [...own])).toEqual([[]]);
  });
});

describe('a file of records', () => {
  const records = `version: 1
file: microdata
dimensions: { area: { of: street }, street: { missing: none } }
unit: id
second_units: { households: home }
tables: [{ by: [area] }, { by: [street] }]
rules: { threshold: 2, second_units: { households: 2 } }
protection: exact
`;
  const rows = [
    ...Array.from({ length: 6 }, (_, at) => `s1,A,p${at},h${at}`),
    ...Array.from({ length: 5 }, (_, at) => `s2,A,q${at},one`),
    ...Array.from({ length: 7 }, (_, at) => `s3,B,r${at},k${at}`),
  ];
  const table = `street,area,id,home\n${rows.join('\n')}\n`;

  test('persons of one household are unsafe together, in every table they are in', async () => {
    const { tables } = await release(table, records);
    const streets = new Map(tables[1]?.rows.map(({ codes, values }) => [codes[0], values[0]]));
    expect([streets.get('s2'), streets.get('s1'), streets.get('s3'), streets.get('Total')]).toEqual(['suppressed', 'suppressed', 7, 18]);
    expect(tables[0]?.rows.map(({ codes, values }) => [...codes, ...values])).toEqual([
      ['A', 11],
      ['B', 7],
      ['Total', 18],
    ]);
  });

  test('the order of the records does not matter', async () => {
    const turned = `street,area,id,home\n${rows.toReversed().join('\n')}\n`;
    expect(await release(turned, records)).toEqual(await release(table, records));
  });

  test.each([
    { why: 'a street in two areas', wrong: `${table}s1,B,z,z\n`, code: 'table-not-determined' },
    { why: 'nobody', wrong: `${table}s1,A,,z\n`, code: 'table-blank-unit' },
    { why: 'a blank that has no name', wrong: `${table}s1,,z,z\n`, code: 'table-blank-code' },
    { why: 'a code that is the total', wrong: `${table}Total,A,z,z\n`, code: 'table-code-clash' },
  ])('$why is refused', async ({ wrong, code }) => {
    const error: unknown = await protectText(wrong, records).catch((caught: unknown) => caught);
    if (!(error instanceof UserError)) throw error;
    expect(error.diagnostics.map((one) => one.code)).toEqual([code]);
  });
});
