import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutraliseText } from '../../../src/report/neutralise-text.ts';

describe('neutraliseText', () => {
  it.each([
    ['plain', 'Ynys Môn, 16 i 34 (‘ŵ’)', 'Ynys Môn, 16 i 34 (‘ŵ’)'],
    ['line breaks', 'one\r\ntwo\u2028three', 'one two three'],
    ['tabs', 'a\tb', 'a b'],
    ['null and escape', 'a\u0000b\u001b[31m', 'a\ufffdb\ufffd[31m'],
    ['C1 controls', 'a\u009bb', 'a\ufffdb'],
    ['right-to-left override', 'abc\u202edcba', 'abc\ufffddcba'],
    ['isolates', '\u2066a\u2069', '\ufffda\ufffd'],
    ['zero width', 'a\u200bb\ufeff', 'a\ufffdb\ufffd'],
    ['soft hyphen', 'a\u00adb', 'a\ufffdb'],
    ['tag characters', 'a\u{e0041}b', 'a\ufffdb'],
    ['lone surrogate', 'a\ud83db', 'a\ufffdb'],
    ['whole pair', 'a😀b', 'a😀b'],
  ])('%s', (_, text, expected) => {
    expect(neutraliseText(text)).toBe(expected);
  });

  it('leaves one line, and nothing to do a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = neutraliseText(text);
        expect(once).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u);
        expect(neutraliseText(once)).toBe(once);
      }),
    );
  });
});
