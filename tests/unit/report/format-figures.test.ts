import { describe, expect, it } from 'vitest';
import { formatDate, formatNumber, lowerFirst, upperFirst } from '../../../src/report/format-figures.ts';
import { messages } from '../../../src/report/messages/messages.ts';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [3_107_499, '3,107,499'],
    ['968.0', '968.0'],
    ['12345.678', '12,345.678'],
    ['100000', '100,000'],
  ])('%s is %s', (figure, expected) => {
    expect(formatNumber(figure)).toBe(expected);
  });
});

describe('formatDate', () => {
  it.each([
    ['2021-03-21', '21 March 2021', '21 Mawrth 2021'],
    ['2024-12-01', '1 December 2024', '1 Rhagfyr 2024'],
    ['2024-13-01', '2024-13-01', '2024-13-01'],
    ['', '', ''],
  ])('%s is %s and %s', (date, en, cy) => {
    expect(formatDate(date, messages.en)).toBe(en);
    expect(formatDate(date, messages.cy)).toBe(cy);
  });
});

it.each([
  ['Local authority', 'local authority'],
  ['GP practice', 'GP practice'],
  ['Ŵyr', 'ŵyr'],
  ['', ''],
])('lowerFirst: %s is %s', (text, expected) => {
  expect(lowerFirst(text)).toBe(expected);
});

it('upperFirst', () => {
  expect(upperFirst('people born in the UK')).toBe('People born in the UK');
});
