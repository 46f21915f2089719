import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsvRows } from '../../../src/engine/files/parse-csv-rows.ts';

describe('rows of comma-separated text', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"a,b",c\n', [['a,b', 'c']]],
    ['"said ""no""",\n', [['said "no"', '']]],
    ['"two\nlines",x', [['two\nlines', 'x']]],
    ['a,,\n', [['a', '', '']]],
    ['a,', [['a', '']]],
    ['\n\na\n\n', [['a']]],
    ['a"b,c\nd,e\n', [['d', 'e']]],
    ['"open,c\nd,e\n', [['d', 'e']]],
    ['', []],
  ] as const)('%j', (text, rows) => {
    expect(parseCsvRows(text)).toEqual(rows);
  });

  it('gives back what was written', () => {
    const value = fc.stringMatching(/^[a-z",\n\r ]{0,6}$/);
    const table = fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => `${row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')}\n`).join('');
        expect(parseCsvRows(text)).toEqual(rows);
      }),
    );
  });
});
