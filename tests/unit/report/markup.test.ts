import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Markup, markup } from '../../../src/report/markup.ts';

const print = (part: Markup): string => part.toString();

describe('markup', () => {
  it.each([
    ['text', markup`<b>${'<img src=x onerror=alert(1)>'}</b>`, '<b>&#60;img src=x onerror=alert(1)&#62;</b>'],
    ['attribute', markup`<b title="${'" onclick="x'}">`, '<b title="&#34; onclick=&#34;x">'],
    ['ampersand', markup`${'a & b &amp; c'}`, 'a &#38; b &#38;amp; c'],
    ['quotes', markup`${"it's `that`"}`, 'it&#39;s &#96;that&#96;'],
    ['markup in markup', markup`<p>${markup`<b>${'<'}</b>`}</p>`, '<p><b>&#60;</b></p>'],
    ['a list, one item a line', markup`<ul>${['a', markup`<li>`, 3]}</ul>`, '<ul>a\n<li>\n3</ul>'],
    ['nothing', markup`<p>${undefined}</p>`, '<p></p>'],
    ['override', markup`${'a\u202eb'}`, 'a\ufffdb'],
  ])('%s', (_, part, expected) => {
    expect(print(part)).toBe(expected);
  });

  it('drops the indentation of the template and keeps the spaces of what is put in', () => {
    expect(
      print(markup`<p>
        ${'  two  spaces  '}
        ${undefined}
      </p>`),
    ).toBe('<p>\n  two  spaces  \n</p>');
  });

  it('cannot be made in another way', () => {
    expect(() => new Markup(Symbol('markup') as never, '<b>')).toThrow('made by its template only');
  });

  it('lets no text open a tag, leave an attribute or begin an entity', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const put = print(markup`${text}`);
        expect(put.replaceAll(/&#\d+;/g, '')).not.toMatch(/[<>"'`&\n]/);
      }),
    );
  });
});
