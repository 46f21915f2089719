import { expect, test } from 'vitest';
import type { Grouping } from '../../../../src/disclosure/rules/axis.ts';
import { makeSpace, moveTo, positionOf, type CellSpace } from '../../../../src/disclosure/rules/cell-space.ts';
import { contributionsOf } from '../../../../src/disclosure/rules/largest-contributions.ts';
import { gatherEvidence } from '../../../../src/disclosure/rules/gather-evidence.ts';
import { addUpCounts } from '../../../../src/disclosure/rules/evidence-of-counts.ts';
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

test('groups in groups, and several groupings, each have their place', () => {
  const nested = { ...buildDimension('c', 'a<p b<q d<q', 'p<r q<r r') };
  const groupings = [
    {
      codes: [
        { code: 's', label },
        { code: 't', label },
      ],
      ofLeaf: Int32Array.of(1, 0, -1),
    },
    { codes: [{ code: 'u', label }], ofLeaf: Int32Array.of(0, -1, 0) },
    { codes: [{ code: 'v', label }], ofLeaf: Int32Array.of(-1, -1, 0) },
  ];
  expect(makeSpace([nested], new Map([[0, groupings]])).axes[0]?.above).toEqual([
    [3, 5, 8, 9, 6],
    [4, 5, 7, 6],
    [4, 5, 9, 10, 6],
    [5, 6],
    [5, 6],
    [6],
    [],
    [6],
    [6],
    [6],
    [6],
  ]);
});

test('a set of codes is counted beside other columns', () => {
  const space = makeSpace([needs, buildDimension('sex', 'm f')]);
  expect([...addUpCounts(space, [Uint32Array.of(0b101), Uint8Array.of(1)], Float64Array.of(4))]).toEqual([
    0, 4, 4, 0, 0, 0, 0, 4, 4, 0, 4, 4,
  ]);
});

test('the largest contributions are those of their own cell, and of equals the first', () => {
  const { amounts } = gatherEvidence(makeSpace([buildDimension('c', 'a b')]), {
    codes: [Uint8Array.of(1, 0, 0, 0)],
    persons: { unit: 'persons', numbers: Int32Array.of(0, 1, 2, 3), count: 4 },
    amounts: [{ name: 'a', decimals: 0, keep: 2, values: Float64Array.of(3, 7, 7, 5) }],
  });
  const [amount] = amounts;
  expect(amount).toMatchObject({
    largest: Float64Array.of(7, 7, 3, 0, 7, 7),
    givers: Int32Array.of(1, 2, 0, -1, 1, 2),
    negatives: Float64Array.of(0, 0, 0),
  });
  expect([0, 1, 2].map((cell) => amount && contributionsOf(amount, cell, 'as-given').sumOf(2))).toEqual([14n, 3n, 14n]);
});

test('an amount of 0 is not below 0', () => {
  const { amounts } = gatherEvidence(makeSpace([buildDimension('c', 'a')]), {
    codes: [Uint8Array.of(0, 0)],
    persons: { unit: 'persons', numbers: Int32Array.of(0, 1), count: 2 },
    amounts: [{ name: 'a', decimals: 0, keep: 1, values: Float64Array.of(0, -1) }],
  });
  expect(amounts[0]?.negatives).toEqual(Float64Array.of(1, 1));
});
