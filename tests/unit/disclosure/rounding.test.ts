import { describe, expect, test } from 'vitest';
import type { Method } from '../../../src/model/plan.ts';
import { roundingMethod } from '../../../src/disclosure/rounding/rounding-method.ts';

const methods: Method[] = ['exact', 'redact-7-round-5', 'midpoint-6', 'nearest-3'];

describe('redact-7-round-5', () => {
  const { round } = roundingMethod('redact-7-round-5');
  test.each([0, 1, 6, 7])('%i is withheld', (persons) => {
    expect(round(persons)).toBe('suppressed');
  });
  test.each([
    [8, 10],
    [10, 10],
    [12, 10],
    [13, 15],
    [17, 15],
    [18, 20],
    [3_107_502, 3_107_500],
    [3_107_503, 3_107_505],
  ])('%i becomes %i', (persons, released) => {
    expect(round(persons)).toBe(released);
  });
});

describe('midpoint-6', () => {
  const { round } = roundingMethod('midpoint-6');
  test.each([
    [0, 0],
    [1, 3],
    [6, 3],
    [7, 9],
    [12, 9],
    [13, 15],
    [3_107_496, 3_107_493],
    [3_107_497, 3_107_499],
  ])('%i becomes %i', (persons, released) => {
    expect(round(persons)).toBe(released);
  });
});

describe('nearest-3', () => {
  const { round } = roundingMethod('nearest-3');
  test.each([0, 1, 2])('%i is withheld', (persons) => {
    expect(round(persons)).toBe('suppressed');
  });
  test.each([
    [3, 3],
    [4, 3],
    [5, 6],
    [7, 6],
    [8, 9],
    [3_107_494, 3_107_493],
    [3_107_495, 3_107_496],
  ])('%i becomes %i', (persons, released) => {
    expect(round(persons)).toBe(released);
  });
});

test('exact keeps the count', () => {
  expect([0, 1, 7].map(roundingMethod('exact').round)).toEqual([0, 1, 7]);
});

test.each(methods)('the bounds of a number that %s releases are exactly the counts that become it', (method) => {
  const { round, bounds } = roundingMethod(method);
  const counts = Array.from({ length: 60 }, (_, persons) => persons);
  for (let released = 0; released <= 50; released += 1) {
    const becomes = counts.filter((persons) => round(persons) === released);
    const expected = becomes.length === 0 ? undefined : { low: Math.min(...becomes), high: Math.max(...becomes) };
    expect(bounds(released), `${released}`).toEqual(expected);
  }
});

test('an unknown method is a bug', () => {
  expect(() => roundingMethod('none' as Method)).toThrow('unknown method');
});
