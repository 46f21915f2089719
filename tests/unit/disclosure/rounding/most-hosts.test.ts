import { describe, expect, test } from 'vitest';
import { mostHostsOf } from '../../../../src/disclosure/rounding/most-hosts.ts';
import type { SettledMethod } from '../../../../src/disclosure/rounding/open-method.ts';

const noise = { maxNoise: 8, variance: 5, blockedUpTo: 2, mostPosteriorPercent: 60 };
const midpoint: SettledMethod = { method: 'midpoint-6' };
const redact: SettledMethod = { method: 'redact-7-round-5' };
const nearest: SettledMethod = { method: 'nearest-3' };

/** Of pairs under steps of s that all tell the same, by hand: s^m of s^m + (s − 1)^m + … + 1^m, or the same from s − 1 where nobody is no secret. */
function reckonByHand(step: number, least: 0 | 1, percent: number): number {
  const isTooSure = (hosts: number): boolean => {
    const weights = Array.from({ length: step - least }, (_, at) => (step - least - at) ** hosts);
    return 100 * (weights[0] ?? 0) > percent * weights.reduce((sum, weight) => sum + weight, 0);
  };
  let hosts = 1;
  while (!isTooSure(hosts + 1)) hosts += 1;
  return hosts;
}

describe('against how many groups the same few people may be read', () => {
  test.each([
    [midpoint, 6, 0, 60, 4],
    [midpoint, 6, 1, 60, 3],
    [midpoint, 6, 0, 75, 7],
    [redact, 5, 0, 60, 3],
    [redact, 5, 1, 60, 2],
    [nearest, 3, 0, 75, 3],
    [nearest, 3, 0, 60, 1],
  ] as const)('%o, steps of %i, no fewer than %i, %i percent: %i', (method, step, least, percent, hosts) => {
    expect(mostHostsOf(method, { least, threshold: 10, percent })).toBe(hosts);
    expect(reckonByHand(step, least, percent)).toBe(hosts);
  });

  test.each([
    [{ method: 'keyed-rounding', settings: { base: 6 } }, 11],
    [{ method: 'keyed-rounding', settings: { base: 3 } }, 2],
    [{ method: 'cell-key', settings: { noise } }, 8],
    [{ method: 'exact' }, undefined],
    [{ method: 'controlled', settings: { base: 6 } }, undefined],
  ] as const)('%o: %s', (method, hosts) => {
    expect(mostHostsOf(method, { least: 0, threshold: 10, percent: 60 })).toBe(hosts);
  });
});
