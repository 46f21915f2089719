import { describe, expect, it } from 'vitest';
import { findIdentifier } from '../../../src/engine/check-identifiers.ts';
import type { IdentifierKind } from '../../../src/engine/identifier-kinds.ts';
import { seededDraw } from '../../../src/engine/seeded-draw.ts';

const draw = seededDraw(42);
const pick = <T>(from: readonly T[]): T => from[draw(from.length)] as T;
const digits = (count: number): string => Array.from({ length: count }, () => draw(10)).join('');
const many = (make: () => string, count = 400): string[] => Array.from({ length: count }, make);
const pad = (number: number, width = 2): string => String(number).padStart(width, '0');

function nhsNumber(): string {
  const nine = digits(9);
  const sum = nine.split('').reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? nhsNumber() : `${nine}${check}`;
}

const date = (): readonly [string, string, string] => [String(1920 + draw(95)), pad(1 + draw(12)), pad(1 + draw(28))];
const letters = (from: string, count: number): string => Array.from({ length: count }, () => pick(from.split(''))).join('');
const surnames = ['Jones', 'Ap Rhys', 'O’Brien', 'Llwyd-Davies', 'Müller', "D'Arcy", 'Nowak', 'Begum'];
const forenames = ['Siân', 'Tomos', 'Mary Ann', 'Åsa', 'Mohammed', 'Zofia', 'J.'];

const positive: readonly (readonly [string, IdentifierKind, () => string])[] = [
  ['NHS numbers', 'NHS numbers', nhsNumber],
  ['NHS numbers with spaces', 'NHS numbers', () => nhsNumber().replace(/^(...)(...)/, '$1 $2 ')],
  [
    'National Insurance numbers',
    'National Insurance numbers',
    () => `${pick(['AB', 'CE', 'JN', 'SW'])}${digits(6)}${pick(['A', 'B', 'C', 'D'])}`,
  ],
  ['the same with spaces, small', 'National Insurance numbers', () => `jn ${digits(2)} ${digits(2)} ${digits(2)} c`],
  ['postcodes', 'postcodes', () => `${pick(['CF', 'SA', 'LL', 'NP', 'SY'])}${1 + draw(60)} ${draw(10)}${letters('ABDEFGHJLN', 2)}`],
  ['postcodes run together', 'postcodes', () => `${pick(['cf', 'W', 'EC'])}${1 + draw(9)}${draw(10)}${letters('ABDEFGHJLN', 2)}`],
  ['e-mail addresses', 'e-mail addresses', () => `${letters('abcde', 6)}.${letters('xyz', 3)}@${letters('mnop', 5)}.cymru`],
  ['telephone numbers', 'telephone numbers', () => `0${pick(['1792', '2920', '7700', '1970'])} ${digits(6)}`],
  ['mobile numbers abroad', 'telephone numbers', () => `+44 7${digits(3)} ${digits(6)}`],
  ['dates of birth', 'dates of birth', () => date().join('-')],
  ['dates of birth as written', 'dates of birth', () => date().toReversed().join('/')],
  ['dates of birth as numbers', 'dates of birth', () => date().join('')],
  ['names', 'names of people', () => `${pick(forenames)} ${pick(surnames)}`.replace('J. ', 'Jo ')],
  ['names, family first', 'names of people', () => `${pick(['JONES', 'Nowak', 'BEGUM']).toUpperCase()}, ${pick(['Siân', 'Zofia'])}`],
];

const negative: readonly (readonly [string, () => string])[] = [
  ['random numbers of ten digits', () => `${1 + draw(9)}${digits(9)}`],
  ['random numbers of thirteen digits', () => `1${digits(12)}`],
  ['random numbers of eight digits', () => digits(8)],
  ['numbers of eleven digits', () => `5${digits(10)}`],
  ['letters and digits', () => `P${digits(9)}`],
  ['hexadecimal', () => letters('0123456789abcdef', 16)],
  ['codes of areas', () => `W01${pad(draw(1917), 6)}`],
  ['postcode districts', () => `${pick(['CF', 'SA', 'LL'])}${1 + draw(60)}`],
  ['single words', () => pick(['Married', 'Single', 'Widowed'])],
  ['years', () => String(1930 + draw(90))],
  ['small numbers', () => String(draw(120))],
];

describe('a column that looks like an identifier', () => {
  it.each(positive)('%s', (_, kind, make) => {
    expect(findIdentifier(many(make))).toBe(kind);
  });

  it.each(positive)('%s in six of ten values, among others', (_, kind, make) => {
    const values = many(make).map((value, place) => (place % 10 < 6 ? value : 'x'));
    expect(findIdentifier(values)).toBe(kind);
  });

  it.each(positive)('is none with %s in four of ten values', (_, kind, make) => {
    const values = many(make).map((value, place) => (place % 10 < 4 ? value : 'x'));
    expect(findIdentifier(values)).not.toBe(kind);
  });

  it.each(negative)('is none: %s', (_, make) => {
    expect(findIdentifier(many(make, 2000))).toBeUndefined();
  });

  it('is not told from fewer than twenty values', () => {
    expect(findIdentifier(many(nhsNumber, 19))).toBeUndefined();
    expect(findIdentifier(many(nhsNumber, 20))).toBe('NHS numbers');
  });
});
