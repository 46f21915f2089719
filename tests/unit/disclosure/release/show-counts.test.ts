import { expect, test } from 'vitest';
import type { FixedMethod } from '../../../../src/model/plan.ts';
import { releaseCells } from '../../../support/release-cells.ts';
import { buildDimension, buildOutput, buildTable } from '../../tabulate/build-table.ts';

const sex = buildDimension('sex', 'm f');
const area = buildDimension('area', 'a<north b<north c', 'north');
// a, b, c, north, total for m, f and total
const table = buildTable(buildOutput('t', [sex, area]), [12, 13, 20, 14, 5, 21]);
const c = 'suppressed';
const show = (method: FixedMethod, ...hidden: readonly number[]) => releaseCells(table, new Set(hidden), method);

test('rounded margins are sums of released interior cells', () => {
  expect(show('midpoint-6')).toEqual([9, 15, 21, 24, 45, 15, 3, 21, 18, 39, 24, 18, 42, 42, 84]);
});

test('a hidden cell adds nothing, nor does one that the method withholds', () => {
  const counts = [10, 15, 20, 25, 45, 15, c, 20, 15, 35, 25, 15, 40, 40, 80];
  expect(show('redact-7-round-5', 6)).toEqual(counts);
  expect(show('redact-7-round-5')).toEqual(counts);
});

test('a rounded margin with nothing released below it is suppressed', () => {
  expect(show('midpoint-6', 5, 6)).toEqual([9, 15, 21, 24, 45, c, c, 21, c, 21, 9, 15, 42, 24, 66]);
});

test('exact margins are counts of their own: shown above what is hidden, and hidden above what is shown', () => {
  expect(show('exact', 6, 8, 1, 3)).toEqual([12, c, 20, c, 45, 14, c, 21, c, 40, 26, 18, 41, 44, 85]);
});
