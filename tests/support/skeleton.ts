import { expect } from 'vitest';

/** Attributes whose values are words, or lead to a page of the same language. */
const spoken = /\s(href|hreflang|aria-label|title|content)="([^"]*)"/gu;

/** A page as its tags, with a mark where words are: what of it is the same in both languages. */
const skeletonOf = (page: string): readonly string[] =>
  page
    .replace(spoken, (_, name: string, value: string) => ` ${name}="${value === '' ? '' : '…'}"`)
    // Words of the other language are marked as such, and a page in Welsh says how it was translated.
    .replace(/\slang="[^"]*"/gu, '')
    .replace(/<footer>.*?<\/footer>/su, '')
    .split(/(<[^>]*>)/u)
    .map((part) => (part.startsWith('<') || part.trim() === '' ? part : '…'))
    .filter((part) => part.trim() !== '');

/** A page in English has the tags of the one in Welsh, and words where that has words: what axe finds of one it would find of the other. */
export function expectSameSkeleton(english: string, welsh: string): void {
  expect(skeletonOf(english)).toEqual(skeletonOf(welsh));
  expect([english, welsh].map((page) => /<html lang="([a-z]+)"/u.exec(page)?.[1])).toEqual(['en', 'cy']);
}
