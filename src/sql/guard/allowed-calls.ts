import type { Expression, ValueType } from '../../model/expression.ts';
import { quoteIdentifier } from '../quote-identifier.ts';

/** What stands in one place of a call. Values that are `alike` have one type between them. The last four have to be written out, not worked out. */
export type Argument =
  | Exclude<ValueType, 'null'>
  | 'alike'
  /** A date unit; a pattern; a text; a whole number. */
  | 'unit'
  | 'pattern'
  | 'literal-text'
  | 'literal-integer';

export interface Signature {
  readonly takes: readonly Argument[];
  /** What may follow, any number of times. */
  readonly more?: Argument;
  readonly gives: ValueType | 'alike';
}

export type CallGroup = 'conditions' | 'missing' | 'numbers' | 'text' | 'dates';

type Print = (args: readonly string[], nodes: readonly Expression[]) => string;

/** One thing that an expression may do. The reader, the type check, both printers and the page of the manual take it from here. */
export interface AllowedCall {
  readonly name: string;
  readonly group: CallGroup;
  /** How it is written, and what it does. */
  readonly write: string;
  readonly does: string;
  readonly signatures: readonly Signature[];
  /** Functions of the engine, and other kinds of nodes of its parser, that are read as this. */
  readonly functions: readonly string[];
  readonly nodes: readonly string[];
  /** As people write it, and as the engine runs it: by the engine's own function, whatever is called like it. */
  readonly show: Print;
  readonly run: Print;
  /** Has values for which the engine knows no answer: NULL then. */
  readonly mayFail: boolean;
}

export const units = ['year', 'quarter', 'month', 'week', 'day'] as const;

const infix =
  (operator: string): Print =>
  (args) =>
    `(${args.join(` ${operator} `)})`;

const callOf =
  (name: string): Print =>
  (args) =>
    `${name}(${args.join(', ')})`;

const system =
  (name: string): Print =>
  (args) =>
    `system.main.${quoteIdentifier(name)}(${args.join(', ')})`;

const whole =
  (print: Print): Print =>
  (args, nodes) =>
    `TRY_CAST(${print(args, nodes)} AS BIGINT)`;

type Told = Pick<AllowedCall, 'name' | 'write' | 'does' | 'signatures'> & Partial<AllowedCall>;

const sign = (takes: readonly Argument[], gives: Signature['gives'], more?: Argument): Signature => ({
  takes,
  gives,
  ...(more !== undefined && { more }),
});

/** A function that the engine has under the same name. */
const named = (group: CallGroup, told: Told): AllowedCall => ({
  group,
  functions: [told.name],
  nodes: [],
  show: callOf(told.name),
  run: system(told.name),
  mayFail: false,
  ...told,
});

/** An operator that is a function of the engine under another name. */
const operator = (group: CallGroup, written: string, own: string, told: Told): AllowedCall =>
  named(group, { functions: [own], show: infix(written), run: system(own), ...told });

const comparison = (name: string, node: string, does: string): AllowedCall =>
  named('conditions', {
    name,
    write: `a ${name.toUpperCase()} b`,
    does,
    signatures: [sign(['alike', 'alike'], 'boolean')],
    functions: [],
    nodes: [node],
    show: infix(name.toUpperCase()),
    run: infix(name.toUpperCase()),
  });

const joined = (name: 'and' | 'or'): AllowedCall =>
  named('conditions', {
    name,
    write: `a ${name.toUpperCase()} b`,
    does: name === 'and' ? 'both conditions hold' : 'one condition holds, or both',
    signatures: [sign(['boolean', 'boolean'], 'boolean', 'boolean')],
    functions: [],
    nodes: [`CONJUNCTION_${name.toUpperCase()}`],
    show: infix(name.toUpperCase()),
    run: infix(name.toUpperCase()),
  });

