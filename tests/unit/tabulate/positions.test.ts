import { describe, expect, test } from 'vitest';
import { assertDimension, leavesOf, marginsOver, positionsOf } from '../../../src/tabulate/positions.ts';
import { buildDimension } from './build-table.ts';

const area = buildDimension('area', 'a<north b<north c<south d', 'wales north<wales south<wales');

test('positions are leaves, then groups, then the total', () => {
  expect(positionsOf(area).map((position) => [position.at, position.kind, position.label.en])).toEqual([
    [0, 'leaf', 'a'],
    [1, 'leaf', 'b'],
    [2, 'leaf', 'c'],
    [3, 'leaf', 'd'],
    [4, 'group', 'wales'],
    [5, 'group', 'north'],
    [6, 'group', 'south'],
    [7, 'total', 'total'],
  ]);
});

test.each([
  { position: 0, leaves: [0], margins: [5, 4, 7] },
  { position: 2, leaves: [2], margins: [6, 4, 7] },
  { position: 3, leaves: [3], margins: [7] },
  { position: 4, leaves: [0, 1, 2], margins: [7] },
  { position: 5, leaves: [0, 1], margins: [4, 7] },
  { position: 7, leaves: [0, 1, 2, 3], margins: [] },
])('position $position adds up $leaves and lies in $margins', ({ position, leaves, margins }) => {
  expect(leavesOf(area, position)).toEqual(leaves);
  expect(marginsOver(area, position)).toEqual(margins);
});

describe('a bug', () => {
  test.each([-1, 8, 1.5, Number.NaN])('position %s', (position) => {
    expect(() => leavesOf(area, position)).toThrow('outside the dimension');
  });

  test.each([
    { fault: 'no leaves', dimension: buildDimension('x', ''), says: 'has 0 leaves' },
    { fault: 'an unknown parent', dimension: buildDimension('x', 'a<g'), says: 'is no group of `x`' },
    { fault: 'a leaf as parent', dimension: buildDimension('x', 'a<b b'), says: 'is no group of `x`' },
    { fault: 'groups in a circle', dimension: buildDimension('x', 'a<g', 'g<h h<g'), says: 'round in a circle' },
    { fault: 'a group above itself', dimension: buildDimension('x', 'a', 'g<g'), says: 'round in a circle' },
    { fault: 'a code listed twice', dimension: buildDimension('x', 'a<g g', 'g'), says: 'lists a code twice' },
    { fault: 'an empty group', dimension: buildDimension('x', 'a<g', 'g h'), says: '`h` of `x` has no leaf' },
  ])('$fault', ({ dimension, says }) => {
    expect(() => assertDimension(dimension)).toThrow(says);
  });

  test('more leaves than 16 bits number', () => {
    const many = (count: number) => buildDimension('x', Array.from({ length: count }, (_, i) => `c${i}`).join(' '));
    expect(() => assertDimension(many(65_536))).toThrow('has 65536 leaves');
    expect(() => assertDimension(many(65_535))).not.toThrow();
  });
});
