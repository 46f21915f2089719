import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine, type Cell, type Engine } from '../../../src/engine/open-engine.ts';
import type { SourceType } from '../../../src/engine/print/print-source.ts';
import { printValue } from '../../../src/engine/print/print-value.ts';
import type { ColumnCheck, ReadColumn } from '../../../src/model/plan.ts';

const whole: ColumnCheck = { kind: 'range', min: 0, max: 120 };
const share: ColumnCheck = { kind: 'range', min: 0, max: 1 };
const dates: ColumnCheck = { kind: 'dates', from: '1900-01-01', to: '2021-03-21' };
const codes = (...list: string[]): ColumnCheck => ({ kind: 'codes', codes: list });
const none: ColumnCheck = { kind: 'none' };
const long = Array.from({ length: 300 }, (_, place) => `c${place}`);

const cases: readonly (readonly [ReadColumn['type'], ColumnCheck, SourceType, string, Cell])[] = [
  ['bigint', none, 'text', "'9223372036854775807'", '9223372036854775807'],
  ['bigint', none, 'text', "'-5'", '-5'],
  ['bigint', none, 'text', "'007'", '7'],
  ['bigint', none, 'text', "'9223372036854775808'", null],
  ['bigint', none, 'text', "'1.0'", null],
  ['bigint', none, 'text', "' 1'", null],
  ['bigint', none, 'text', "'1_0'", null],
  ['bigint', none, 'text', "'0x1'", null],
  ['bigint', none, 'text', "''", null],
  ['bigint', none, 'integer', '42::TINYINT', '42'],
  ['bigint', none, 'integer', '18446744073709551615::UBIGINT', null],
  ['integer', whole, 'text', "'120'", '120'],
  ['integer', whole, 'text', "'121'", null],
  ['integer', whole, 'text', "'-1'", null],
  ['integer', whole, 'text', "'3e1'", null],
  ['integer', whole, 'integer', '120::HUGEINT', '120'],
  ['integer', whole, 'integer', '100000000000000000000000000::HUGEINT', null],
  ['integer', { kind: 'range', min: -5, max: 70_000 }, 'integer', '-5', '-5'],
  ['integer', none, 'text', "'2147483648'", null],
  ['decimal', share, 'text', "'0.123456'", '0.123456'],
  ['decimal', share, 'text', "'1'", '1.0'],
  ['decimal', share, 'text', "'1.000001'", null],
  ['decimal', share, 'text', "'.5'", null],
  ['decimal', share, 'text', "'1e-1'", null],
  ['decimal', share, 'text', "'NaN'", null],
  ['decimal', none, 'text', "'Infinity'", null],
  ['decimal', share, 'decimal', '0.123456::DECIMAL(7, 6)', '0.123456'],
  ['decimal', none, 'decimal', "'NaN'::DOUBLE", null],
  ['decimal', none, 'decimal', "'-Infinity'::FLOAT", null],
  ['decimal', share, 'integer', '1', '1.0'],
  ['date', dates, 'text', "'2021-03-21'", '2021-03-21'],
  ['date', dates, 'text', "'2021-03-22'", null],
  ['date', dates, 'text', "'1899-12-31'", null],
  ['date', dates, 'text', "'2020-02-30'", null],
  ['date', dates, 'text', "'2020-2-3'", null],
  ['date', dates, 'text', "'2020/02/03'", null],
  ['date', dates, 'text', "'2020-02-03 '", null],
  ['date', none, 'text', "'infinity'", null],
  ['date', none, 'text', "'epoch'", null],
  ['date', dates, 'date', "DATE '1900-01-01'", '1900-01-01'],
  ['date', none, 'date', "'infinity'::DATE", null],
  ['date', none, 'date', "DATE '9999-12-31'", '9999-12-31'],
  ['text', none, 'text', "'anything, ''even'' this'", "anything, 'even' this"],
  ['text', none, 'text', "''", null],
  ['text', none, 'integer', '12', '12'],
  ['text', { kind: 'pattern', regex: '^[A-Z0-9]{2,3}$' }, 'text', "'A1'", 'A1'],
  ['text', { kind: 'pattern', regex: '^[A-Z0-9]{2,3}$' }, 'text', "'A1\n'", null],
  ['text', { kind: 'pattern', regex: '^[A-Z0-9]{2,3}$' }, 'text', "'a1'", null],
  ['text', { kind: 'pattern', regex: "^it's$" }, 'text', "'it''s'", "it's"],
  ['text', { kind: 'pattern', regex: '^[0-9]*$' }, 'text', "''", null],
  ['text', codes('WAL', 'ENG'), 'text', "'ENG'", '1'],
  ['text', codes('WAL', 'ENG'), 'text', "'eng'", null],
  ['text', codes('WAL', 'ENG'), 'text', "'ENG '", null],
  ['text', codes("it's"), 'text', "'it''s'", '0'],
  ['text', codes('1', '2'), 'text', "'01'", null],
  ['text', codes('1', '2', '3'), 'integer', '3::UTINYINT', '2'],
  ['text', codes('1', '2', '3'), 'integer', '0::UTINYINT', null],
  ['text', codes('-1', '0'), 'integer', '-1', '0'],
  ['text', codes('1', '4', '39'), 'integer', '39::HUGEINT', '2'],
  ['text', codes('1', '4', '39'), 'integer', '5', null],
  ['text', codes('01', '02'), 'integer', '1', null],
  ['text', codes(...long), 'text', "'c299'", '299'],
  ['text', codes(...long), 'text', "'c300'", null],
];

describe('a value by its contract', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ threads: 1, memory: '100MB' });
  });
  afterAll(() => engine.close());

  it.each(cases)('%s %j from %s: %s is %j', async (type, check, source, raw, value) => {
    const column: ReadColumn = { name: 'say "x"', type, roles: [], missing: 'never', check };
    const sql = `SELECT CAST(${printValue(column, source)} AS VARCHAR) FROM (SELECT ${raw} AS "say ""x""")`;
    expect(await engine.readRows(sql)).toEqual([[value]]);
  });
});
