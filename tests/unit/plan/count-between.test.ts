import { expect, test } from 'vitest';
import { countBetween } from '../../../src/plan/count-between.ts';

test.each([
  ['2020-03-21', '2021-03-20', 'years', 0],
  ['2020-03-21', '2021-03-21', 'years', 1],
  ['2020-02-29', '2021-02-28', 'years', 0],
  ['2020-02-29', '2021-03-01', 'years', 1],
  ['2021-03-21', '2021-03-21', 'years', 0],
  ['2021-03-21', '2021-03-20', 'years', -1],
  ['2021-03-21', '2020-03-21', 'years', -1],
  ['2021-03-21', '2020-03-20', 'years', -2],
  ['2020-02-28', '2020-03-01', 'days', 2],
  ['2021-02-28', '2021-03-01', 'days', 1],
  ['2021-03-27', '2021-03-29', 'days', 2],
  ['2021-03-01', '2021-02-28', 'days', -1],
] as const)('from %s until %s in %s: %i', (from, until, unit, count) => {
  expect(countBetween(from, until, unit)).toBe(count);
});
