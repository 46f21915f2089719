import { describe, expect, test } from 'vitest';
import { diagnose, type Place } from '../../../src/diagnostics/diagnostic.ts';
import { renderDiagnostic } from '../../../src/diagnostics/render-diagnostic.ts';

const at = (text: string, column: number, length: number): Place => ({ file: 'pipelines/x.yaml', line: 8, column, length, text });
const render = (place: Place | undefined, colour = false) =>
  renderDiagnostic(
    diagnose(
      'definition-unknown-key',
      { key: 'polulation', within: 'this file', allowed: 'id, population' },
      { place, didYouMean: 'population' },
    ),
    { colour },
  );

describe('renderDiagnostic', () => {
  test('place, message, source line with carets, what to do, did you mean', () => {
    expect(render(at('  polulation:', 3, 10))).toMatchInlineSnapshot(`
      "pipelines/x.yaml:8:3 error definition-unknown-key
        \`polulation\` is not a key of this file
        8 |   polulation:
          |   ^^^^^^^^^^
        allowed: id, population
        did you mean \`population\`?"
    `);
  });

  test('without a place there is no source', () => {
    expect(render(undefined)).toMatchInlineSnapshot(`
      "error definition-unknown-key
        \`polulation\` is not a key of this file
        allowed: id, population
        did you mean \`population\`?"
    `);
  });

  test('an empty line is shown, with one caret', () => {
    expect(render(at('', 1, 1))).toMatchInlineSnapshot(`
      "pipelines/x.yaml:8:1 error definition-unknown-key
        \`polulation\` is not a key of this file
        8 |
          | ^
        allowed: id, population
        did you mean \`population\`?"
    `);
  });

  test('a long line is cut around the place', () => {
    const text = `${'a'.repeat(150)}bad${'c'.repeat(150)}`;
    expect(render(at(text, 151, 3))).toMatchInlineSnapshot(`
      "pipelines/x.yaml:8:151 error definition-unknown-key
        \`polulation\` is not a key of this file
        8 | …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabadcccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc…
          |                                   ^^^
        allowed: id, population
        did you mean \`population\`?"
    `);
    const [, , source = '', carets = ''] = render(at(text, 151, 3)).split('\n');
    expect(source.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('bad');
  });

  test.each([
    { name: 'the start', column: 1, length: 2 },
    { name: 'the end', column: 299, length: 2 },
    { name: 'all of it', column: 1, length: 300 },
  ])('a long line marked at $name is no wider than 100 columns and its dots', ({ column, length }) => {
    const text = Array.from({ length: 300 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');
    const [, , source = '', carets = ''] = render(at(text, column, length)).split('\n');
    const prefix = '  8 | '.length;
    expect(source.length - prefix).toBeLessThanOrEqual(102);
    const marked = source.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1).replace('…', '');
    expect(text.slice(column - 1, column - 1 + length)).toContain(marked);
    expect(marked).not.toBe('');
  });

  test('tabs, escapes and what reorders text are shown and not obeyed', () => {
    const rendered = render(at('\ta: \u001b[31mred\u202e\u0007', 2, 1));
    expect(rendered).toMatchInlineSnapshot(`
      "pipelines/x.yaml:8:2 error definition-unknown-key
        \`polulation\` is not a key of this file
        8 |  a: �[31mred��
          |  ^
        allowed: id, population
        did you mean \`population\`?"
    `);
    expect(rendered.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('carets count characters, not code units', () => {
    const [, , source = '', carets = ''] = render(at('😀 tŷ: x', 4, 2)).split('\n');
    expect(
      Array.from(source)
        .slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)
        .join(''),
    ).toBe('tŷ');
  });

  test('colour marks the place, the word error and the carets, and nothing else', () => {
    const coloured = render(at('  polulation:', 3, 10), true);
    expect(coloured).toMatchInlineSnapshot(`
      "[1mpipelines/x.yaml:8:3[0m [31merror[0m definition-unknown-key
        \`polulation\` is not a key of this file
        8 |   polulation:
          |   [31m^^^^^^^^^^[0m
        allowed: id, population
        did you mean \`population\`?"
    `);
    expect(['\u001b[0m', '\u001b[1m', '\u001b[31m'].reduce((text, style) => text.replaceAll(style, ''), coloured)).toBe(
      render(at('  polulation:', 3, 10)),
    );
  });
});
