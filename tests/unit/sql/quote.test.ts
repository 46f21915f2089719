import { DuckDBInstance, type DuckDBConnection } from 'duckdb';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { printDate } from '../../../src/sql/print-date.ts';
import { printNumber } from '../../../src/sql/print-number.ts';
import { quoteIdentifier } from '../../../src/sql/quote-identifier.ts';
import { quoteLiteral } from '../../../src/sql/quote-literal.ts';

const attacks = [
  `'; DROP TABLE t; --`,
  `" FROM t; DROP TABLE t; --`,
  `''`,
  `""`,
  `'`,
  `"`,
  `\\'`,
  `\\`,
  `$$`,
  `$tag$ x $tag$`,
  `E'\\n'`,
  `/* */`,
  `-- `,
  `a b`,
  `select`,
  `?`,
  `$1`,
  `%s`,
  `\u2019; DROP TABLE t`,
  `\uff07 OR 1=1`,
  `a\nb`,
  `a\r\n;b`,
  `\u202ereversed`,
  `é`,
  `😀`,
  ` `,
  `x'; ATTACH 'leak.db'; --`,
  `"."`,
  `t".“`,
];

describe('what is quoted stays one name or one text in DuckDB', () => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run('CREATE TABLE t AS SELECT 1 AS a');
  });

  const roundTrip = async (text: string): Promise<void> => {
    const result = await connection.runAndReadAll(`SELECT ${quoteLiteral(text)} AS ${quoteIdentifier(text)} FROM t`);
    expect(result.columnNames()).toEqual([text]);
    expect(result.getRows()).toEqual([[text]]);
  };

  it.each(attacks)('%j', async (attack) => {
    await roundTrip(attack);
    expect((await connection.runAndReadAll('SELECT count(*) FROM t')).getRows()).toEqual([[1n]]);
  });

  it('any text without a NUL', async () => {
    const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\0'));
    await fc.assert(fc.asyncProperty(texts, roundTrip), { numRuns: 200 });
  });

  it.each(['\0', 'a\0b'])('refuses a NUL: %j', (text) => {
    expect(() => quoteLiteral(text)).toThrow('a text that SQL cannot hold');
    expect(() => quoteIdentifier(text)).toThrow('a name that SQL cannot hold');
  });

  it('refuses a name that is empty', () => {
    expect(() => quoteIdentifier('')).toThrow('a name that SQL cannot hold');
  });
});

describe('printed numbers and dates', () => {
  it.each([
    [0, '0'],
    [-1.5, '-1.5'],
    [1e21, '1e+21'],
  ])('%d', (value, printed) => {
    expect(printNumber(value)).toBe(printed);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (value) => {
    expect(() => printNumber(value)).toThrow('a number that SQL cannot hold');
  });

  it('prints ISO dates and nothing else', () => {
    expect(printDate('2021-03-21')).toBe("DATE '2021-03-21'");
    expect(() => printDate("2021-03-21' OR 1=1")).toThrow('not an ISO date');
    expect(() => printDate('2021-03-21\n')).toThrow('not an ISO date');
  });
});
