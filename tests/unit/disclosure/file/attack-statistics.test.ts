import { describe, expect, test } from 'vitest';
import { attackTables } from '../../../support/release-and-attack.ts';

const specify = (show: string, more = ''): string => `version: 1
file: microdata
dimensions: { area: , sex: { codes: [f, m] } }
values: { v: { decimals: 0 }, u: { decimals: 0 }, w: { decimals: 0 } }
tables: [{ by: [area], show: [${show}] }]
${more}rules: { threshold: 5, candidates: 3 }
`;

/** What is harmful of all quantities: told exactly, and too closely. */
async function attack(table: string, show: string, more?: string): Promise<readonly [exact: number, tooClose: number]> {
  const found = await attackTables([table], specify(show, more));
  return [found.reduce((sum, { exact }) => sum + exact, 0), found.reduce((sum, { tooClose }) => sum + tooClose, 0)];
}

describe('a share and how many it is of', () => {
  const table = (percent: string): string => `area,count,sex_f_percent\na,30,${percent}\nb,40,[c]\nTotal,70,[c]\n`;
  test.each([
    { percent: '3.3', says: 'one', found: 1 },
    { percent: '13.3', says: 'four', found: 1 },
    { percent: '96.7', says: 'all but one', found: 1 },
    { percent: '16.7', says: 'five, which are enough', found: 0 },
    { percent: '20.0', says: 'six', found: 0 },
  ])('$percent % of 30 is $says', async ({ percent, found }) => {
    expect(await attack(table(percent), '{ share: { sex: [f] } }')).toEqual([found, 0]);
  });

  test('few decimals tell it less, and not always too little', async () => {
    const show = '{ share: { sex: [f] }, decimals: 0 }';
    expect(await attack('area,count,sex_f_percent\na,45,4\nTotal,45,4\n', show)).toEqual([1, 0]);
    expect(await attack('area,count,sex_f_percent\na,200,1\nTotal,200,1\n', show)).toEqual([0, 1]);
    expect(await attack('area,count,sex_f_percent\na,400,1\nTotal,400,1\n', show)).toEqual([0, 0]);
  });

  test('a share that is hidden is told by the others', async () => {
    const told = 'area,count,sex_f_percent\na,30,[c]\nb,40,50.0\nTotal,70,30.0\n';
    expect(await attack(told, '{ share: { sex: [f] } }')).toEqual([1, 0]);
    const kept = 'area,count,sex_f_percent\na,30,[c]\nb,40,[c]\nTotal,70,30.0\n';
    expect(await attack(kept, '{ share: { sex: [f] } }')).toEqual([0, 0]);
  });
});

describe('means of groups and of all', () => {
  test('tell the one that is hidden', async () => {
    expect(await attack('area,count,v_mean\na,10,12.50\nb,20,[c]\nTotal,30,15.00\n', '{ mean: v, decimals: 2 }')).toEqual([1, 0]);
  });

  test('tell it less, the fewer their decimals', async () => {
    expect(await attack('area,count,v_mean\na,10,13\nb,20,[c]\nTotal,30,15\n', '{ mean: v, decimals: 0 }')).toEqual([0, 0]);
  });

  test('of two are of too few', async () => {
    expect(await attack('area,count,v_mean\na,2,12.5\nb,28,15.0\nTotal,30,14.8\n', '{ mean: v }')).toEqual([0, 1]);
  });
});

test.each([
  {
    what: 'a ratio and what it is over',
    show: '{ ratio: { of: u, to: v }, decimals: 3 }',
    head: 'v,u_per_v',
    rows: ['100,0.500', '200,[c]', '300,0.400'],
  },
  {
    what: 'a variance, with its sum and count',
    show: '{ variance: v }',
    head: 'count,v,v_variance',
    rows: ['10,100,20.00', '10,110,[c]', '20,210,20.79'],
  },
  {
    what: 'a deviation, with its sum and count',
    show: '{ sd: v, decimals: 3 }',
    head: 'count,v,v_sd',
    rows: ['6,60,2.000', '6,66,[c]', '12,126,2.111'],
  },
])('$what tell the one that is hidden', async ({ show, head, rows }) => {
  const [exact] = await attack(`area,${head}\na,${rows[0]}\nb,${rows[1]}\nTotal,${rows[2]}\n`, show);
  expect(exact).toBe(1);
});

test('a quantile of two people is of too few on each side', async () => {
  const table = 'area,count,v_q50\na,2,100\nb,40,120\nTotal,42,120\n';
  const specification = specify('{ quantile: v, at: [50], step: 20 }').replace(/rules: .*/, 'policy: dolen-default');
  expect(await attackTables([table], specification)).toMatchObject([{ tooClose: 1 }]);
});

test('quantiles are counts on either side: those of a part limit those of all', async () => {
  // A quarter of area a is below 30, and less than a tenth of all below 50: 15 of 60 may be, 20 of 80 not.
  const table = (part: number): string => `area,count,v_q25,v_q10\na,${part},20,[c]\nb,${160 - part},[c],[c]\nTotal,160,60,60\n`;
  const specification = specify('{ quantile: v, at: [25, 10], step: 20 }');
  await expect(attackTables([table(60)], specification)).resolves.toMatchObject([{ exact: 0, unproved: 0 }]);
  await expect(attackTables([table(80)], specification)).rejects.toMatchObject({ diagnostics: [{ code: 'table-release-impossible' }] });
});

describe('a weighted total', () => {
  test('does not tell how many it is of, where all weigh the same', async () => {
    const table = 'area,count,w_total\na,[c],[c]\nb,[c],60\nTotal,30,120\n';
    expect(await attack(table, '{ weight: w }', 'steps: { w_total: 20 }\n')).toEqual([0, 0]);
  });

  test('that is not rounded tells one that is hidden', async () => {
    const table = 'area,count,w_total\na,10,[c]\nb,20,60\nTotal,30,120\n';
    expect(await attack(table, '{ weight: w }', 'steps: { w_total: 1 }\n')).toEqual([1, 0]);
  });
});

test('a bin of one is told by the others', async () => {
  const table = 'area,v_bins,count\na,<50,[c]\na,>=50,29\na,Total,30\nTotal,<50,[c]\nTotal,>=50,29\nTotal,Total,30\n';
  expect(await attackTables([table], specify('{ histogram: v, edges: [50] }'))).toMatchObject([{ exact: 1 }]);
});
