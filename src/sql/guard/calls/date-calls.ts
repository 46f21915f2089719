import type { Expression } from '../../../model/expression.ts';
import { quoteIdentifier } from '../../quote-identifier.ts';
import { named, operator, sign, system, type AllowedCall } from './allowed-call.ts';

const partOfDate = (name: string, does: string, also: readonly string[] = []): AllowedCall =>
  named('dates', { name, write: `${name}(d)`, does, signatures: [sign(['date'], 'integer')], functions: [name, ...also] });

/** The text of a literal: what a signature has made sure of. */
const textOf = (node: Expression | undefined): string => (node?.kind === 'text' ? node.value.toLowerCase() : '');

const between = (name: string, also: string, does: string): AllowedCall =>
  named('dates', {
    name,
    write: `${name}('year', from, until)`,
    does,
    signatures: [sign(['unit', 'date', 'date'], 'integer')],
    functions: [name, also],
    mayFail: true,
  });

const addDays = (name: string, sum: '+' | '-', does: string): AllowedCall =>
  operator('dates', sum, sum, {
    name,
    write: `d ${sum} n`,
    does,
    signatures: [sign(['date', 'integer'], 'date')],
    functions: [],
    run: ([date, by]) => `system.main."${sum}"(${date}, TRY_CAST(${by} AS INTEGER))`,
    mayFail: true,
  });

export const dateCalls: readonly AllowedCall[] = [
  partOfDate('year', "the year; `extract(year FROM d)` and `date_part('year', d)` too, and so for all of these"),
  partOfDate('quarter', '1 to 4'),
  partOfDate('month', '1 to 12'),
  partOfDate('week', 'the week of ISO 8601, 1 to 53', ['weekofyear']),
  partOfDate('day', 'the day of the month', ['dayofmonth']),
  partOfDate('dayofyear', '1 to 366'),
  partOfDate('isodow', 'the day of the week, Monday 1 to Sunday 7'),
  between(
    'date_diff',
    'datediff',
    'how many turns of the year (or quarter, month, day) lie between, completed or not; of weeks how many times 7 days',
  ),
  between('date_sub', 'datesub', 'how many completed years (or other units) lie between'),
  named('dates', {
    name: 'shift',
    write: 'd + INTERVAL 5 YEAR',
    does: 'later by years, months, weeks or days; earlier with `-`',
    signatures: [sign(['date', 'literal-integer', 'unit'], 'date')],
    functions: [],
    show: ([date, by], nodes) => `(${date} + INTERVAL (${by}) ${textOf(nodes[2]).toUpperCase()})`,
    run: ([date, by], nodes) =>
      `CAST(system.main."+"(${date}, system.main.${quoteIdentifier(`to_${textOf(nodes[2])}s`)}(CAST(${by} AS INTEGER))) AS DATE)`,
    mayFail: true,
  }),
  addDays('add_days', '+', 'n days later; `d - n` is earlier'),
  addDays('take_days', '-', 'n days earlier'),
  named('dates', {
    name: 'date_trunc',
    write: "date_trunc('month', d)",
    does: 'the first day of its year, quarter, month or week',
    signatures: [sign(['unit', 'date'], 'date')],
    functions: ['date_trunc', 'datetrunc'],
    run: (args, nodes) => `CAST(${system('date_trunc')(args, nodes)} AS DATE)`,
    mayFail: true,
  }),
  named('dates', {
    name: 'last_day',
    write: 'last_day(d)',
    does: 'the last day of its month',
    signatures: [sign(['date'], 'date')],
    mayFail: true,
  }),
  named('dates', {
    name: 'make_date',
    write: 'make_date(y, m, d)',
    does: 'the date of a year, a month and a day; NULL where there is none',
    signatures: [sign(['integer', 'integer', 'integer'], 'date')],
    mayFail: true,
  }),
];
