import { expect, test } from 'vitest';
import { buildPTable } from '../../../../src/disclosure/perturbation/build-p-table.ts';
import type { CellKey } from '../../../../src/disclosure/perturbation/keys.ts';
import { keyCount, type PTable } from '../../../../src/disclosure/perturbation/p-table.ts';
import { noiseOf, perturbCounts } from '../../../../src/disclosure/perturbation/perturb-counts.ts';
import { meanOfReleased, perturbSum, perturbWeighted } from '../../../../src/disclosure/perturbation/perturb-sums.ts';
import { chancesOfPTable, chancesOfWholeKeys } from '../../../../src/disclosure/perturbation/perturbation-chances.ts';
import { boundReleased, highestPosterior, listCandidates, protectsAlone } from '../../../../src/disclosure/rounding/release-chances.ts';

/** Of D 1: one in four each way, three in four for a count of 1 to go. */
const table: PTable = [
  { count: 0, noise: [0], chance: [1], upTo: [keyCount] },
  { count: 1, noise: [-1, 0, 1], chance: [0.25, 0.5, 0.25], upTo: [keyCount / 4, (3 * keyCount) / 4, keyCount] },
];

test('cells are perturbed in their order, each by its own key', () => {
  const cells = [0, 0, keyCount / 4 - 1, keyCount / 4, keyCount - 1].map((key, cell) => ({ persons: cell * 10, key: key as CellKey }));
  expect(perturbCounts(table, cells)).toEqual([0, 9, 19, 30, 41]);
});

test('a weighted total has the noise of its count, times the mean weight; with nobody in it, none', () => {
  expect(perturbWeighted(1969, 116_849, -2)).toBeCloseTo(116_730.311325546, 8);
  expect(perturbWeighted(0, 0, 0)).toBe(0);
  expect(perturbWeighted(10, 35, noiseOf(table, 10, (keyCount - 1) as CellKey))).toBe(38.5);
});

test('a sum has the noise of its largest contributions, in parts of their size', () => {
  expect(perturbSum(300, [200], [1], [0.5])).toBe(400);
  expect(perturbSum(-50, [-40, 30], [1, 0.5], [0.5, -1])).toBe(-45);
  expect(perturbSum(300, [], [1], [])).toBe(300);
});

test('a mean of what is released tells nothing more', () => {
  expect(meanOfReleased(90, 9)).toBe(10);
  expect(meanOfReleased(90, 0)).toBeUndefined();
});

test('a released count stands for those counts that some key turns into it, none below 0', () => {
  const chances = chancesOfPTable(table);
  expect([0, 1, 2, 100].map((released) => listCandidates(chances, released))).toEqual([
    [0, 1],
    [1, 2],
    [1, 2, 3],
    [99, 100, 101],
  ]);
  expect(boundReleased(chances, 2)).toEqual({ low: 1, high: 3 });
  expect(boundReleased(chances, -2)).toBeUndefined();
  expect(boundReleased(chances, 'suppressed')).toBeUndefined();
});

test('noise that no key gives is not in reach', () => {
  const bare: PTable = [table[0] ?? [], { count: 1, noise: [-1, 0, 1], chance: [0, 1, 0], upTo: [0, keyCount, keyCount] }] as PTable;
  expect(listCandidates(chancesOfPTable(bare), 5)).toEqual([5]);
});

test('the highest chance of a small count, once its release is seen', () => {
  const chances = chancesOfPTable(table);
  // 0 stands for 0 always, for 1 in one of four: 1 / 1.25.
  expect(highestPosterior(chances, { least: 0, threshold: 10 })).toBe(0.8);
  // Where no cell is empty, 0 tells that it is 1.
  expect(highestPosterior(chances, { least: 1, threshold: 10 })).toBe(1);
  expect([0.79, 0.8].map((limit) => protectsAlone(chances, { least: 0, threshold: 10 }, limit))).toEqual([false, true]);
});

test.each([
  ['D 5, V 3', { maxNoise: 5, variance: 3 }, true],
  ['D 2, V 1', { maxNoise: 2, variance: 1 }, false],
] as const)('at a limit of 0.6, %s hides small counts alone: %s', (_, parameters, alone) => {
  const built = buildPTable({ ...parameters, varianceIs: 'most', blockedUpTo: 0, rising: [true] });
  if (built.status !== 'built') throw new Error('there is a table');
  expect(protectsAlone(chancesOfPTable(built.table), { least: 0, threshold: 10 }, 0.6)).toBe(alone);
});

test('whole keys: what is withheld is in reach of every count that can fall below the threshold', () => {
  const rows = new Map([
    [9, [2, 0, 0, 0]],
    [10, [0, 0, 0, -1]],
    [11, [-2, 0, 1, 1]],
  ]);
  const chances = chancesOfWholeKeys({ keys: 256, rows }, 10);
  expect(chances.outcomes(11)).toEqual([
    { released: 'suppressed', keys: 1 },
    { released: 11, keys: 253 },
    { released: 12, keys: 2 },
  ]);
  expect(boundReleased(chances, 'suppressed')).toEqual({ low: 0, high: 11 });
  expect(listCandidates(chances, 11)).toEqual([9, 11]);
  expect(listCandidates(chances, 9)).toEqual([]);
});