const conditions: readonly AllowedCall[] = [
  comparison('=', 'COMPARE_EQUAL', 'equal'),
  comparison('<>', 'COMPARE_NOTEQUAL', 'not equal; `!=` too'),
  comparison('<', 'COMPARE_LESSTHAN', 'less, or earlier'),
  comparison('<=', 'COMPARE_LESSTHANOREQUALTO', 'at most'),
  comparison('>', 'COMPARE_GREATERTHAN', 'more, or later'),
  comparison('>=', 'COMPARE_GREATERTHANOREQUALTO', 'at least'),
  comparison('is distinct from', 'COMPARE_DISTINCT_FROM', 'not equal, where NULL equals NULL; `IS NOT TRUE` too'),
  comparison('is not distinct from', 'COMPARE_NOT_DISTINCT_FROM', 'equal, where NULL equals NULL; `IS TRUE` too'),
  named('conditions', {
    name: 'between',
    write: 'a BETWEEN b AND c',
    does: 'at least b and at most c; `NOT BETWEEN` too',
    signatures: [sign(['alike', 'alike', 'alike'], 'boolean')],
    functions: [],
    nodes: ['COMPARE_BETWEEN'],
    show: ([value, from, to]) => `(${value} BETWEEN ${from} AND ${to})`,
    run: ([value, from, to]) => `(${value} BETWEEN ${from} AND ${to})`,
  }),
  named('conditions', {
    name: 'in',
    write: "a IN ('b', 'c')",
    does: 'equal to one of these; `NOT IN` too',
    signatures: [sign(['alike', 'alike'], 'boolean', 'alike')],
    functions: [],
    nodes: ['COMPARE_IN'],
    show: ([value, ...list]) => `(${value} IN (${list.join(', ')}))`,
    run: ([value, ...list]) => `(${value} IN (${list.join(', ')}))`,
  }),
  joined('and'),
  joined('or'),
  named('conditions', {
    name: 'not',
    write: 'NOT a',
    does: 'the condition does not hold',
    signatures: [sign(['boolean'], 'boolean')],
    functions: [],
    nodes: ['OPERATOR_NOT'],
    show: ([condition]) => `(NOT ${condition})`,
    run: ([condition]) => `(NOT ${condition})`,
  }),
];

const missing: readonly AllowedCall[] = [
  named('missing', {
    name: 'is null',
    write: 'a IS NULL',
    does: 'there is no value; `IS NOT NULL` too',
    signatures: [sign(['alike'], 'boolean')],
    functions: [],
    nodes: ['OPERATOR_IS_NULL'],
    show: ([value]) => `(${value} IS NULL)`,
    run: ([value]) => `(${value} IS NULL)`,
  }),
  named('missing', {
    name: 'coalesce',
    write: 'coalesce(a, b)',
    does: 'the first value that is not NULL',
    signatures: [sign(['alike'], 'alike', 'alike')],
    functions: [],
    nodes: ['OPERATOR_COALESCE'],
    run: callOf('coalesce'),
  }),
  named('missing', {
    name: 'nullif',
    write: 'nullif(a, b)',
    does: 'NULL where both are equal, else a',
    signatures: [sign(['alike', 'alike'], 'alike')],
    run: ([value, other]) => `CASE WHEN ${value} = ${other} THEN NULL ELSE ${value} END`,
  }),
  named('missing', {
    name: 'least',
    write: 'least(a, b)',
    does: 'the smallest or earliest that is not NULL',
    signatures: [sign(['alike'], 'alike', 'alike')],
  }),
  named('missing', {
    name: 'greatest',
    write: 'greatest(a, b)',
    does: 'the largest or latest that is not NULL',
    signatures: [sign(['alike'], 'alike', 'alike')],
  }),
];

const double = (value: string | undefined): string => `CAST(${value} AS DOUBLE)`;

