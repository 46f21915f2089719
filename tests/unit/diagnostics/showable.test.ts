import { describe, expect, test } from 'vitest';
import { showable, showableJson, showableLines } from '../../../src/diagnostics/showable.ts';

describe('what a terminal is given', () => {
  const hostile = 'a\u001b]0;owned\u0007b\u009b31mc\rd\u0008e\u202ef\u2066g\ud800h\u{e0041}i\tj';
  test('is obeyed, reordered or hidden by none', () => {
    for (const shown of [showable(hostile), showableLines(`${hostile}\n${hostile}`), showableLines(hostile, { isPainted: true })])
      expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(showable(hostile)).toBe('a\ufffd]0;owned\ufffdb\ufffd31mc\ufffdd\ufffde\ufffdf\ufffdg\ufffdh\ufffdi j');
  });

  test('keeps its lines, and the colours of Dolen where they may be', () => {
    expect(showableLines('one\n\ntwo')).toBe('one\n\ntwo');
    expect(showableLines('\u001b[31merror\u001b[0m \u001b[2J', { isPainted: true })).toBe('\u001b[31merror\u001b[0m \ufffd[2J');
    expect(showableLines('\u001b[31merror')).toBe('\ufffd[31merror');
  });

  test('says in JSON what it said', () => {
    const json = JSON.stringify({ [hostile]: [hostile, 'Tŷ 😀'] }, null, 2);
    expect(JSON.parse(showableJson(json))).toEqual(JSON.parse(json));
    expect(showableJson(json)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(showableJson(json)).toContain('Tŷ 😀');
  });
});
