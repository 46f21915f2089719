import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/diagnostics/diagnostic.ts';
import { protectText } from '../../../support/protect-known.ts';
import { releaseAndAttack } from '../../../support/release-and-attack.ts';

type Cell = readonly [geo: string, year: string, size: string, n: number];
type Side = 'geo' | 'year' | 'size';

const sides = ['geo', 'year', 'size'] as const;
const specify = (tables: readonly (readonly Side[])[]): string => `version: 1
file: cells
dimensions: { geo: , year: , size: }
count: n
tables: [${tables.map((by) => `{ by: [${by.join(', ')}] }`).join(', ')}]
rules: { threshold: 4 }
protection: exact
against: outsiders
`;

/** The tables of some cells, and no cell of all three columns; a column that a table has not is blank. */
function marginsOf(cells: readonly Cell[], tables: readonly (readonly Side[])[]): string {
  const rows = tables.flatMap((by) => {
    const sums = new Map<string, number>();
    for (const cell of cells) {
      const codes = sides.map((side, at) => (by.includes(side) ? cell[at] : '')).join(',');
      sums.set(codes, (sums.get(codes) ?? 0) + cell[3]);
    }
    return [...sums].map(([codes, n]) => `${codes},${n}`);
  });
  return ['geo,year,size,n', ...rows].join('\n');
}

const printCells = (cells: readonly Cell[]): string => ['geo,year,size,n', ...cells.map((cell) => cell.join(','))].join('\n');

const someCells = fc
  .array(fc.nat(12), { minLength: 12, maxLength: 12 })
  .map((counts) => counts.map((n, at): Cell => [`g${at % 3}`, `y${Math.floor(at / 3) % 2}`, `s${Math.floor(at / 6)}`, n]));

/** What is hidden, and what harm is left; or why nothing leaves. */
const describeLeaving = (found: Awaited<ReturnType<typeof releaseAndAttack>>): string | object =>
  typeof found === 'string'
    ? found
    : {
        harm: found.harm,
        hidden: [...found.rows].flatMap(([table, rows]) =>
          [...rows].flatMap(([codes, values]) => (values.get('n') === '[c]' ? [`${table} ${codes}`] : [])),
        ),
      };

describe('tables of which the file has no common cells', () => {
  test.each([
    {
      tables: [
        ['geo', 'year'],
        ['geo', 'size'],
      ],
    },
    { tables: [['geo', 'year'], ['size']] },
    // In a circle: agreeing in pairs is not enough, so that cells of all three stand behind them, which nobody counted.
    {
      tables: [
        ['geo', 'year'],
        ['year', 'size'],
        ['geo', 'size'],
      ],
    },
  ] as const)('$tables are protected as those of the cells are: what leaves holds, and costs the same', async ({ tables }) => {
    await fc.assert(
      fc.asyncProperty(someCells, async (cells) => {
        const [inner, alone] = await Promise.all([
          releaseAndAttack(printCells(cells), specify(tables)),
          releaseAndAttack(marginsOf(cells, tables), specify(tables)),
        ]);
        expect(describeLeaving(alone)).toEqual(describeLeaving(inner));
      }),
      { numRuns: 8, seed: 7 },
    );
  });

  test('a finer table stands for a coarser one that the file has not', async () => {
    const cells: readonly Cell[] = [
      ['a', '1', 's', 2],
      ['a', '2', 's', 9],
      ['b', '1', 's', 8],
      ['b', '2', 's', 7],
      ['c', '1', 's', 9],
      ['c', '2', 's', 9],
    ];
    const table = `${marginsOf(cells, [['geo', 'year']])}\n,,s,30\n,,t,14\n`;
    const found = await releaseAndAttack(table, specify([['geo'], ['size']]));
    if (typeof found === 'string') throw new Error(found);
    expect([found.harm, found.review]).toEqual([0, ['tables-without-records']]);
    expect([found.rows.get('table-1')?.get('a')?.get('n'), found.rows.get('table-2')?.get('t')?.get('n')]).toEqual(['11', '14']);
  });

  test('insiders are known of each table: who is alone in a cell does not tell of another', async () => {
    const cells: readonly Cell[] = [
      ['a', '1', 's', 1],
      ['a', '2', 's', 1],
      ['b', '1', 's', 8],
      ['b', '2', 't', 7],
      ['c', '1', 's', 9],
      ['c', '2', 't', 9],
    ];
    const text = specify([
      ['geo', 'year'],
      ['geo', 'size'],
    ]).replace('against: outsiders\n', '');
    const { internal } = await protectText(
      marginsOf(cells, [
        ['geo', 'year'],
        ['geo', 'size'],
      ]),
      text,
    );
    expect(internal.quantities[0]?.problem.insiders.length).toBeGreaterThan(0);
    expect(internal.quantities[0]?.report.isProtected ?? true).toBe(true);
  });

  test.each([
    {
      why: 'tables that differ on what they have in common',
      table: 'geo,year,size,n\na,1,,777\na,2,,1\nb,1,,3\na,,s,700\na,,t,2\nb,,s,3\n',
      code: 'table-tables-differ',
    },
    {
      why: 'a table of which there is nothing',
      table: 'geo,year,size,n\na,1,,777\nb,2,,3\n,,s,700\n,,t,80\n',
      code: 'table-margins-alone',
    },
    {
      why: 'tables in a circle that nobody could have',
      table: 'geo,year,size,n\na,1,,1\na,2,,0\nb,1,,0\nb,2,,1\n,1,s,1\n,1,t,0\n,2,s,0\n,2,t,1\na,,s,0\na,,t,1\nb,,s,1\nb,,t,0\n',
      tables: [
        ['geo', 'year'],
        ['year', 'size'],
        ['geo', 'size'],
      ],
      code: 'table-tables-impossible',
    },
  ] as const)('$why are refused, without a value', async ({ table, code, ...given }) => {
    const tables =
      'tables' in given
        ? given.tables
        : ([
            ['geo', 'year'],
            ['geo', 'size'],
          ] as const);
    const error: unknown = await protectText(table, specify(tables)).catch((caught: unknown) => caught);
    if (!(error instanceof UserError)) throw error;
    expect(error.diagnostics.map((one) => one.code)).toEqual([code]);
    expect(JSON.stringify(error.diagnostics)).not.toContain('777');
  });
});
