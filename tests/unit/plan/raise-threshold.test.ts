import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundingMethod } from '../../../src/disclosure/rounding/rounding-method.ts';
import type { Method } from '../../../src/model/plan.ts';
import { raiseThreshold } from '../../../src/plan/raise-threshold.ts';

test.each([
  ['midpoint-6', 1, 1],
  ['midpoint-6', 2, 7],
  ['midpoint-6', 11, 13],
  ['midpoint-6', 13, 13],
  ['midpoint-6', 14, 19],
  ['midpoint-6', 20, 25],
  ['midpoint-6', 25, 25],
  ['midpoint-6', 26, 31],
  ['midpoint-6', 1_000_000, 1_000_003],
  ['redact-7-round-5', 1, 8],
  ['redact-7-round-5', 8, 8],
  ['redact-7-round-5', 9, 13],
  ['redact-7-round-5', 14, 18],
  ['redact-7-round-5', 20, 23],
  ['redact-7-round-5', 23, 23],
  ['nearest-3', 1, 3],
  ['nearest-3', 3, 3],
  ['nearest-3', 4, 5],
  ['nearest-3', 5, 5],
  ['nearest-3', 10, 11],
  ['exact', 1, 1],
  ['exact', 20, 20],
] as const)('%s: a wish of %i becomes %i', (method, wish, raised) => {
  expect(raiseThreshold(wish, method)).toBe(raised);
});

test('the threshold is the first from the wish up at which the method releases another value', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Method>('exact', 'redact-7-round-5', 'midpoint-6', 'nearest-3'),
      fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 1_000_000 })),
      (method, wish) => {
        const { round } = roundingMethod(method);
        let first = wish;
        while (round(first) === round(first - 1)) first += 1;
        expect(raiseThreshold(wish, method)).toBe(first);
      },
    ),
    { numRuns: 500 },
  );
});

test('counts that are released as one number lie on one side of every threshold', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Method>('redact-7-round-5', 'midpoint-6', 'nearest-3'),
      fc.integer({ min: 1, max: 500 }),
      (method, wish) => {
        const { round } = roundingMethod(method);
        const threshold = raiseThreshold(wish, method);
        const released = (counts: readonly number[]) => new Set(counts.map((count) => round(count)));
        const below = released(Array.from({ length: threshold }, (_, count) => count));
        const above = released(Array.from({ length: 600 }, (_, count) => threshold + count));
        expect([...below].filter((value) => above.has(value))).toEqual([]);
      },
    ),
  );
});
