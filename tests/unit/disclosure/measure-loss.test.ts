import { expect, test } from 'vitest';
import { measureLoss } from '../../../src/disclosure/measure-loss.ts';

test('each measure, cell by cell', () => {
  const loss = measureLoss([4, 9, 0, 16], [0, 9, 1, 25]);
  expect(loss).toEqual({
    largestDifference: 9,
    meanDifference: 3.5,
    rootMeanSquare: Math.sqrt(98 / 4),
    meanRelativeDifference: (1 + 0 + 9 / 16) / 3,
    hellingerDistance: Math.sqrt((4 + 1 + 1) / 2),
    hellingerUtility: 1 - Math.sqrt(3) / Math.sqrt(29),
    shareChanged: 0.75,
  });
});

test('nothing changed, nothing lost; empty tables too', () => {
  const none = {
    largestDifference: 0,
    meanDifference: 0,
    rootMeanSquare: 0,
    meanRelativeDifference: 0,
    hellingerDistance: 0,
    shareChanged: 0,
  };
  expect(measureLoss([3, 0], [3, 0])).toEqual({ ...none, hellingerUtility: 1 });
  expect(measureLoss([0, 0], [0, 0])).toEqual({ ...none, hellingerUtility: 1 });
  expect(measureLoss(Float64Array.of(0), Float64Array.of(5)).meanRelativeDifference).toBe(0);
});

test('other numbers of cells are a bug', () => {
  expect(() => measureLoss([1], [1, 2])).toThrow('cell by cell');
  expect(() => measureLoss([], [])).toThrow('cell by cell');
});
