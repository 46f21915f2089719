import { describe, expect, test } from 'vitest';
import { cellAt, coordinatesOf, countCells, listInterior, shapeOf, stridesOf } from '../../../src/tabulate/grid.ts';
import { buildDimension } from './build-table.ts';

const dimensions = [buildDimension('sex', 'm f'), buildDimension('area', 'a<g b<g', 'g')];

test('a grid has a position for each leaf, group and total', () => {
  expect(shapeOf(dimensions)).toEqual([3, 4]);
  expect(countCells([3, 4])).toBe(12);
  expect(stridesOf([2, 3, 4])).toEqual([12, 4, 1]);
});

test('cells are row-major and coordinates their reverse', () => {
  expect(cellAt([3, 4], [0, 3])).toBe(3);
  expect(cellAt([3, 4], [2, 1])).toBe(9);
  const all = Array.from({ length: 24 }, (_, cell) => coordinatesOf([2, 3, 4], cell));
  expect(all.map((coordinates) => cellAt([2, 3, 4], coordinates))).toEqual(all.map((_, cell) => cell));
  expect(all[23]).toEqual([1, 2, 3]);
});

test('interior cells are leaves on every dimension', () => {
  expect([...listInterior(dimensions)]).toEqual([0, 1, 4, 5]);
});

test('a table without dimensions is one cell', () => {
  expect(countCells(shapeOf([]))).toBe(1);
  expect([...listInterior([])]).toEqual([0]);
  expect(coordinatesOf([], 0)).toEqual([]);
  expect(cellAt([], [])).toBe(0);
});

describe('a bug', () => {
  test.each([[[3, 0]], [[-1, 0]], [[0, 4]], [[0.5, 0]], [[0]], [[0, 0, 0]]])('coordinates %j', (coordinates) => {
    expect(() => cellAt([3, 4], coordinates)).toThrow(/coordinate/);
  });
  test.each([-1, 12, 0.5])('cell %s', (cell) => {
    expect(() => coordinatesOf([3, 4], cell)).toThrow('outside the grid');
  });
  test('a grid past 32 bits', () => {
    expect(() => countCells([65_536, 65_536])).toThrow('a grid of 65536 × 65536 cells');
  });
});
