import { describe, expect, test } from 'vitest';
import { deriveMeasures, type MeasuredCell } from '../../../src/disclosure/derive-measures.ts';
import { printRatio } from '../../../src/disclosure/print-ratio.ts';
import { sealTable } from '../../../src/disclosure/seal-table.ts';
import type { Dimension } from '../../../src/model/dimension.ts';
import type { Measure, Selection } from '../../../src/model/measure.ts';
import type { Method } from '../../../src/model/plan.ts';
import type { ReleasedCount } from '../../../src/model/protected-table.ts';
import { buildDimension, label } from '../tabulate/build-table.ts';

const outcome = buildDimension('outcome', 'yes no unknown');
const sex = buildDimension('sex', 'm f');
const c = 'suppressed';

const select = (...codes: string[]): Selection => ({ column: 'outcome', codes });
const all: Selection = { column: 'outcome', codes: 'all' };
const title = label('measure');
const count: Measure = { id: 'count', title, kind: 'count' };
const share = (of: Selection, over: Selection, decimals = 1): Measure => ({ id: 'share', title, kind: 'share', decimals, of, over });
const range = (decimals = 1): Measure => ({
  id: 'range',
  title,
  kind: 'range',
  decimals,
  low: select('yes'),
  high: select('yes', 'unknown'),
  over: all,
});

function derive(
  dimensions: readonly Dimension[],
  counts: readonly ReleasedCount[],
  measure: Measure,
  method: Method = 'exact',
): readonly MeasuredCell[] {
  return deriveMeasures(sealTable({ id: 't', title, purpose: 'result', dimensions, measures: [measure], method, counts }));
}

const print = ({ value }: MeasuredCell): string =>
  value.kind === 'number'
    ? value.value
    : value.kind === 'range'
      ? `${value.low} to ${value.high}`
      : value.kind === 'not-applicable'
        ? '[z]'
        : '[c]';

describe('digits', () => {
  test.each([
    { of: 1, over: 2, decimals: 0, down: '50', nearest: '50', up: '50' },
    { of: 1, over: 3, decimals: 1, down: '33.3', nearest: '33.3', up: '33.4' },
    { of: 2, over: 3, decimals: 1, down: '66.6', nearest: '66.7', up: '66.7' },
    { of: 1, over: 8, decimals: 2, down: '12.50', nearest: '12.50', up: '12.50' },
    { of: 1, over: 2_000, decimals: 1, down: '0.0', nearest: '0.1', up: '0.1' },
    { of: 1, over: 2_001, decimals: 1, down: '0.0', nearest: '0.0', up: '0.1' },
    { of: 1, over: 200, decimals: 0, down: '0', nearest: '1', up: '1' },
    { of: 5, over: 4, decimals: 1, down: '125.0', nearest: '125.0', up: '125.0' },
    { of: 0, over: 7, decimals: 3, down: '0.000', nearest: '0.000', up: '0.000' },
    { of: 7, over: 7, decimals: 1, down: '100.0', nearest: '100.0', up: '100.0' },
  ])('$of of $over to $decimals decimals', ({ of, over, decimals, ...expected }) => {
    const scale = 100n * 10n ** BigInt(decimals);
    const printed = (direction: 'down' | 'nearest' | 'up') => printRatio(of, over, scale, decimals, direction);
    expect({ down: printed('down'), nearest: printed('nearest'), up: printed('up') }).toEqual(expected);
  });
});

test('a count is measured in every cell', () => {
  const measured = derive([sex], [51, c, 51], count, 'midpoint-6');
  expect(measured.map(({ measure, cell, coordinates }) => [measure, cell, coordinates])).toEqual([
    ['count', 0, [0]],
    ['count', 1, [1]],
    ['count', 2, [2]],
  ]);
  expect(measured.map(print)).toEqual(['51', '[c]', '51']);
});

