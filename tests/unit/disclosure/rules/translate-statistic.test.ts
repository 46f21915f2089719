import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Statistic } from '../../../../src/disclosure/rules/statistic.ts';
import { translateStatistic } from '../../../../src/disclosure/rules/translate-statistic.ts';
import { valueOf, type LinearForm, type Row } from '../../../../src/disclosure/system/relations.ts';

const cell = (at: number): LinearForm => ({ cells: Int32Array.of(at), coefficients: Float64Array.of(1) });
const holds = (rows: readonly Row[], point: readonly number[]): boolean =>
  rows.every((row) => valueOf(row, point) >= row.low && valueOf(row, point) <= row.high);
const written = (rows: readonly Row[]) => rows.map(({ cells, coefficients, low, high }) => [[...cells], [...coefficients], low, high]);

describe('a ratio', () => {
  const digits = (of: number, over: number, parts: number): number => Math.floor((2 * of * parts + over) / (2 * over));

  test('tells what would have been printed the same, and nothing more', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 60 }), fc.constantFrom(1, 10, 100, 1000), (of, over, parts) => {
        const value = digits(of, over, parts);
        const rows = translateStatistic({ kind: 'ratio', of: cell(0), over: cell(1), from: 'exact', printed: { value, parts } });
        for (let other = 1; other <= 60; other += 1)
          for (let part = 0; part <= 60; part += 1) expect(holds(rows, [part, other])).toBe(digits(part, other, parts) === value);
      }),
      { numRuns: 25 },
    );
  });

  test('of released counts tells nothing new', () => {
    const printed = { value: 5, parts: 10 };
    expect(translateStatistic({ kind: 'ratio', of: cell(0), over: cell(1), from: 'released', printed })).toEqual([]);
    expect(translateStatistic({ kind: 'mean', sum: cell(0), over: cell(1), from: 'released', printed, amountParts: 1 })).toEqual([]);
  });

  test('of which a cell is on both sides has one entry for it, and none where it cancels', () => {
    const both = { cells: Int32Array.of(2, 0), coefficients: Float64Array.of(1, 1) };
    const rows = translateStatistic({ kind: 'ratio', of: cell(0), over: both, from: 'exact', printed: { value: 1, parts: 1 } });
    expect(written(rows)).toEqual([
      [[0, 2], [1, -1], 0, Infinity],
      [[0, 2], [-1, -3], -Infinity, -1],
    ]);
    const turned = translateStatistic({ kind: 'ratio', of: cell(2), over: cell(0), from: 'exact', printed: { value: 1, parts: 1 } });
    expect(written(turned)[0]).toEqual([[0, 2], [-1, 2], 0, Infinity]);
    const half = translateStatistic({
      kind: 'ratio',
      of: cell(0),
      over: { ...both, coefficients: Float64Array.of(1, 2) },
      from: 'exact',
      printed: { value: 1, parts: 1 },
    });
    expect(written(half)[0]).toEqual([[2], [-1], 0, Infinity]);
  });

  test('that cannot be told of exactly is a bug', () => {
    const ratio =
      (value: number, parts = 1) =>
      () =>
        translateStatistic({ kind: 'ratio', of: cell(0), over: cell(1), from: 'exact', printed: { value, parts } });
    expect(ratio(2 ** 52)).toThrow('cannot be told of exactly');
    expect(ratio(0.3)).toThrow('cannot be told of exactly');
    expect(ratio(1, 2 ** 53)).toThrow('cannot be told of exactly');
    expect(ratio(2 ** 52 - 1)).not.toThrow();
  });
});

test('a mean tells the sums that would have been printed the same, of amounts in hundredths, below 0 too', () => {
  const tenths = (sum: number, units: number): number => Math.floor((2 * sum * 10 + 100 * units) / (2 * 100 * units));
  fc.assert(
    fc.property(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 1, max: 12 }), (sum, units) => {
      const printed = { value: tenths(sum, units), parts: 10 };
      const rows = translateStatistic({ kind: 'mean', sum: cell(0), over: cell(1), from: 'exact', printed, amountParts: 100 });
      for (let other = sum - 150; other <= sum + 150; other += 1)
        expect(holds(rows, [other, units])).toBe(tenths(other, units) === printed.value);
    }),
    { numRuns: 25 },
  );
});

test('a quantile tells how many are on either side at most', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }),
      fc.constantFrom([1n, 2n], [1n, 4n], [3n, 4n], [9n, 10n]),
      (values, [above = 1n, below = 2n]) => {
        const sorted = values.toSorted((a, b) => a - b);
        const place = Math.ceil((Number(above) * values.length) / Number(below));
        const quantile = sorted[place - 1] ?? 0;
        const rows = translateStatistic({ kind: 'quantile', fraction: { above, below }, below: cell(0), above: cell(1), over: cell(2) });
        const under = values.filter((value) => value < quantile).length;
        const over = values.filter((value) => value > quantile).length;
        for (let a = 0; a <= values.length; a += 1)
          for (let b = 0; a + b <= values.length; b += 1)
            expect(holds(rows, [a, b, values.length])).toBe(a < place && values.length - b >= place);
        expect(holds(rows, [under, over, values.length])).toBe(true);
      },
    ),
    { numRuns: 25 },
  );
});

test.each<[string, Statistic, unknown]>([
  ['a count', { kind: 'count', of: cell(3), value: { low: 8, high: 12 } }, [[[3], [1], 8, 12]]],
  ['a sum', { kind: 'sum', of: cell(3), value: { low: 8, high: 8 } }, [[[3], [1], 8, 8]]],
  [
    'a histogram',
    {
      kind: 'histogram',
      bins: [
        { of: cell(1), value: { low: 0, high: 6 } },
        { of: cell(2), value: { low: 7, high: 7 } },
      ],
    },
    [
      [[1], [1], 0, 6],
      [[2], [1], 7, 7],
    ],
  ],
  [
    'a variance',
    {
      kind: 'variance',
      inputs: [
        { of: cell(0), value: 12 },
        { of: cell(1), value: 480 },
      ],
    },
    [
      [[0], [1], 12, 12],
      [[1], [1], 480, 480],
    ],
  ],
  ['a weighted total', { kind: 'weighted-total', of: cell(0), value: 500, step: 25, parts: 10 }, [[[0], [2], 9750, 10249]]],
])('%s tells what it is', (_, statistic, expected) => {
  expect(written(translateStatistic(statistic))).toEqual(expected);
});

test('nothing else can be declared', () => {
  expectTypeOf<Statistic['kind']>().toEqualTypeOf<
    'count' | 'histogram' | 'sum' | 'ratio' | 'mean' | 'quantile' | 'variance' | 'weighted-total'
  >();
});
