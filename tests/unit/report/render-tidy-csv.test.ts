import { describe, expect, it } from 'vitest';
import { deriveMeasures } from '../../../src/disclosure/derive-measures.ts';
import type { ProtectedTable } from '../../../src/model/protected-table.ts';
import { renderTidyCsv } from '../../../src/report/render-tidy-csv.ts';
import { tidyTable } from '../../../src/report/tidy-table.ts';
import { birthplace2, registration } from './fixtures/dimensions.ts';
import { hostileTable } from './fixtures/hostile.ts';
import { makeTable } from './fixtures/make-table.ts';
import { parseCsv } from './fixtures/parse-csv.ts';
import { byArea, byBirthplace, measures } from './fixtures/reports.ts';

const render = (table: ProtectedTable): string => renderTidyCsv(tidyTable(table, 'person'));

const tiny = makeTable({
  id: 'tiny',
  title: { en: 'Tiny', cy: 'Bach' },
  dimensions: [birthplace2, registration],
  measures,
  persons: ([place = 0, status = 0]) => ([900, 50, 40][status] ?? 0) * (place + 1),
  unsafe: [[1, 1]],
});

describe('renderTidyCsv', () => {
  it('prints a small table', () => {
    expect(render(tiny)).toMatchInlineSnapshot(`
      "birthplace_2,birthplace_2_label,registration,registration_label,measure,value,low,high,unit,note_codes,suppressed,partial
      uk,Born in the UK,registered,Registered,people,897,,,people,,false,false
      uk,Born in the UK,not_registered,"Linked, not registered",people,51,,,people,,false,false
      uk,Born in the UK,not_linked,Not linked,people,39,,,people,,false,false
      uk,Born in the UK,_T,All,people,987,,,people,t,false,false
      outside_uk,Born outside the UK,registered,Registered,people,1797,,,people,,false,false
      outside_uk,Born outside the UK,not_registered,"Linked, not registered",people,[c],,,people,c,true,false
      outside_uk,Born outside the UK,not_linked,Not linked,people,81,,,people,,false,false
      outside_uk,Born outside the UK,_T,All,people,1878,,,people,t,false,true
      _T,All people,registered,Registered,people,2694,,,people,t,false,false
      _T,All people,not_registered,"Linked, not registered",people,51,,,people,t,false,true
      _T,All people,not_linked,Not linked,people,120,,,people,t,false,false
      _T,All people,_T,All,people,2865,,,people,t,false,true
      uk,Born in the UK,_T,All,registered,,90.3,95.1,percent,,false,false
      outside_uk,Born outside the UK,_T,All,registered,[c],,,percent,c,true,false
      _T,All people,_T,All,registered,[c],,,percent,"c,t",true,false
      uk,Born in the UK,_T,All,registered_of_linked,94.6,,,percent,,false,false
      outside_uk,Born outside the UK,_T,All,registered_of_linked,[c],,,percent,c,true,false
      _T,All people,_T,All,registered_of_linked,[c],,,percent,"c,t",true,false
      uk,Born in the UK,_T,All,registered_per_1000,908.8,,,per_1000,,false,false
      outside_uk,Born outside the UK,_T,All,registered_per_1000,[c],,,per_1000,c,true,false
      _T,All people,_T,All,registered_per_1000,[c],,,per_1000,"c,t",true,false
      "
    `);
  });

  it('parses back to one row for each measure and cell, in their order', () => {
    for (const table of [tiny, byArea, byBirthplace]) {
      const rows = parseCsv(render(table));
      expect(
        rows.map(({ measure, value, low, high, suppressed, partial }) => ({ measure, value, low, high, suppressed, partial })),
      ).toEqual(
        deriveMeasures(table).map(({ measure, value }) => ({
          measure,
          value: value.kind === 'suppressed' ? '[c]' : value.kind === 'number' ? value.value : '',
          low: value.kind === 'range' ? value.low : '',
          high: value.kind === 'range' ? value.high : '',
          suppressed: String(value.kind === 'suppressed'),
          partial: String(value.kind === 'number' && value.partial === true),
        })),
      );
    }
  });

  it('marks each suppressed figure by symbol, note code and field, and no other', () => {
    const rows = parseCsv(render(byArea));
    const marked = rows.filter(({ suppressed }) => suppressed === 'true');
    expect(marked.length).toBeGreaterThan(10);
    for (const row of rows) {
      expect([row['value'] === '[c]', row['note_codes']?.split(',').includes('c')]).toEqual(Array(2).fill(row['suppressed'] === 'true'));
      expect(row['value'] !== '' || (row['low'] !== '' && row['high'] !== '')).toBe(true);
    }
  });

  it('has a key: dimensions and measure name one row', () => {
    const keys = parseCsv(render(byArea)).map((row) =>
      [row['birthplace_2'], row['local_authority'], row['registration'], row['measure']].join('\n'),
    );
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.some((key) => key.startsWith('\n') || key.includes('\n\n'))).toBe(false);
  });

  it('calls totals of what a measure acts on no total', () => {
    const rows = parseCsv(render(tiny)).filter(({ measure }) => measure === 'registered');
    expect(rows.map((row) => [row['birthplace_2'], row['registration'], row['note_codes']])).toEqual([
      ['uk', '_T', ''],
      ['outside_uk', '_T', 'c'],
      ['_T', '_T', 'c,t'],
    ]);
  });

  it('holds nothing that a spreadsheet would run', () => {
    const text = render(hostileTable);
    const fields = parseCsv(text).flatMap((row) => [...Object.keys(row), ...Object.values(row)]);
    expect(fields.some((field) => field.includes('cmd'))).toBe(true);
    expect(fields.filter((field) => /^[\s=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(field))).toEqual([]);
    expect(text).not.toMatch(/[^\P{C}\n]/u);
  });

  it.each([
    ['-8', '-8'],
    ['-8.5', '-8.5'],
    ['-8+1', "'-8+1"],
    ['=1', "'=1"],
    ['a=1', 'a=1'],
  ])('writes the code %s as %s', (code, expected) => {
    const leaves = [{ code, label: { en: 'x', cy: 'x' } }];
    const dimension = { column: 'code', title: { en: '', cy: '' }, leaves, groups: [], total: { en: 'all', cy: 'pawb' } };
    const table = makeTable({
      id: 'code',
      title: { en: '', cy: '' },
      dimensions: [dimension],
      measures: measures.slice(0, 1),
      persons: () => 50,
    });
    expect(parseCsv(render(table))[0]?.['code']).toBe(expected);
  });
});
