import { keyCount, rowFor, type PTable } from './p-table.ts';
import type { CellKey } from './keys.ts';

/** Digits after the point of a key that lies between 0 and 1. Source: R package cellKey. */
const digits = 100_000_000;

/** The cell key as a number from 0 up to but not 1. */
export const unitKeyOf = (key: CellKey): number => key / keyCount;

/** The part behind the point of the sum of record keys between 0 and 1, which have up to 8 decimals. */
export function addUnitKeys(keys: Iterable<number>): number {
  let sum = 0;
  for (const key of keys) sum = (sum + Math.round(key * digits)) % digits;
  return sum / digits;
}

/** The noise of a count: the first of its row whose upper bound is above the key. */
export function noiseOfUnitKey(table: PTable, count: number, key: number): number {
  const { noise, chance } = rowFor(table, count);
  let upper = 0;
  const place = chance.findIndex((each) => {
    upper += each;
    return key < Math.round(upper * digits) / digits;
  });
  return noise[place === -1 ? noise.length - 1 : place] ?? 0;
}
