import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/report/messages/messages.ts';
import { renderPage } from '../../../src/report/render-page.ts';
import { hostileReport, hostileTexts } from './fixtures/hostile.ts';
import { contentsOf, tagsOf, textOf } from './fixtures/read-page.ts';
import { fullReport, smallReport } from './fixtures/reports.ts';

const languages: readonly Language[] = ['en', 'cy'];
const pages = [
  ['small', smallReport],
  ['full', fullReport],
  ['hostile', hostileReport],
  ['empty', { ...smallReport, outcomes: [], counts: [], limits: [], sources: [] }],
] as const;
const cases = languages.flatMap((language) => pages.map(([name, report]) => [name, language, renderPage(report, language)] as const));

describe.each(cases)('the %s page in %s', (_, language, page) => {
  it('loads nothing and runs nothing', () => {
    expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />`);
    for (const tag of ['script', 'img', 'link', 'iframe', 'object', 'embed', 'base', 'form', 'image', 'use', 'foreignObject'])
      expect(tagsOf(page, tag)).toEqual([]);
    expect(page).not.toMatch(/<[^>]*\s(?:on[a-z]+|src|srcset|style|xlink:href|formaction|ping)\s*=/iu);
    expect(contentsOf(page, 'style').join('')).not.toMatch(/url\(|@import|expression/iu);
  });

  it('links only to its own parts and to files of the run', () => {
    const targets = [...page.matchAll(/\shref="([^"]*)"/gu)].map(([, target = '']) => target);
    const ids = new Set([...page.matchAll(/\sid="([^"]*)"/gu)].map(([, id = '']) => id));
    const files = /^(report\.html|adroddiad\.html|results\.json|tables\/[a-z0-9-]+\.csv)$/u;
    expect(targets.length).toBeGreaterThan(10);
    expect(targets.filter((target) => !(target.startsWith('#') ? ids.has(target.slice(1)) : files.test(target)))).toEqual([]);
  });

  it('says its language and links to the page in the other one', () => {
    const other = language === 'en' ? ['cy', 'adroddiad.html', 'Cymraeg'] : ['en', 'report.html', 'English'];
    expect(tagsOf(page, 'html')).toEqual([`<html lang="${language}">`]);
    expect(contentsOf(page, 'header').join('')).toContain(
      `<a href="${other[1]}" hreflang="${other[0]}" lang="${other[0]}">${other[2]}</a>`,
    );
  });

  it('gives every table a caption, every header a scope and every region a name and a place in the tab order', () => {
    const tables = contentsOf(page, 'table');
    for (const table of tables) expect(contentsOf(table, 'caption').map(textOf).filter(Boolean)).toHaveLength(1);
    for (const header of tagsOf(page, 'th')) expect(header).toMatch(/ scope="(row|col|rowgroup|colgroup)"/u);
    const regions = page.match(/<div class="scroll" role="region" tabindex="0" aria-label="[^"]+">\n<table[ >]/gu) ?? [];
    expect(regions).toHaveLength(tables.length);
    expect(new Set(regions).size).toBe(regions.length);
  });

  it('gives every row of a table the same width', () => {
    for (const table of contentsOf(page, 'table')) {
      const rows = contentsOf(table, 'tbody').flatMap((body) => contentsOf(body, 'tr'));
      const widths = rows.map((row) =>
        [...tagsOf(row, 'th'), ...tagsOf(row, 'td')].reduce((sum, cell) => sum + Number(/colspan="(\d+)"/u.exec(cell)?.[1] ?? 1), 0),
      );
      expect(new Set(widths).size).toBeLessThanOrEqual(1);
    }
  });

  it('has one main heading and never skips a level', () => {
    const levels = [...page.matchAll(/<h([1-6])[ >]/gu)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1));
  });

  it('names each id once, and refers only to ids it has', () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, named = ''] of page.matchAll(/aria-labelledby="([^"]*)"/gu))
      expect(ids).toEqual(expect.arrayContaining(named.split(' ')));
  });

  it('explains [c] under each table that has one', () => {
    for (const part of page.split('<section class="outcome"').slice(1)) {
      const section = part.split('</section>')[0] ?? '';
      const shown = contentsOf(section, 'td').includes('[c]');
      expect(
        contentsOf(section, 'p').some((text) => text.startsWith(language === 'en' ? '[c] means confidential' : 'Ystyr [c] yw cyfrinachol')),
      ).toBe(shown);
    }
  });
});

describe.each([
  ['en', 'at least', 'A total marked ‘at least’'],
  ['cy', 'o leiaf', 'Mae cyfanswm â’r marc ‘o leiaf’'],
] as const)('totals in %s', (language, mark, note) => {
  it('are marked where they leave numbers out, which is explained under the table', () => {
    const outcomes = renderPage(fullReport, language).split('<section class="outcome"').slice(1);
    const marked = outcomes.map((part) =>
      contentsOf(part.split('</section>')[0] ?? '', 'td').some((text) => text.startsWith(`<small>${mark}</small> `)),
    );
    expect(marked.filter(Boolean)).toHaveLength(1);
    expect(outcomes.map((part) => part.includes(note))).toEqual(marked);
  });
});

describe('what the page says', () => {
  it('marks made-up people at the top and in the title, and real ones not', () => {
    for (const [language, mark] of [
      ['en', 'Made-up people'],
      ['cy', 'Pobl ddychmygol'],
    ] as const) {
      const page = renderPage(smallReport, language);
      expect(contentsOf(page, 'title')[0]).toContain(mark);
      expect(textOf(contentsOf(page, 'header')[0] ?? '')).toContain(mark);
      expect(renderPage({ ...smallReport, synthetic: false }, language)).not.toContain(mark);
    }
  });

  it('says in the header that a draft is one, and of an official release nothing', () => {
    for (const [language, mark] of [
      ['en', 'Draft: the Welsh is a working translation'],
      ['cy', 'Drafft: cyfieithiad gwaith yw’r Gymraeg'],
    ] as const) {
      const headerOf = (page: string): string => textOf(contentsOf(page, 'header')[0] ?? '');
      expect(headerOf(renderPage(smallReport, language))).toContain(mark);
      expect(headerOf(renderPage({ ...smallReport, status: 'official' }, language))).not.toMatch(/Draft|Drafft/);
    }
  });

  it('says on the Welsh page, and there only, that its words are a working translation', () => {
    expect(textOf(contentsOf(renderPage(smallReport, 'cy'), 'footer').join(''))).toContain('Cyfieithiad gwaith');
    expect(tagsOf(renderPage(smallReport, 'en'), 'footer')).toEqual([]);
  });

  it('explains ALF once', () => {
    for (const language of languages) expect(renderPage(fullReport, language).split('(ALF)')).toHaveLength(2);
  });

  it('says why a table is withheld and what to do', () => {
    const section = renderPage(fullReport, 'en').split('<div class="withheld">')[1]?.split('</section>')[0] ?? '';
    expect(textOf(`<div>${section}`)).toMatchInlineSnapshot(
      `"Table 4 is not released. Why Some of its numbers are about too few people, and no choice of numbers to hide keeps them from being worked out, together with the other tables asked for here. What to do Use broader groups or pool several years, so that no number is about too few people. Or ask for fewer tables, or tables of fewer columns, in one run. Whoever reviews outputs here can ask “dolen diff” about the pipeline gp-registration: it says which coarser table would pass, and releases nothing."`,
    );
  });

  it('shows a known stage in words and an unknown one as its code', () => {
    const steps = renderPage(smallReport, 'en').split('<h2 id="steps">')[1] ?? '';
    expect(steps).toContain('<th scope="row"><code>unheard-of</code></th><td>fewer than 10</td>');
    expect(steps).toContain('<th scope="row">Found in the other source</th><td>100 or more</td>');
  });

  it('does not change with the time or the place', () => {
    expect(renderPage(fullReport, 'en')).toBe(renderPage(structuredClone(fullReport), 'en'));
  });

  it('shows hostile texts, all of them, as mere text', () => {
    const text = textOf(renderPage(hostileReport, 'en'));
    for (const hostile of hostileTexts) {
      const visible = hostile
        .replaceAll(/[\s]+/gu, ' ')
        .replaceAll(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/gu, '\ufffd')
        .trim();
      expect(text).toContain(visible);
    }
  });
});
