import { describe, expect, test } from 'vitest';
import { nextTick, waitForTick } from '../../../src/run/coarse-time.ts';

describe('a tick', () => {
  test.each([
    [0, 1000],
    [1, 1000],
    [1000, 1000],
    [1001, 10_000],
    [10_000, 10_000],
    [10_001, 60_000],
    [60_000, 60_000],
    [60_001, 120_000],
    [3_599_999, 3_600_000],
    [3_600_001, 3_660_000],
  ])('after %d ms is at %d ms', (elapsed, tick) => {
    expect(nextTick(elapsed)).toBe(tick);
  });
});

/** A clock that moves only while somebody waits, and each time a little less far than asked, as timers may. */
function lazyPace(from: number) {
  let at = from;
  const waits: number[] = [];
  return {
    waits,
    now: () => at,
    wait: (milliseconds: number) => {
      waits.push(milliseconds);
      at += Math.max(1, milliseconds - 1);
      return Promise.resolve();
    },
  };
}

test.each([500, 1500.25, 9_999, 61_234])('waiting %d ms after the start ends at the tick, however early timers fire', async (elapsed) => {
  const pace = lazyPace(7 + elapsed);
  await waitForTick(7, pace, new AbortController().signal);
  expect(pace.now()).toBeGreaterThanOrEqual(7 + nextTick(elapsed));
  expect(pace.now()).toBeLessThan(8 + nextTick(elapsed));
});

test('who is stopped does not wait', async () => {
  const pace = lazyPace(500);
  await waitForTick(0, pace, AbortSignal.abort());
  expect(pace.waits).toEqual([]);
});
