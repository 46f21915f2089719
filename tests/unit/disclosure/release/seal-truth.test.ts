import { describe, expect, it } from 'vitest';
import { openFew, openTruth, sealTruth } from '../../../../src/disclosure/release/seal-truth.ts';

const key = Buffer.alloc(32, 7);
const tables = new Map([
  ['by-age', Float64Array.of(3, 0, 1_000_000_000)],
  ['by-sex', Float64Array.of(12)],
]);

describe('sealTruth', () => {
  it('is opened under the same key alone', () => {
    expect(openTruth(sealTruth(tables, key), key)).toEqual(tables);
    expect(openTruth(sealTruth(tables, key), Buffer.alloc(32, 8))).toBeUndefined();
  });

  it('keeps which cells are of few households, for the tables that name any', () => {
    const few = new Map([['by-age', [{ unit: 'households', least: 5, cells: [{ cell: 0, units: 1, most: 3 }] }]]]);
    const sealed = sealTruth(tables, key, few);
    expect(openFew(sealed, key)).toEqual(few);
    expect(openTruth(sealed, key)).toEqual(tables);
    expect(openFew(sealTruth(tables, key), key)).toEqual(new Map());
  });

  it('gives the same bytes for the same tables, and others for others', () => {
    expect(sealTruth(tables, key)).toBe(sealTruth(tables, key));
    expect(sealTruth(new Map([['by-age', Float64Array.of(4)]]), key)).not.toBe(sealTruth(new Map([['by-age', Float64Array.of(3)]]), key));
  });

  it('does not open what was changed or cut', () => {
    const bytes = Buffer.from(sealTruth(tables, key), 'base64');
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openTruth(changed.toString('base64'), key)).toBeUndefined();
    }
    expect(openTruth(bytes.subarray(0, 20).toString('base64'), key)).toBeUndefined();
    expect(openTruth('', key)).toBeUndefined();
  });
});