const numbers: readonly AllowedCall[] = [
  operator('numbers', '+', '+', {
    name: '+',
    write: 'a + b',
    does: 'sum; of a date and a whole number, so many days later',
    signatures: [sign(['integer', 'integer'], 'integer'), sign(['number', 'number'], 'number')],
    mayFail: true,
  }),
  operator('numbers', '-', '-', {
    name: '-',
    write: 'a - b',
    does: 'difference; of two dates, the days between them',
    signatures: [sign(['integer', 'integer'], 'integer'), sign(['number', 'number'], 'number'), sign(['date', 'date'], 'integer')],
    mayFail: true,
  }),
  operator('numbers', '*', '*', {
    name: '*',
    write: 'a * b',
    does: 'product',
    signatures: [sign(['integer', 'integer'], 'integer'), sign(['number', 'number'], 'number')],
    mayFail: true,
  }),
  operator('numbers', '/', '/', {
    name: '/',
    write: 'a / b',
    does: 'quotient, with a fraction; NULL where b is 0',
    signatures: [sign(['number', 'number'], 'number')],
    run: ([a, b]) => `CASE WHEN ${b} = 0 THEN NULL ELSE system.main."/"(${double(a)}, ${double(b)}) END`,
    mayFail: true,
  }),
  operator('numbers', '//', '//', {
    name: '//',
    write: 'a // b',
    does: 'whole quotient, towards 0; NULL where b is 0',
    signatures: [sign(['integer', 'integer'], 'integer')],
    mayFail: true,
  }),
  operator('numbers', '%', '%', {
    name: '%',
    write: 'a % b',
    does: 'remainder, with the sign of a; NULL where b is 0',
    signatures: [sign(['integer', 'integer'], 'integer')],
    functions: ['%', 'mod'],
    mayFail: true,
  }),
  named('numbers', {
    name: 'negate',
    write: '-a',
    does: 'with the other sign',
    signatures: [sign(['integer'], 'integer'), sign(['number'], 'number')],
    functions: [],
    show: ([value]) => `(-${value})`,
    run: system('-'),
    mayFail: true,
  }),
  named('numbers', {
    name: 'abs',
    write: 'abs(a)',
    does: 'without its sign',
    signatures: [sign(['integer'], 'integer'), sign(['number'], 'number')],
    mayFail: true,
  }),
  named('numbers', {
    name: 'sign',
    write: 'sign(a)',
    does: '-1, 0 or 1',
    signatures: [sign(['number'], 'integer')],
    run: whole(system('sign')),
  }),
  named('numbers', {
    name: 'floor',
    write: 'floor(a)',
    does: 'the whole number at or below',
    signatures: [sign(['number'], 'integer')],
    run: whole(system('floor')),
  }),
  named('numbers', {
    name: 'ceil',
    write: 'ceil(a)',
    does: 'the whole number at or above; `ceiling` too',
    signatures: [sign(['number'], 'integer')],
    functions: ['ceil', 'ceiling'],
    run: whole(system('ceil')),
  }),
  named('numbers', {
    name: 'round',
    write: 'round(a)',
    does: 'the nearest whole number, halves away from 0; with a second number, to so many digits',
    signatures: [sign(['number'], 'integer'), sign(['number', 'literal-integer'], 'number')],
    run: (args, nodes) =>
      args.length === 1 ? whole(system('round'))(args, nodes) : system('round')([double(args[0]), `CAST(${args[1]} AS INTEGER)`], nodes),
    mayFail: true,
  }),
];

const trimmed = (name: string, does: string): AllowedCall =>
  named('text', {
    name,
    write: `${name}(a)`,
    does: `${does}; with a second text, without its characters`,
    signatures: [sign(['text'], 'text'), sign(['text', 'literal-text'], 'text')],
  });

const found = (name: string, write: string, does: string): AllowedCall =>
  named('text', { name, write, does, signatures: [sign(['text', 'text'], 'boolean')] });

const pattern = (name: string, own: string, does: string): AllowedCall =>
  operator('text', name.toUpperCase(), own, {
    name,
    write: `a ${name.toUpperCase()} 'b%'`,
    does,
    signatures: [sign(['text', 'pattern'], 'boolean')],
  });

