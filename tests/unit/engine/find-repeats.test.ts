import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findRepeats } from '../../../src/engine/find-repeats.ts';

/** As the engine gives them: by their first bits. */
const bucketsOf = (hashes: readonly bigint[]): readonly Uint32Array[] =>
  [0n, 1n, 2n, 3n].map((first) => new Uint32Array(new BigUint64Array(hashes.filter((hash) => hash >> 62n === first)).buffer));

function countNaively(hashes: readonly bigint[]): readonly bigint[] {
  const seen = new Set<bigint>();
  return hashes.filter((hash) => seen.size === seen.add(hash).size);
}

const ordered = (hashes: readonly bigint[]): readonly bigint[] => hashes.toSorted((a, b) => (a < b ? -1 : Number(a > b)));

it.each<readonly [string, readonly bigint[]]>([
  ['nothing', []],
  ['one', [5n]],
  ['zero twice', [0n, 0n]],
  ['the largest three times', [2n ** 64n - 1n, 1n, 2n ** 64n - 1n, 2n ** 64n - 1n]],
  ['the same low words', [1n, 1n + 2n ** 32n, 1n + 2n ** 63n]],
  ['the same high words', [2n ** 63n, 2n ** 63n + 1n, 2n ** 63n + 2n]],
])('finds among %s what a set finds', (_, hashes) => {
  expect(ordered(findRepeats(bucketsOf(hashes)))).toEqual(ordered(countNaively(hashes)));
});

it('finds what a set finds, also where all hashes fall into few buckets or on few slots', () => {
  const crowded = fc.tuple(fc.bigInt(0n, 3n), fc.bigInt(0n, 40n)).map(([high, low]) => (high << 62n) | (low << 20n));
  fc.assert(
    fc.property(fc.array(fc.oneof(crowded, fc.bigInt(0n, 2n ** 64n - 1n)), { maxLength: 400 }), (hashes) => {
      expect(ordered(findRepeats(bucketsOf(hashes)))).toEqual(ordered(countNaively(hashes)));
    }),
  );
});

it('finds the few among many', () => {
  const hashes = Array.from({ length: 60_000 }, (_, place) => (BigInt(place) * 0x9e3779b97f4a7c15n) % 2n ** 64n);
  expect(ordered(findRepeats(bucketsOf([...hashes, ...hashes.slice(100, 103)])))).toEqual(ordered(hashes.slice(100, 103)));
});
