import { expect, test } from 'vitest';
import { makeMatching } from '../../../../src/plan/testing/make-matching.ts';

test.each([
  ['^[A-Z0-9]{6,20}$', 1, '000001'],
  ['^[A-Z0-9]{6,20}$', 1234567, undefined],
  ['^W01[0-9]{6}$', 42, 'W01000042'],
  ['^P[0-9]+$', 3, 'P3'],
  ['^P[0-9]+$', 30, undefined],
  ['^[A-C]{2}-[0-9]{2}$', 7, 'AA-07'],
  ['^[A-Z]{3}$', 1, undefined],
  ['^[xyz]9$', 9, undefined],
  ['[0-9]{3}', 1, undefined],
  ['^(a|b)[0-9]$', 1, undefined],
  ['^.+$', 1, undefined],
])('%s with %i is %s', (pattern, number, made) => {
  expect(makeMatching(pattern, number)).toBe(made);
});
