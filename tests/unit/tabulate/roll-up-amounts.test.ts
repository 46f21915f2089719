import { expect, test } from 'vitest';
import { rollUpAtoms } from '../../../src/tabulate/roll-up-atoms.ts';
import { amountMeasures, buildAmounts, ofColumn } from './build-amounts.ts';
import { buildDimension, buildOutput } from './build-table.ts';

const output = buildOutput('t', [buildDimension('area', 'a<n b<n c', 'n')], amountMeasures());

test('sums, givers and the largest of every group and total are those of the people in it', () => {
  const people = [9, 0, 4]
    .map((v) => ({ at: [0], v }))
    .concat(
      [7, 7].map((v) => ({ at: [1], v })),
      [{ at: [2], v: 120 }],
    );
  const amount = buildAmounts(output, people).amounts?.get('v');
  expect([...(amount?.sum ?? [])]).toEqual([13, 14, 120, 27, 147]);
  expect([...(amount?.units ?? [])]).toEqual([3, 2, 1, 5, 6]);
  expect([...(amount?.contributors ?? [])]).toEqual([2, 2, 1, 4, 5]);
  const keep = amount?.keep ?? 0;
  const largestOf = (cell: number) => [...(amount?.largest.subarray(cell * keep, (cell + 1) * keep) ?? [])].filter((v) => v > 0);
  expect([0, 3, 4].map(largestOf)).toEqual([
    [9, 4],
    [9, 7, 7, 4],
    [120, 9, 7, 7, 4],
  ]);
});

test('people of one atom give each their own', () => {
  const atoms = { columns: ['area', 'v'], codes: [Uint16Array.of(0), Uint32Array.of(3)], counts: Float64Array.of(3) };
  const amount = rollUpAtoms(atoms, output, [ofColumn(120, 5)]).amounts?.get('v');
  expect([amount?.sum[0], [...(amount?.largest.subarray(0, 4) ?? [])]]).toEqual([24, [8, 8, 8, 0]]);
});

test('a value beyond the bounds is a bug', () => {
  expect(() => buildAmounts(output, [{ at: [0], v: 121 }])).toThrow('beyond its bounds');
});
