import { keyCount } from '../perturbation/p-table.ts';
import type { CellKey } from '../perturbation/keys.ts';
import type { ReleaseChances } from './release-chances.ts';

/** To the nearest multiple; halfway up. The base is a whole number above 1. */
export const roundConventionally = (base: number, persons: number): number => {
  const rest = persons % base;
  return persons - rest + (2 * rest >= base ? base : 0);
};

/** Up to the next multiple for as large a part of the keys as the rest is of the base, else down: without bias. Multiples stay. */
export const roundByKey = (base: number, persons: number, key: CellKey): number =>
  persons - (persons % base) + (key < raisingKeys(base, persons) ? base : 0);

/** Of the 2³² keys, how many raise this count: the rest over the base, to the nearest key. */
const raisingKeys = (base: number, persons: number): number => Math.round(((persons % base) * keyCount) / base);

export const chancesOfConventional = (base: number): ReleaseChances => ({
  keys: 1,
  outcomes: (count) => [{ released: roundConventionally(base, count), keys: 1 }],
  reach: reachOfMultiples(base),
});

export const chancesOfKeyedRounding = (base: number): ReleaseChances => ({
  keys: keyCount,
  outcomes: (count) => {
    const raising = raisingKeys(base, count);
    const down = count - (count % base);
    return raising === 0
      ? [{ released: down, keys: keyCount }]
      : [
          { released: down, keys: keyCount - raising },
          { released: down + base, keys: raising },
        ];
  },
  reach: reachOfMultiples(base),
});

/** Multiples stand for counts less than a base away. */
const reachOfMultiples =
  (base: number): ReleaseChances['reach'] =>
  (released) =>
    released === 'suppressed' || released < 0 || released % base !== 0
      ? undefined
      : { low: Math.max(0, released - base + 1), high: released + base - 1 };
