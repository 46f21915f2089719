import { named, operator, sign, system, whole, type AllowedCall } from './allowed-call.ts';

const double = (value: string | undefined): string => `CAST(${value} AS DOUBLE)`;

export const numbers: readonly AllowedCall[] = [
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