test('a count is partial where something below it is hidden', () => {
  const counts: ReleasedCount[] = [33, 15, 21, 69, 33, c, 21, 54, 66, 15, 42, 123];
  const partial = derive([sex, outcome], counts, count, 'midpoint-6').flatMap(({ cell, value }) =>
    value.kind === 'number' && value.partial ? [cell] : [],
  );
  expect(partial).toEqual([7, 9, 11]);
  const whole: ReleasedCount[] = [33, 15, 21, 69, 33, 15, 21, 69, 66, 30, 42, 138];
  expect(derive([sex, outcome], whole, count, 'midpoint-6').every(({ value }) => !('partial' in value))).toBe(true);
});

test('a share is measured for every position of the other dimensions, at the total of its own', () => {
  const counts = [30, 10, 20, 60, 10, 10, 10, 30, 40, 20, 30, 90];
  const measured = derive([sex, outcome], counts, share(select('yes'), select('yes', 'no')));
  expect(measured.map(({ cell, coordinates }) => [cell, coordinates])).toEqual([
    [3, [0, 3]],
    [7, [1, 3]],
    [11, [2, 3]],
  ]);
  expect(measured.map(print)).toEqual(['75.0', '50.0', '66.7']);
});

test('the dimension a share acts on may stand anywhere', () => {
  const counts = [30, 10, 40, 10, 10, 20, 20, 10, 30, 60, 30, 90];
  const measured = derive([outcome, sex], counts, share(select('yes', 'unknown'), all));
  expect(measured.map(({ cell }) => cell)).toEqual([9, 10, 11]);
  expect(measured.map(print)).toEqual(['83.3', '66.7', '77.8']);
});

test('a rate is per its number and may pass it', () => {
  const rate = (per: number, over: Selection): Measure => ({ id: 'rate', title, kind: 'rate', decimals: 1, per, of: select('yes'), over });
  expect(derive([outcome], [30, 10, 20, 60], rate(1_000, all)).map(print)).toEqual(['500.0']);
  expect(derive([outcome], [30, 10, 20, 60], rate(10, select('no'))).map(print)).toEqual(['30.0']);
  expect(derive([outcome], [c, 15, 21, 36], rate(10, select('no')), 'midpoint-6').map(print)).toEqual(['[c]']);
});

describe('suppressed', () => {
  test.each<{ why: string; counts: ReleasedCount[]; of: Selection; over: Selection; value: string }>([
    { why: 'the part is', counts: [c, 15, 21, 36], of: select('yes'), over: select('no', 'unknown', 'yes'), value: '[c]' },
    { why: 'the whole is', counts: [15, c, 21, 36], of: select('yes'), over: select('yes', 'no'), value: '[c]' },
    { why: 'the whole dimension lacks a category', counts: [15, c, 21, 36], of: select('yes'), over: all, value: '[c]' },
    { why: 'neither part nor whole is', counts: [15, 15, c, 30], of: select('yes'), over: select('yes', 'no'), value: '50.0' },
    {
      why: 'the whole is 0, which says nothing that the counts do not',
      counts: [0, 0, 21, 21],
      of: select('yes'),
      over: select('yes', 'no'),
      value: '[z]',
    },
    { why: 'the part alone is 0', counts: [0, 15, 21, 36], of: select('yes'), over: select('yes', 'no'), value: '0.0' },
    { why: 'the total is', counts: [15, 15, c, c], of: select('yes'), over: select('yes', 'no'), value: '[c]' },
  ])('$why: $value', ({ counts, of, over, value }) => {
    expect(derive([outcome], counts, share(of, over), 'midpoint-6').map(print)).toEqual([value]);
  });

  test('nor is a rate given where something below its part alone is hidden', () => {
    const rate: Measure = { id: 'rate', title, kind: 'rate', decimals: 1, per: 10, of: select('no'), over: select('yes') };
    const counts: ReleasedCount[] = [33, 15, 21, 69, 33, c, 21, 54, 66, 15, 42, 123];
    expect(derive([sex, outcome], counts, rate, 'midpoint-6').map(print)).toEqual(['4.5', '[c]', '[c]']);
  });

  test('neither a share nor a range is given where something below it is hidden', () => {
    const counts: ReleasedCount[] = [33, 15, 21, 69, 33, c, 21, 54, 66, 15, 42, 123];
    expect(derive([sex, outcome], counts, share(select('yes'), all), 'midpoint-6').map(print)).toEqual(['47.8', '[c]', '[c]']);
    expect(derive([sex, outcome], counts, range(), 'midpoint-6').map(print)).toEqual(['42.4 to 82.2', '[c]', '[c]']);
  });
});

