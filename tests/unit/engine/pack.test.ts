import { describe, expect, it } from 'vitest';
import { packColumns } from '../../../src/engine/print/print-atoms.ts';

const columns = (...leaves: number[]) => leaves.map((count, place) => ({ column: `c${place}`, leaves: count, isSet: false }));
const sizes = (...leaves: number[]) => packColumns(columns(...leaves)).map((pack) => pack.map((each) => each.leaves));

describe('columns packed into numbers', () => {
  it.each([
    [[], []],
    [[3, 5], [[3, 5]]],
    [[65_535, 65_535, 65_535, 31], [[65_535, 65_535, 65_535, 31]]],
    [
      [65_535, 65_535, 65_535, 33],
      [[65_535, 65_535, 65_535], [33]],
    ],
    [
      Array.from({ length: 8 }, () => 1000),
      [
        [1000, 1000, 1000, 1000, 1000],
        [1000, 1000, 1000],
      ],
    ],
  ])('%j', (leaves, packs) => {
    expect(sizes(...leaves)).toEqual(packs);
  });
});
