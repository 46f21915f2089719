import { expect, test } from 'vitest';
import { buildPTable } from '../../../../src/disclosure/perturbation/build-p-table.ts';
import type { PTable } from '../../../../src/disclosure/perturbation/p-table.ts';
import type { WholeKeyTable } from '../../../../src/disclosure/perturbation/whole-keys.ts';
import { boundShown } from '../../../../src/disclosure/rounding/bound-shown.ts';
import { declareMethod, type MethodChoice } from '../../../../src/disclosure/rounding/declare-method.ts';

function build(maxNoise: number, variance: number): PTable {
  const result = buildPTable({ maxNoise, variance, varianceIs: 'most', blockedUpTo: 0, rising: [true] });
  if (result.status !== 'built') throw new Error('there is a table');
  return result.table;
}

const wholeKeys: WholeKeyTable = { keys: 256, rows: new Map() };
const judged = { prior: { least: 0, threshold: 10 }, limit: 0.6 } as const;

test.each<readonly [MethodChoice, string, boolean]>([
  [{ method: 'exact' }, 'own', false],
  [{ method: 'redact-7-round-5' }, 'sums', true],
  [{ method: 'midpoint-6' }, 'sums', true],
  [{ method: 'nearest-3' }, 'sums', true],
  [{ method: 'conventional', base: 5 }, 'own', false],
  [{ method: 'keyed-rounding', base: 5 }, 'own', true],
  [{ method: 'controlled', base: 5, steps: 0 }, 'additive', true],
  [{ method: 'small-counts', base: 5 }, 'additive', true],
  [{ method: 'cell-key', table: build(5, 3), ...judged }, 'own', true],
  [{ method: 'cell-key', table: build(2, 1), ...judged }, 'own', false],
  [{ method: 'whole-key', table: wholeKeys, threshold: 10, ...judged }, 'own', true],
  [{ method: 'whole-key', table: wholeKeys, threshold: 1, ...judged }, 'own', false],
])('$0.method says what its totals do and whether it hides small counts alone: $1, $2', (choice, totals, alone) => {
  expect(declareMethod(choice)).toMatchObject({ method: choice.method, totals, protectsAlone: alone });
});

test.each<readonly [MethodChoice, readonly [number | 'suppressed', number][], unknown]>([
  [{ method: 'exact' }, [[4, 1]], [[4, 4]]],
  [
    { method: 'redact-7-round-5' },
    [
      ['suppressed', 1],
      [10, 1],
      [10, 2],
      ['suppressed', 3],
    ],
    [
      [0, 7],
      [8, 12],
      [0, Infinity],
      [0, Infinity],
    ],
  ],
  [
    { method: 'midpoint-6' },
    [
      [0, 1],
      [3, 1],
      [12, 4],
    ],
    [
      [0, 0],
      [1, 6],
      [0, Infinity],
    ],
  ],
  [{ method: 'nearest-3' }, [['suppressed', 1]], [[0, 2]]],
  [{ method: 'conventional', base: 5 }, [[5, 9]], [[3, 7]]],
  [{ method: 'keyed-rounding', base: 5 }, [[5, 9]], [[1, 9]]],
  [{ method: 'controlled', base: 5, steps: 1 }, [[20, 1]], [[11, 29]]],
  [
    { method: 'small-counts', base: 3 },
    [
      [7, 1],
      [7, 2],
    ],
    [
      [7, 7],
      [5, 9],
    ],
  ],
  [{ method: 'cell-key', table: build(2, 1), ...judged }, [[10, 1]], [[8, 12]]],
  [
    { method: 'whole-key', table: wholeKeys, threshold: 10, ...judged },
    [
      ['suppressed', 1],
      [10, 1],
    ],
    [
      [0, 9],
      [10, 10],
    ],
  ],
])('$0.method tells of the cells that it shows', (choice, cells, expected) => {
  const { low, high } = boundShown(
    declareMethod(choice),
    cells.map(([released, parts]) => ({ released, parts })),
  );
  expect(Array.from(low, (least, cell) => [least, high[cell]])).toEqual(expected);
});

test.each<MethodChoice>([
  { method: 'exact' },
  { method: 'midpoint-6' },
  { method: 'controlled', base: 5, steps: 0 },
  { method: 'small-counts', base: 5 },
  { method: 'keyed-rounding', base: 5 },
  { method: 'cell-key', table: build(2, 1), ...judged },
])('$method withholds nothing by itself; a cell that says so is a bug', (choice) => {
  expect(() => boundShown(declareMethod(choice), [{ released: 'suppressed', parts: 1 }])).toThrow('never releases');
});
