import { expect, test } from 'vitest';
import type { Grouping } from '../../../../src/disclosure/rules/axis.ts';
import { makeSpace, moveTo, positionOf, type CellSpace } from '../../../../src/disclosure/rules/cell-space.ts';
import { buildDimension } from '../../tabulate/build-table.ts';

const label = { en: 'x', cy: 'x' };
const region = buildDimension('region', 'a<n b<n c d', 'n');
const beside: Grouping = {
  codes: [
    { code: 'coast', label },
    { code: 'hills', label },
  ],
  ofLeaf: Int32Array.of(0, 1, 1, -1),
};
const needs = { ...buildDimension('needs', 'x y z'), several: true as const };

test('a cell is where its positions are', () => {
  const wide: CellSpace = makeSpace([region, needs, buildDimension('sex', 'm f')], new Map([[0, [beside]]]));
  expect([wide.shape, wide.strides, wide.cells]).toEqual([[8, 4, 3], [12, 3, 1], 96]);
  expect([0, 1, 2].map((d) => positionOf(wide, 5 * 12 + 2 * 3 + 1, d))).toEqual([5, 2, 1]);
  expect(moveTo(wide, 5 * 12 + 2 * 3 + 1, 0, 7)).toBe(7 * 12 + 2 * 3 + 1);
  expect(moveTo(wide, 5 * 12 + 2 * 3 + 1, 1, 0)).toBe(5 * 12 + 1);
  expect(wide.axes[0]).toEqual({
    positions: 8,
    leaves: 4,
    total: 5,
    several: false,
    above: [[4, 6, 5], [4, 7, 5], [7, 5], [5], [5], [], [5], [5]],
    sensitive: [false, false, false, false, false, false, false, false],
  });
  expect(wide.axes[1]).toMatchObject({ positions: 4, total: 3, several: true, above: [[3], [3], [3], []] });
});

test.each([
  ['a leaf without a place', Int32Array.of(0)],
  ['a place there is not', Int32Array.of(0, 1)],
  ['a place below none', Int32Array.of(0, -2)],
])('a grouping with %s', (_, ofLeaf) => {
  const grouping = { codes: [{ code: 'g', label }], ofLeaf };
  expect(() => makeSpace([buildDimension('c', 'a b')], new Map([[0, [grouping]]]))).toThrow('a grouping of `c` has no place for a leaf');
});
