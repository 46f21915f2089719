import { describe, expect, test } from 'vitest';
import { findUnsafeCells } from '../../../src/disclosure/find-unsafe-cells.ts';
import type { CellTable } from '../../../src/model/cell-table.ts';
import type { Rules } from '../../../src/model/plan.ts';
import { coordinatesOf } from '../../../src/tabulate/grid.ts';
import { positionsOf } from '../../../src/tabulate/positions.ts';
import { buildDimension, buildOutput, buildTable } from '../tabulate/build-table.ts';
import { buildRules } from './build-rules.ts';

/** Marks as `rule at code,code` with `< code,code` for the margin of class disclosure; `*` is a total. */
function marks(table: CellTable, rules: Rules): string[] {
  const name = (cell: number) =>
    coordinatesOf(table.shape, cell).map((at, d) => {
      const dimension = table.output.dimensions[d];
      const position = dimension && positionsOf(dimension)[at];
      return position && position.kind !== 'total' ? position.code : '*';
    });
  return findUnsafeCells(table, rules).map(
    ({ rule, cell, margin }) => `${rule} ${name(cell).join()}${margin === undefined ? '' : ` < ${name(margin).join()}`}`,
  );
}

describe('threshold on persons', () => {
  test.each([
    { persons: 0, zeros: 'below-threshold', unsafe: true },
    { persons: 0, zeros: 'safe', unsafe: false },
    { persons: 1, zeros: 'below-threshold', unsafe: true },
    { persons: 1, zeros: 'safe', unsafe: true },
    { persons: 9, zeros: 'below-threshold', unsafe: true },
    { persons: 9, zeros: 'safe', unsafe: true },
    { persons: 10, zeros: 'below-threshold', unsafe: false },
    { persons: 10, zeros: 'safe', unsafe: false },
    { persons: 11, zeros: 'below-threshold', unsafe: false },
  ] as const)('$persons of 10, zeros $zeros: $unsafe', ({ persons, zeros, unsafe }) => {
    const table = buildTable(buildOutput('t', [buildDimension('sex', 'm f')]), [persons, 50]);
    expect(marks(table, buildRules({ zeros })).includes('min-persons m')).toBe(unsafe);
  });

  // ACRO 1.0.1 on its test data (charities by year and type of grant): threshold 10, so 8 fails in each year, and 15 does not.
  test('marks the six cells that ACRO marks, and no other', () => {
    const year = buildDimension('year', '2010 2011 2012 2013 2014 2015');
    const grant = buildDimension('grant', 'G N R R/G');
    const table = buildTable(
      buildOutput('t', [year, grant]),
      year.leaves.flatMap(() => [15, 59, 71, 8]),
    );
    expect(marks(table, buildRules())).toEqual(year.leaves.map(({ code }) => `min-persons ${code},R/G`));
  });

  test('tests groups and totals as cells', () => {
    const area = buildDimension('area', 'a<north b<north c', 'north');
    const table = buildTable(buildOutput('t', [area]), [2, 3, 4]);
    expect(marks(table, buildRules({ minPersons: 6 }))).toEqual(['min-persons a', 'min-persons b', 'min-persons c', 'min-persons north']);
  });
});

test.each([
  { persons: 7, cut: true },
  { persons: 8, cut: false },
])('redact-7-round-5 itself withholds $persons: $cut', ({ persons, cut }) => {
  const table = buildTable(buildOutput('t', [buildDimension('sex', 'm f')]), [persons, 50]);
  expect(marks(table, buildRules({ minPersons: 1, method: 'redact-7-round-5' }))).toEqual(cut ? ['method-cut m'] : []);
});

test('midpoint-6 withholds nothing itself', () => {
  const table = buildTable(buildOutput('t', [buildDimension('sex', 'm f')]), [1, 0]);
  expect(marks(table, buildRules({ minPersons: 1, zeros: 'safe' }))).toEqual([]);
});

