import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/report/messages/messages.ts';
import { listTexts } from './fixtures/list-texts.ts';

const lists = ['list', 'names', 'table.by', 'chart.title 1'];

const argumentsOf = (path: string, count: number): readonly unknown[] =>
  Array.from({ length: count }, (_, index) => {
    if (lists.includes(path) || lists.includes(`${path} ${index}`)) return [`«${index}»`];
    return path === 'table.letter' ? 0 : `«${index}»`;
  });

const english = new Map(listTexts(messages.en, argumentsOf));
const welsh = new Map(listTexts(messages.cy, argumentsOf));

describe('the texts of the page', () => {
  it('are the same ones in both languages', () => {
    expect([...welsh.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('use the same parameters in both languages', () => {
    const parametersOf = (text = ''): readonly string[] => [...new Set(text.match(/«\d»/gu))].toSorted();
    for (const [path, text] of english) expect([path, parametersOf(welsh.get(path))]).toEqual([path, parametersOf(text)]);
  });

  it('are not left in English', () => {
    const same = [...english].filter(([path, text]) => welsh.get(path) === text).map(([path]) => path);
    expect(same).toMatchInlineSnapshot(`
      [
        "about.filter",
        "about.collectedFrom",
        "about.question",
        "about.status",
        "codes.code",
        "percent",
        "names",
        "list",
        "quote",
        "findings.of",
        "table.letter",
        "table.title",
        "table.inTable",
        "estimate.short",
        "withheld.ofRuns",
        "chart.panel",
        "steps.step",
      ]
    `);
  });

  it('are none of them empty, but the note on translation in the language of origin', () => {
    const empty = [...english, ...welsh].filter(([, text]) => text.trim() === '').map(([path]) => path);
    expect(empty).toEqual(['foot.translation']);
  });

  it('are typographic: no straight quotes, no doubled spaces', () => {
    for (const [path, text] of [...english, ...welsh]) expect([path, text]).toEqual([path, text.replaceAll(/["']| {2,}/gu, '')]);
  });
});
