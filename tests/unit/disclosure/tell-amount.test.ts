import { expect, test } from 'vitest';
import { tellAmount } from '../../../src/disclosure/rounding/tell-amount.ts';

const bounds = { min: 0, max: 120 };

test.each([
  { kind: 'sum', value: 410, count: 10, told: { low: 410, high: 410 } },
  // 40.95 · 10 = 409.5 up to below 41.05 · 10 = 410.5.
  { kind: 'mean', decimals: 1, value: 410, count: 10, told: { low: 410, high: 410 } },
  // 40.95 · 30 = 1228.5 up to below 1231.5.
  { kind: 'mean', decimals: 1, value: 410, count: 30, told: { low: 1229, high: 1231 } },
  { kind: 'mean', decimals: 0, value: 41, count: 30, told: { low: 1215, high: 1244 } },
  // No more than so many people can have.
  { kind: 'mean', decimals: 0, value: 120, count: 30, told: { low: 3585, high: 3600 } },
  { kind: 'mean', decimals: 0, value: 0, count: 30, told: { low: 0, high: 14 } },
] as const)('$kind $value of $count people tells $told', ({ told, value, count, ...measure }) => {
  expect(tellAmount({ ...measure, bounds }, value, count)).toEqual(told);
});

test('every sum that rounds to a printed mean is told, and no other', () => {
  for (const decimals of [0, 1, 2])
    for (const count of [1, 7, 12])
      for (let sum = 0; sum <= 120 * count; sum += 1) {
        const value = Math.floor((2 * sum * 10 ** decimals + count) / (2 * count));
        const { low, high } = tellAmount({ kind: 'mean', decimals, bounds }, value, count);
        expect(sum >= low && sum <= high).toBe(true);
        const before = Math.floor((2 * (low - 1) * 10 ** decimals + count) / (2 * count));
        expect(low === 0 || before < value).toBe(true);
      }
});
