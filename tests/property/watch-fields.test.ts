import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCsvRows } from '../../src/engine/files/parse-csv-rows.ts';
import { watchFields } from '../../src/engine/files/watch-fields.ts';

/** The same text in pieces, as a file comes. */
function findMore(text: string, pieces: readonly number[] = []): number | undefined {
  const watch = watchFields();
  const bytes = Buffer.from(text);
  let from = 0;
  for (const length of pieces) {
    watch.push(bytes.subarray(from, from + length));
    from += length;
  }
  watch.push(bytes.subarray(from));
  return watch.findMore();
}

describe('a record with empty fields too many', () => {
  test.each([
    ['none', 'a,b\n1,2\n3,4\n', undefined],
    ['the last field empty', 'a,b\n1,\n,\n3,4\n', undefined],
    ['one', 'a,b\n1,2,\n3,4\n', 2],
    ['several', 'a,b\n1,2\n3,4,,,\n', 3],
    ['one in quotation marks', 'a,b\n1,2,""\n', 2],
    ['one after marks elsewhere', 'a,b\n"1","2",\n', 2],
    ['one at the end, without a newline', 'a,b\n1,2\n3,4,', 3],
    ['one before a carriage return', 'a,b\r\n1,2,\r\n', 2],
    ['none, with carriage returns', 'a,b\r\n1,\r\n', undefined],
    ['commas and newlines in a text', 'a,b\n"1,,,\n,,,",2\n', undefined],
    ['marks within a text without marks', 'a,b\n1"x,2\n3"y,4\n', undefined],
    ['two marks for one', 'a,b\n"1"",""",2\n', undefined],
    ['a value too many, which the engine refuses with its line', 'a,b\n1,2,3\n', undefined],
    ['an empty line', 'a,b\n\n1,2\n', undefined],
    ['one before two carriage returns', 'a,b\r\r\n1,2,\r\r\n', 2],
    ['one after a text of several lines', 'a,b\n"1\n\n",2\n3,4,\n', 5],
  ])('%s', (_, text, expected) => {
    for (let length = 1; length <= text.length; length += 1)
      expect([
        length,
        findMore(
          text,
          Array.from({ length: Math.floor(text.length / length) }, () => length),
        ),
      ]).toEqual([length, expected]);
  });

  test('is found as reading the records finds it, however the text comes', () => {
    const field = fc.oneof(fc.constant(''), fc.constantFrom('1', 'ab', '"x"', '"a,b"', '"a""b"', '"l\nm"', '""'));
    const record = fc.array(field, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat({ max: 9 })),
        (rows, end, pieces) => {
          fc.pre(rows.every((row) => row.length > 1 || !['', '""'].includes(row[0] ?? '')));
          const text = rows.map((row) => `${row.join(',')}${end}`).join('');
          const [header = [], ...others] = parseCsvRows(text);
          const hasMore = others.some((row) => row.length > header.length && row.at(-1) === '');
          expect(findMore(text, pieces) !== undefined).toBe(hasMore);
        },
      ),
      { numRuns: 400, seed: 3 },
    );
  });
});
