import { expect, test } from 'vitest';
import { releaseCounts } from '../../../src/disclosure/release-counts.ts';
import { buildDimension, buildOutput, buildTable } from '../tabulate/build-table.ts';

const sex = buildDimension('sex', 'm f');
const area = buildDimension('area', 'a<north b<north c', 'north');
// a, b, c, north, total for m, f and total
const table = buildTable(buildOutput('t', [sex, area]), [12, 13, 20, 14, 5, 21]);
const c = 'suppressed';

test('margins are sums of released interior cells', () => {
  expect(releaseCounts(table, new Set(), 'midpoint-6')).toEqual({
    counts: [9, 15, 21, 24, 45, 15, 3, 21, 18, 39, 24, 18, 42, 42, 84],
    derivable: false,
  });
});

test('a suppressed cell adds nothing', () => {
  expect(releaseCounts(table, new Set([6]), 'redact-7-round-5').counts).toEqual([
    10,
    15,
    20,
    25,
    45,
    15,
    c,
    20,
    15,
    35,
    25,
    15,
    40,
    40,
    80,
  ]);
});

test('a margin with nothing released below it is suppressed', () => {
  expect(releaseCounts(table, new Set([5, 6]), 'exact').counts).toEqual([12, 13, 20, 25, 45, c, c, 21, c, 21, 12, 13, 41, 25, 66]);
});

test('a margin that is itself unsafe is suppressed', () => {
  expect(releaseCounts(table, new Set([6, 8, 9]), 'exact')).toEqual({
    counts: [12, 13, 20, 25, 45, 14, c, 21, c, c, 26, 13, 41, 39, 80],
    derivable: false,
  });
});

test('an unsafe margin whose interior is all released is derivable', () => {
  expect(releaseCounts(table, new Set([8]), 'midpoint-6')).toMatchObject({ derivable: true });
  expect(releaseCounts(table, new Set([6, 3]), 'midpoint-6')).toMatchObject({ derivable: true });
});
