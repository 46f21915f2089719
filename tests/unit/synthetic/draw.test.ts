import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion } from '../../../src/synthetic/apportion.ts';
import { openSequence, threshold, weigh } from '../../../src/synthetic/draw.ts';
import { openIdentities, openPermutation } from '../../../src/synthetic/permutation.ts';

const seeds = fc.nat({ max: Number.MAX_SAFE_INTEGER });

describe('sequences', () => {
  test('give the numbers they always gave', () => {
    const draw = openSequence(20_210_321, 'resident').at(7);
    expect([draw.next(), draw.next(), draw.next(), draw.below(1000)]).toMatchInlineSnapshot(`
      [
        851566596,
        3749592105,
        3418339776,
        429,
      ]
    `);
  });

  test('start again at an index, and differ by seed, name and index', () => {
    fc.assert(
      fc.property(seeds, fc.nat({ max: 4_000_000 }), (seed, index) => {
        const first = openSequence(seed, 'a').at(index).next();
        expect(openSequence(seed, 'a').at(index).next()).toBe(first);
        const others = [openSequence(seed, 'b').at(index), openSequence(seed + 1, 'a').at(index), openSequence(seed, 'a').at(index + 1)];
        expect(others.filter((draw) => draw.next() === first)).toEqual([]);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('seeds beyond 32 bits differ from those within', () => {
    expect(
      openSequence(2 ** 32 + 5, 'a')
        .at(0)
        .next(),
    ).not.toBe(openSequence(5, 'a').at(0).next());
  });

  test('are even over indices, and one draw says nothing of the next', () => {
    const draw = openSequence(3, 'even');
    const cells = new Float64Array(64);
    for (let index = 0; index < 64_000; index += 1) {
      const cell = draw.at(index).below(8) * 8 + draw.below(8);
      cells[cell] = (cells[cell] as number) + 1;
    }
    const chiSquare = cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(120);
    expect(chiSquare).toBeGreaterThan(25);
  });
});

describe('weights', () => {
  test.each([
    { weights: [1, 1], table: [2 ** 31, 2 ** 32] },
    { weights: [0, 3, 1], table: [0, 3 * 2 ** 30, 2 ** 32] },
    { weights: [1, 0], table: [2 ** 32, 2 ** 32] },
  ])('$weights', ({ weights, table }) => expect([...weigh(weights)]).toEqual(table));

  test('of nothing, or below nothing, are refused', () => {
    expect(() => weigh([0, 0])).toThrow('weights');
    expect(() => weigh([2, -1])).toThrow('weights');
  });

  test('a place without weight is never drawn', () => {
    const table = weigh([0, 1, 0, 2, 0]);
    const draw = openSequence(1, 'x');
    const places = new Set(Array.from({ length: 2000 }, (_, index) => draw.at(index).pick(table)));
    expect([...places].sort((a, b) => a - b)).toEqual([1, 3]);
  });

  test('thresholds stay within 32 bits', () => expect([-1, 0, 0.5, 1, 2].map(threshold)).toEqual([0, 0, 2 ** 31, 2 ** 32, 2 ** 32]));
});

describe('rearrangements', () => {
  test('reach every place once', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 3000 }), (seed, size) => {
        const place = openPermutation(seed, 'p', size);
        const reached = new Set(Array.from({ length: size }, (_, index) => place(index)));
        expect(reached.size).toBe(size);
        expect(Math.max(...reached)).toBe(size - 1);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('leave hardly anything in its place', () => {
    const place = openPermutation(1, 'p', 10_000);
    const kept = Array.from({ length: 10_000 }, (_, index) => index).filter((index) => Math.abs(place(index) - index) < 10);
    expect(kept.length).toBeLessThan(100);
  });

  test('identities are distinct, of 13 digits and in no order', () => {
    const identity = openIdentities(5, 'alf', 1e12);
    const made = Array.from({ length: 50_000 }, (_, index) => identity(index));
    expect(new Set(made).size).toBe(50_000);
    expect(made.every((value) => value >= 1e12 && value < 1e12 + 2 ** 40)).toBe(true);
    const rising = made.filter((value, index) => index > 0 && value > (made[index - 1] as number)).length;
    expect(Math.abs(rising - 25_000)).toBeLessThan(500);
  });
});

test('parts add up to the total and are off by less than one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 0, max: 4_000_000 }),
      (weights, total) => {
        const parts = apportion(weights, total);
        const sum = weights.reduce((added, weight) => added + weight, 0);
        expect(parts.reduce((added, part) => added + part, 0)).toBe(total);
        expect(parts.every((part, place) => Math.abs(part - ((weights[place] as number) * total) / sum) < 1)).toBe(true);
      },
    ),
    { seed: 1 },
  );
});
