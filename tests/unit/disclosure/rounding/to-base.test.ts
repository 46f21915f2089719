import { describe, expect, test } from 'vitest';
import type { CellKey } from '../../../../src/disclosure/perturbation/keys.ts';
import { keyCount } from '../../../../src/disclosure/perturbation/p-table.ts';
import { boundReleased, highestPosterior, listCandidates } from '../../../../src/disclosure/rounding/release-chances.ts';
import {
  chancesOfConventional,
  chancesOfKeyedRounding,
  roundByKey,
  roundConventionally,
} from '../../../../src/disclosure/rounding/to-base.ts';

test.each([
  [5, 2, 0],
  [5, 3, 5],
  [5, 32, 30],
  [10, 4, 0],
  [10, 5, 10],
  [3, 1, 0],
  [3, 2, 3],
  [3, 3_107_495, 3_107_496],
])('to base %i, %i becomes %i', (base, persons, released) => {
  expect(roundConventionally(base, persons)).toBe(released);
});

test('multiples stay, whatever the key', () => {
  for (const key of [0, keyCount / 2, keyCount - 1])
    expect([0, 5, 1_000_000_000].map((persons) => roundByKey(5, persons, key as CellKey))).toEqual([0, 5, 1_000_000_000]);
});

test('as large a part of the keys raises a count as its rest is of the base', () => {
  const third = Math.round(keyCount / 3);
  expect([third - 1, third].map((key) => roundByKey(3, 7, key as CellKey))).toEqual([9, 6]);
  expect([keyCount / 4 - 1, keyCount / 4].map((key) => roundByKey(4, 9, key as CellKey))).toEqual([12, 8]);
});

describe.each([2, 3, 5, 10])('to base %i', (base) => {
  const methods = [chancesOfConventional(base), chancesOfKeyedRounding(base)];
  const counts = Array.from({ length: 8 * base }, (_, count) => count);

  test.each(methods.map((method) => ({ method })))('a multiple stands for exactly the counts that may become it', ({ method }) => {
    for (let released = -base; released <= 6 * base; released += 1) {
      const expected = counts.filter((count) => method.outcomes(count).some((outcome) => outcome.released === released));
      expect(listCandidates(method, released)).toEqual(expected);
      expect(boundReleased(method, released)).toEqual(
        expected.length === 0 ? undefined : { low: Math.min(...expected), high: Math.max(...expected) },
      );
    }
    expect(boundReleased(method, 'suppressed')).toBeUndefined();
  });

  test('keyed rounding does what its chances say, and is right on average but for the width of a key', () => {
    const [, keyed = chancesOfKeyedRounding(base)] = methods;
    for (const count of counts) {
      const outcomes = keyed.outcomes(count);
      expect(outcomes.reduce((sum, { keys }) => sum + keys, 0)).toBe(keyCount);
      const raised = outcomes.find(({ released }) => released !== 'suppressed' && released > count)?.keys ?? 0;
      expect([raised - 1, raised].map((key) => key >= 0 && key < keyCount && roundByKey(base, count, key as CellKey) > count)).toEqual([
        raised > 0,
        false,
      ]);
      const excess = outcomes.reduce((sum, { released, keys }) => sum + (Number(released) - count) * keys, 0);
      expect(Math.abs(excess)).toBeLessThanOrEqual(base / 2);
    }
  });

  test('nobody is surer of a count below the base than two in base + 1', () => {
    expect(highestPosterior(chancesOfKeyedRounding(base), { least: 0, threshold: base })).toBeCloseTo(2 / (base + 1), 8);
  });
});