describe('class disclosure', () => {
  const discloses = (persons: number, margin: number): boolean => {
    const table = buildTable(buildOutput('t', [buildDimension('answer', '!yes no')]), [persons, margin - persons]);
    return marks(table, buildRules()).includes('class-disclosure yes < *');
  };

  test.each([
    { persons: 41, margin: 50, unsafe: true, why: 'remainder 9' },
    { persons: 40, margin: 50, unsafe: false, why: 'remainder 10' },
    { persons: 39, margin: 50, unsafe: false, why: 'remainder 11' },
    { persons: 899, margin: 1_000, unsafe: false, why: '89.9 %' },
    { persons: 900, margin: 1_000, unsafe: true, why: '90 %' },
    { persons: 901, margin: 1_000, unsafe: true, why: '90.1 %' },
    { persons: 250, margin: 250, unsafe: true, why: 'everybody' },
    { persons: 0, margin: 9, unsafe: true, why: 'nobody of a small margin' },
    { persons: 0, margin: 10, unsafe: false, why: 'nobody of a margin large enough' },
    { persons: 0, margin: 0, unsafe: false, why: 'an empty margin' },
  ])('$persons of $margin: $unsafe ($why)', ({ persons, margin, unsafe }) => {
    expect(discloses(persons, margin)).toBe(unsafe);
  });

  test('is exact where floating point is not', () => {
    const margin = 9_007_199_254_740_990;
    const share = 8_106_479_329_266_891;
    expect(discloses(share, margin)).toBe(true);
    expect(discloses(share - 1, margin)).toBe(false);
  });

  // Langsrud, Lupp and Bovelstad, GaussSuppression handout, 2022: without a coalition the cities whose every accident is serious
  // are unsafe. The other two follow from the definition, margin − k ≤ cell.
  test.each([
    { coalition: 0, cities: ['Paris', 'Oslo', 'Bergen'] },
    { coalition: 1, cities: ['Paris', 'Oslo', 'Bergen'] },
    { coalition: 2, cities: ['Paris', 'Berlin', 'Oslo', 'Bergen'] },
  ])('K-disclosure with a coalition of $coalition marks $cities', ({ coalition, cities }) => {
    const city = buildDimension('city', 'Paris Prague Berlin Oslo Bergen');
    const injury = buildDimension('injury', 'none light !serious');
    const interior = [0, 0, 250, 24, 10, 15, 0, 2, 5, 0, 0, 5, 0, 0, 2];
    const rules = buildRules({ minPersons: 1, zeros: 'safe', minRemainder: coalition + 1, maxPercent: 100 });
    expect(marks(buildTable(buildOutput('t', [city, injury]), interior), rules)).toEqual(
      cities.map((code) => `class-disclosure ${code},serious < ${code},*`),
    );
  });

  // Handbook on SDC, second edition: all six married people are in one category.
  test('group disclosure in the handbook: everybody who is married', () => {
    const table = buildTable(
      buildOutput('t', [buildDimension('status', 'married divorced single'), buildDimension('answer', '!yes no')]),
      [6, 0, 5, 1, 2, 2],
    );
    const rules = buildRules({ minPersons: 1, zeros: 'safe', minRemainder: 1, maxPercent: 90 });
    expect(marks(table, rules)).toEqual(['class-disclosure married,yes < married,*']);
  });

  test('is tested towards sensitive categories only, against each group above and the total, at every other position', () => {
    const sex = buildDimension('sex', 'm f');
    const care = buildDimension('care', '!none<out other<out in', 'out');
    const table = buildTable(buildOutput('t', [sex, care]), [300, 20, 300, 500, 300, 20]);
    expect(marks(table, buildRules())).toEqual(['class-disclosure m,none < m,out']);
  });

  test('a sensitive group is tested against what contains it', () => {
    const health = buildDimension('health', 'good bad<poor worse<poor', '!poor');
    const table = buildTable(buildOutput('t', [health]), [40, 200, 160]);
    expect(marks(table, buildRules())).toEqual(['class-disclosure poor < *']);
  });

  test('one cell may break several rules', () => {
    const table = buildTable(buildOutput('t', [buildDimension('x', '!a b')]), [4, 2]);
    expect(marks(table, buildRules({ method: 'redact-7-round-5' }))).toEqual([
      'min-persons a',
      'method-cut a',
      'class-disclosure a < *',
      'min-persons b',
      'method-cut b',
      'min-persons *',
      'method-cut *',
    ]);
  });
});