const text: readonly AllowedCall[] = [
  operator('text', '||', '||', {
    name: '||',
    write: 'a || b',
    does: 'one after the other; NULL where one is',
    signatures: [sign(['text', 'text'], 'text')],
  }),
  named('text', {
    name: 'concat',
    write: 'concat(a, b)',
    does: 'one after the other, without those that are NULL',
    signatures: [sign(['text'], 'text', 'text')],
  }),
  named('text', {
    name: 'lower',
    write: 'lower(a)',
    does: 'in small letters',
    signatures: [sign(['text'], 'text')],
    functions: ['lower', 'lcase'],
  }),
  named('text', {
    name: 'upper',
    write: 'upper(a)',
    does: 'in capitals',
    signatures: [sign(['text'], 'text')],
    functions: ['upper', 'ucase'],
  }),
  trimmed('trim', 'without spaces at either end'),
  trimmed('ltrim', 'without spaces at the start'),
  trimmed('rtrim', 'without spaces at the end'),
  named('text', {
    name: 'left',
    write: 'left(a, n)',
    does: 'the first n characters',
    signatures: [sign(['text', 'integer'], 'text')],
    mayFail: true,
  }),
  named('text', {
    name: 'right',
    write: 'right(a, n)',
    does: 'the last n characters',
    signatures: [sign(['text', 'integer'], 'text')],
    mayFail: true,
  }),
  named('text', {
    name: 'substring',
    write: 'substring(a, from, n)',
    does: 'n characters, the first of a being 1; all that follow where n is left out; `substr` too',
    signatures: [sign(['text', 'integer'], 'text'), sign(['text', 'integer', 'integer'], 'text')],
    functions: ['substring', 'substr'],
    mayFail: true,
  }),
  named('text', {
    name: 'split_part',
    write: "split_part(a, '-', n)",
    does: 'the nth part of what a text divides',
    signatures: [sign(['text', 'literal-text', 'integer'], 'text')],
    mayFail: true,
  }),
  named('text', {
    name: 'length',
    write: 'length(a)',
    does: 'how many characters',
    signatures: [sign(['text'], 'integer')],
    functions: ['length', 'len', 'char_length', 'character_length'],
  }),
  named('text', {
    name: 'replace',
    write: "replace(a, 'b', 'c')",
    does: 'c in each place of b',
    signatures: [sign(['text', 'literal-text', 'literal-text'], 'text')],
  }),
  found('starts_with', "starts_with(a, 'b')", 'a begins with b'),
  found('ends_with', "ends_with(a, 'b')", 'a ends with b'),
  found('contains', "contains(a, 'b')", 'b is somewhere in a'),
  pattern('like', '~~', '`%` is any text, `_` any character; `NOT LIKE` too'),
  pattern('ilike', '~~*', 'as LIKE, in capitals or small letters'),
  named('text', {
    name: 'regexp_matches',
    write: "regexp_matches(a, 'b.*')",
    does: 'the pattern is somewhere in a',
    signatures: [sign(['text', 'pattern'], 'boolean')],
  }),
  named('text', {
    name: 'regexp_full_match',
    write: "regexp_full_match(a, 'b.*')",
    does: 'the pattern is all of a; `~` and `SIMILAR TO` too',
    signatures: [sign(['text', 'pattern'], 'boolean')],
  }),
];

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

const dates: readonly AllowedCall[] = [
  partOfDate('year', "the year; `extract(year FROM d)` and `date_part('year', d)` too, and so for all of these"),
  partOfDate('quarter', '1 to 4'),
  partOfDate('month', '1 to 12'),
  partOfDate('week', 'the week of ISO 8601, 1 to 53', ['weekofyear']),
  partOfDate('day', 'the day of the month', ['dayofmonth']),
  partOfDate('dayofyear', '1 to 366'),
  partOfDate('isodow', 'the day of the week, Monday 1 to Sunday 7'),
  between('date_diff', 'datediff', 'how many turns of the year (or quarter, month, day) lie between, completed or not; of weeks how many times 7 days'),
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
  operator('dates', '+', '+', {
    name: 'add_days',
    write: 'd + n',
    does: 'n days later; `d - n` is earlier',
    signatures: [sign(['date', 'integer'], 'date')],
    functions: [],
    run: ([date, by]) => `system.main."+"(${date}, TRY_CAST(${by} AS INTEGER))`,
    mayFail: true,
  }),
  operator('dates', '-', '-', {
    name: 'take_days',
    write: 'd - n',
    does: 'n days earlier',
    signatures: [sign(['date', 'integer'], 'date')],
    functions: [],
    run: ([date, by]) => `system.main."-"(${date}, TRY_CAST(${by} AS INTEGER))`,
    mayFail: true,
  }),
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

export const allowedCalls: readonly AllowedCall[] = [...conditions, ...missing, ...numbers, ...text, ...dates];

const byName = new Map(allowedCalls.map((call) => [call.name, call]));

/** The call of that name; a tree with another is a bug. */
export function callNamed(name: string): AllowedCall {
  const call = byName.get(name);
  if (!call) throw new Error(`no expression has a call \`${name}\``);
  return call;
}

export const callOfFunction: ReadonlyMap<string, AllowedCall> = new Map(
  allowedCalls.flatMap((call) => call.functions.map((name) => [name, call] as const)),
);

export const callOfNode: ReadonlyMap<string, AllowedCall> = new Map(
  allowedCalls.flatMap((call) => call.nodes.map((node) => [node, call] as const)),
);
