import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { cellKeyOf, recordKeyOf, type CellKey, type RecordKey } from '../../../../src/disclosure/perturbation/keys.ts';
import { addUnitKeys, noiseOfUnitKey, unitKeyOf } from '../../../../src/disclosure/perturbation/unit-keys.ts';
import {
  addWholeKeys,
  loopCount,
  perturbByWholeKey,
  wholeKeyOf,
  type WholeKeyTable,
} from '../../../../src/disclosure/perturbation/whole-keys.ts';
import { keyCount, type PTable } from '../../../../src/disclosure/perturbation/p-table.ts';

const secret = Buffer.from('a secret of the project');

describe('record keys', () => {
  test('are the first 32 bits of a keyed digest of the person', () => {
    const digest = createHmac('sha256', secret).update(Buffer.from('record key\0Siân', 'utf8')).digest('hex');
    expect(recordKeyOf(secret, 'Siân')).toBe(Number.parseInt(digest.slice(0, 8), 16));
  });

  test('differ by person and by secret', () => {
    const keys = [recordKeyOf(secret, '1'), recordKeyOf(secret, '2'), recordKeyOf(Buffer.from('another'), '1')];
    expect(new Set(keys).size).toBe(3);
  });

  test('fall evenly over all keys', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let person = 0; person < 10_000; person += 1) {
      const tenth = Math.floor((recordKeyOf(secret, `${person}`) / keyCount) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const people of tenths) expect(Math.abs(people - 1000)).toBeLessThan(150);
  });
});

test('a cell key is the sum modulo 2³², whatever the order, and 0 of nobody', () => {
  const keys = [0xffff_ffff, 0xffff_ffff, 5] as RecordKey[];
  expect(cellKeyOf(keys)).toBe(3);
  expect(cellKeyOf(keys.toReversed())).toBe(3);
  expect(cellKeyOf([])).toBe(0);
});

describe('both published readings of a key follow from it', () => {
  const keys = Array.from({ length: 500 }, (_, person) => recordKeyOf(secret, `${person}`));
  const key = cellKeyOf(keys);

  test('a number between 0 and 1: the part behind the point of the sum', () => {
    expect(unitKeyOf(0xffff_ffff as CellKey)).toBeLessThan(1);
    const halves = keys.map((each) => Math.round((each / keyCount) * 2) / 2);
    expect(addUnitKeys(halves)).toBe(halves.reduce((sum, each) => sum + each, 0) % 1);
    expect(addUnitKeys([0.9, 0.3, 0.6])).toBe(0.8);
    expect(addUnitKeys([0.1, 0.2, 0.7])).toBe(0);
    expect(unitKeyOf(key)).toBe(key / 2 ** 32);
  });

  test.each([256, 4096] as const)('a whole number below %i: the sum of such record keys', (count) => {
    const table: WholeKeyTable = { keys: count, rows: new Map() };
    const own = keys.map((each) => each % count);
    expect(wholeKeyOf(key, table)).toBe(addWholeKeys(own, table));
  });
});

test('noise is that of the first upper bound above the key', () => {
  const row = { count: 1, noise: [-1, 0, 1], chance: [0.25, 0.5, 0.25], upTo: [keyCount / 4, (3 * keyCount) / 4, keyCount] };
  const table: PTable = [{ count: 0, noise: [0], chance: [1], upTo: [keyCount] }, row];
  expect([0, 0.24999999, 0.25, 0.74999999, 0.75, 0.99999999].map((key) => noiseOfUnitKey(table, 7, key))).toEqual([-1, -1, 0, 0, 1, 1]);
  expect(noiseOfUnitKey(table, 0, 0.99)).toBe(0);
});

test.each([
  [0, 0],
  [1, 1],
  [500, 500],
  [750, 750],
  [751, 501],
  [1000, 750],
  [1001, 501],
  [3_107_500, 750],
])('a count of %i takes row %i', (count, row) => {
  expect(loopCount(count)).toBe(row);
});

test('what a table of whole keys does not say is no noise, and perturbed counts below the threshold are withheld', () => {
  const table: WholeKeyTable = { keys: 256, rows: new Map([[12, [-3, -2, 2]]]) };
  expect([0, 1, 2, 3].map((key) => perturbByWholeKey(table, 10, 12, key))).toEqual(['suppressed', 10, 14, 12]);
  expect([9, 10].map((count) => perturbByWholeKey(table, 10, count, 0))).toEqual(['suppressed', 10]);
});
