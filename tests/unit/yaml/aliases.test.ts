import { describe, expect, test } from 'vitest';
import { diagnosticsOf } from './explain-text.ts';
import { sampleSchema } from './sample-schema.ts';

const placesOf = (text: string) =>
  diagnosticsOf(text, sampleSchema).map(({ code, place }) => `${code} ${place?.line}:${place?.column}+${place?.length}`);

describe('through aliases', () => {
  const tables = (first: string, second: string) => `tables:\n  one:\n    measures: ${first}\n  two:\n    measures: ${second}\n`;

  test('what is wrong in the anchored text is told there, once', () => {
    expect(placesOf(tables('&m { a: { kind: share, decimal: 1 } }', '*m'))).toEqual(['definition-unknown-key 3:38+7']);
    expect(placesOf(tables('&m { a: { kind: share } }', '*m'))).toEqual(['definition-missing-key 3:20+1']);
    expect(placesOf(tables('&m { a: { kind: sum } }', '*m'))).toEqual(['definition-unknown-value 3:31+3']);
  });

  test('what is wrong only where the alias stands is told there', () => {
    expect(placesOf('by: &by [a, b]\nspells: *by\n')).toEqual(['definition-wrong-type 2:9+3']);
    expect(placesOf('by: &by [a, b]\nover: *by\npair: *by\n')).toEqual(['definition-wrong-type 3:7+3']);
  });
});
