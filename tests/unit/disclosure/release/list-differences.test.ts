import { describe, expect, test } from 'vitest';
import { listDifferences } from '../../../../src/disclosure/release/list-differences.ts';
import type { Box } from '../../../../src/disclosure/system/boxes.ts';

const age = { name: 'age', values: 4 };
const sides = (...values: number[]): Box => ({ source: 'people', sides: [{ variable: age, values }] });

/** A cell of one table, and one within it of another: who is in the first only is counted by neither. */
function between(people: number, fewest: 0 | 1): number {
  const boxes = [sides(0, 1, 2), sides(0, 1)];
  const tables = [0, 1].map((place) => ({ places: Int32Array.of(place), run: 'this' }));
  return listDifferences({ boxes, nobody: undefined }, tables, Float64Array.of(50, 50 - people), { minPersons: 10, candidates: 6, fewest })
    .length;
}

describe('people in one cell and not in another', () => {
  test.each([
    [0, 0, 1],
    [0, 1, 0],
    [1, 0, 1],
    [1, 1, 1],
    [9, 0, 1],
    [9, 1, 1],
    [10, 0, 0],
    [10, 1, 0],
  ] as const)('%i of them, where the fewest that are few are %i: %i to protect', (people, fewest, targets) => {
    expect(between(people, fewest)).toBe(targets);
  });
});
