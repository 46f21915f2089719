import { describe, expect, test } from 'vitest';
import type { Atoms } from '../../../src/model/cell-table.ts';
import { addMargins } from '../../../src/tabulate/add-margins.ts';
import { rollUpAtoms } from '../../../src/tabulate/roll-up-atoms.ts';
import { buildDimension, buildOutput } from './build-table.ts';

const sex = buildDimension('sex', 'm f');
const area = buildDimension('area', 'a<north b<north c', 'north');
const atoms: Atoms = {
  columns: ['area', 'age', 'sex'],
  codes: [Uint16Array.of(0, 1, 2, 0, 2), Uint16Array.of(0, 0, 1, 9, 1), Uint16Array.of(0, 0, 1, 0, 1)],
  counts: Float64Array.of(1, 10, 100, 1_000, 10_000),
};

test('atoms add up to the full grid, groups and totals included, over the columns of the output only', () => {
  const table = rollUpAtoms(atoms, buildOutput('t', [sex, area]));
  expect(table.shape).toEqual([3, 5]);
  const rows = [
    // a, b, c, north, total
    [1_001, 10, 0, 1_011, 1_011],
    [0, 0, 10_100, 0, 10_100],
    [1_001, 10, 10_100, 1_011, 11_111],
  ];
  expect([...table.persons]).toEqual(rows.flat());
});

test('groups above groups add up leaves once', () => {
  const nested = buildDimension('area', 'a<north b<south c', 'north<land south<land land');
  expect([...rollUpAtoms(atoms, buildOutput('t', [nested])).persons]).toEqual([1_001, 10, 10_100, 1_001, 10, 1_011, 11_111]);
});

test('a table without dimensions is the total', () => {
  expect([...rollUpAtoms(atoms, buildOutput('t', [])).persons]).toEqual([11_111]);
});

test('without atoms every cell is zero', () => {
  const none = { columns: ['sex'], codes: [new Uint16Array()], counts: new Float64Array() };
  expect([...rollUpAtoms(none, buildOutput('t', [sex])).persons]).toEqual([0, 0, 0]);
});

test('the largest safe total is kept exactly', () => {
  const large = { columns: ['sex'], codes: [Uint16Array.of(0, 1)], counts: Float64Array.of(Number.MAX_SAFE_INTEGER - 1, 1) };
  expect([...rollUpAtoms(large, buildOutput('t', [sex])).persons]).toEqual([Number.MAX_SAFE_INTEGER - 1, 1, Number.MAX_SAFE_INTEGER]);
});

describe('a bug', () => {
  const one = (counts: number[], codes = counts.map(() => 0)): Atoms => ({
    columns: ['sex'],
    codes: [Uint16Array.from(codes)],
    counts: Float64Array.from(counts),
  });

  test.each([
    { fault: 'a column that is missing', given: { ...one([1]), columns: ['age'] }, says: 'no column `sex`' },
    { fault: 'a column that comes twice', given: { ...one([1]), columns: ['sex', 'sex'] }, says: '`sex` twice' },
    { fault: 'a column of another length', given: { ...one([1]), codes: [Uint16Array.of(0, 0)] }, says: '2 rows of 1' },
    { fault: 'an index past the leaves', given: one([1], [2]), says: 'a leaf past the 2 of `sex`' },
    { fault: 'an unsafe count', given: one([Number.MAX_SAFE_INTEGER + 1]), says: 'no safe integer' },
    { fault: 'an unsafe total', given: one([Number.MAX_SAFE_INTEGER, 1]), says: 'total of `t` is no safe integer' },
    { fault: 'a negative count', given: one([-1]), says: 'no safe integer' },
    { fault: 'a broken count', given: one([0.5]), says: 'no safe integer' },
    { fault: 'a count that is no number', given: one([Number.NaN]), says: 'no safe integer' },
  ])('$fault', ({ given, says }) => {
    expect(() => rollUpAtoms(given, buildOutput('t', [sex]))).toThrow(says);
  });

  test('a column named twice in the output', () => {
    expect(() => rollUpAtoms(atoms, buildOutput('t', [sex, sex]))).toThrow('`t` names a column twice');
  });

  test('a grid of another size than its dimensions', () => {
    expect(() => addMargins([sex], new Float64Array(2))).toThrow('2 cells for a grid of 3');
  });
});
