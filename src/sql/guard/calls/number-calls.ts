import { named, operator, sign, system, whole, type AllowedCall, type Signature } from './allowed-call.ts';

const double = (value: string | undefined): string => `CAST(${value} AS DOUBLE)`;

/** Whole numbers give a whole number, others any number. */
const eitherKind = (count: number): readonly Signature[] =>
  (['integer', 'number'] as const).map((kind) =>
    sign(
      Array.from({ length: count }, () => kind),
      kind,
    ),
  );

const toWhole = (name: string, does: string, also: readonly string[] = []): AllowedCall =>
  named('numbers', {
    name,
    write: `${name}(a)`,
    does,
    signatures: [sign(['number'], 'integer')],
    functions: [name, ...also],
    run: whole(system(name)),
  });

export const numberCalls: readonly AllowedCall[] = [
  operator('numbers', '+', '+', {
    name: '+',
    write: 'a + b',
    does: 'sum; of a date and a whole number, so many days later',
    signatures: eitherKind(2),
    mayFail: true,
  }),
  operator('numbers', '-', '-', {
    name: '-',
    write: 'a - b',
    does: 'difference; of two dates, the days between them',
    signatures: [...eitherKind(2), sign(['date', 'date'], 'integer')],
    mayFail: true,
  }),
  operator('numbers', '*', '*', {
    name: '*',
    write: 'a * b',
    does: 'product',
    signatures: eitherKind(2),
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
    signatures: eitherKind(1),
    functions: [],
    show: ([value]) => `(-${value})`,
    run: system('-'),
    mayFail: true,
  }),
  named('numbers', {
    name: 'abs',
    write: 'abs(a)',
    does: 'without its sign',
    signatures: eitherKind(1),
    mayFail: true,
  }),
  toWhole('sign', '-1, 0 or 1'),
  toWhole('floor', 'the whole number at or below'),
  toWhole('ceil', 'the whole number at or above; `ceiling` too', ['ceiling']),
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