describe('of exact counts, whose margins are counts of their own', () => {
  // m: yes, no, unknown, total; f; both.
  const counts: ReleasedCount[] = [30, 10, 20, 60, c, c, 10, 40, c, c, 30, 100];

  test('none is partial', () => {
    const measured = derive([sex, outcome], counts, count);
    expect(measured.every(({ value }) => !('partial' in value))).toBe(true);
    expect(measured.map(print)).toEqual(counts.map((each) => (each === c ? '[c]' : String(each))));
  });

  test.each<{ of: Selection; over: Selection; printed: string[] }>([
    { of: select('unknown'), over: all, printed: ['33.3', '25.0', '30.0'] },
    { of: select('yes'), over: all, printed: ['50.0', '[c]', '[c]'] },
    { of: select('yes'), over: select('yes', 'no'), printed: ['75.0', '[c]', '[c]'] },
    { of: all, over: all, printed: ['100.0', '100.0', '100.0'] },
  ])('a share over all is of the shown total, whatever is hidden below it: $printed', ({ of, over, printed }) => {
    expect(derive([sex, outcome], counts, share(of, over)).map(print)).toEqual(printed);
  });

  test('the count of a group stands for just its leaves', () => {
    const grouped = buildDimension('outcome', 'yes<known no<known unknown', 'known');
    const known = share(select('yes', 'no'), all);
    expect(derive([grouped], [c, c, 20, 80, 100], known).map(print)).toEqual(['80.0']);
    expect(derive([grouped], [c, 70, 20, c, 100], known).map(print)).toEqual(['[c]']);
    expect(derive([grouped], [c, 70, 20, c, 100], share(select('no'), select('no', 'unknown'))).map(print)).toEqual(['77.8']);
    expect(derive([grouped], [c, c, 20, 80, c], known).map(print)).toEqual(['[c]']);
  });

  test('a range takes what is left of a shown total', () => {
    const numbers: Measure = { id: 'n', title, kind: 'between', low: select('unknown'), high: all };
    expect(derive([sex, outcome], counts, numbers).map(print)).toEqual(['20 to 60', '10 to 40', '30 to 100']);
    const unknown: Measure = { ...range(), low: select('unknown'), high: all } as Measure;
    expect(derive([sex, outcome], counts, unknown).map(print)).toEqual(['33.3 to 100.0', '25.0 to 100.0', '30.0 to 100.0']);
    expect(derive([sex, outcome], counts, range()).map(print)).toEqual(['50.0 to 83.4', '[c]', '[c]']);
  });
});

describe('range', () => {
  test.each<{ method: Method; counts: number[]; value: string }>([
    { method: 'exact', counts: [1, 1, 1, 3], value: '33.3 to 66.7' },
    { method: 'exact', counts: [1, 1, 0, 2], value: '50.0 to 50.0' },
    { method: 'exact', counts: [0, 0, 3, 3], value: '0.0 to 100.0' },
    { method: 'exact', counts: [0, 0, 0, 0], value: '[z]' },
    // 31 to 36 of 31 + 42 at least, 36 + 24 of 60 + 13 at most
    { method: 'midpoint-6', counts: [33, 15, 21, 69], value: '42.4 to 82.2' },
    // 18 of 18 + 12 + 22 at least, 22 + 22 of 44 + 8 at most
    { method: 'redact-7-round-5', counts: [20, 10, 20, 50], value: '34.6 to 84.7' },
  ])('by $method holds what $counts may stand for: $value', ({ method, counts, value }) => {
    expect(derive([outcome], counts, range(), method).map(print)).toEqual([value]);
  });
});
