import { describe, expect, test } from 'vitest';
import { didYouMean } from '../../../src/diagnostics/did-you-mean.ts';

const keys = ['population', 'policy', 'project', 'match_status', 'id', 'by', 'midpoint-6', 'zeros'];

describe('didYouMean', () => {
  test.each([
    { word: 'polulation', meant: 'population', why: 'a letter replaced' },
    { word: 'popluation', meant: 'population', why: 'two letters swapped' },
    { word: 'poplation', meant: 'population', why: 'a letter left out' },
    { word: 'populationn', meant: 'population', why: 'a letter too many' },
    { word: 'match-status', meant: 'match_status', why: 'another joiner' },
    { word: 'MatchStatus', meant: 'match_status', why: 'another case' },
    { word: 'midpoint6', meant: 'midpoint-6', why: 'a joiner left out' },
    { word: 'zero', meant: 'zeros', why: 'one letter of five' },
  ])('$word: $why', ({ word, meant }) => {
    expect(didYouMean(word, keys)).toBe(meant);
  });

  test.each([
    { word: 'registration', why: 'nothing is like it' },
    { word: 'ix', why: 'half of the letters differ' },
    { word: '', why: 'nothing was typed' },
    { word: 'population', why: 'it is itself a candidate' },
  ])('nothing for "$word": $why', ({ word }) => {
    expect(didYouMean(word, keys)).toBeUndefined();
  });

  test('nothing where two are equally like it', () => {
    expect(didYouMean('colunn', ['column', 'colunm'])).toBeUndefined();
    expect(didYouMean('colum', ['column', 'columns'])).toBe('column');
  });

  test('a very long word is compared by its beginning, in bounded time', () => {
    expect(didYouMean('x'.repeat(1_000_000), ['y'.repeat(1_000_000)]) === undefined).toBe(true);
  });
});
