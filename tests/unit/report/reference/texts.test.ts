import { describe, expect, it } from 'vitest';
import { referenceTexts } from '../../../../src/report/reference/messages/texts.ts';
import { listTexts } from '../fixtures/list-texts.ts';

const argumentsOf = (path: string, count: number): readonly unknown[] =>
  Array.from({ length: count }, (_, index) => (path === 'and' || path === 'or' ? [`«${index}»`] : `«${index}»`));

const english = new Map(listTexts(referenceTexts.en, argumentsOf));
const welsh = new Map(listTexts(referenceTexts.cy, argumentsOf));

describe('the texts of the reference', () => {
  it('are the same ones in both languages, with the same parameters', () => {
    const parametersOf = (text = ''): readonly string[] => [...new Set(text.match(/«\d»/gu))].toSorted();
    const shapesOf = (texts: ReadonlyMap<string, string>) =>
      [...texts].map(([path, text]) => `${path}: ${parametersOf(text).join(' ')}`).toSorted();
    expect(shapesOf(welsh)).toEqual(shapesOf(english));
  });

  it('are not left in English', () => {
    const same = [...english].filter(([path, text]) => welsh.get(path) === text).map(([path]) => path);
    expect(same).toMatchInlineSnapshot(`
      [
        "and",
        "or",
        "about.model",
      ]
    `);
  });

  it('are none of them empty, and typographic: no straight quotes, no doubled spaces', () => {
    for (const [path, text] of [...english, ...welsh]) {
      expect([path, text.trim()]).not.toEqual([path, '']);
      expect([path, text]).toEqual([path, text.replaceAll(/["']| {2,}/gu, '')]);
    }
  });

  it('list one, two and three things', () => {
    const { en, cy } = referenceTexts;
    expect([en.and(['a']), en.and(['a', 'b']), en.or(['a', 'b', 'c'])]).toEqual(['a', 'a and b', 'a, b or c']);
    expect([cy.and(['a']), cy.and(['a', 'b']), cy.or(['a', 'b', 'c'])]).toEqual(['a', 'a, b', 'a, b neu c']);
  });
});
