import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderReference, type ReferencePage } from '../../../../src/report/render-reference.ts';
import { makeFullReference, smallReference } from './small-reference.ts';

const small = renderReference(smallReference);
const full = renderReference(makeFullReference());

const textOf = (pages: readonly ReferencePage[], file: string): string => {
  const page = pages.find((each) => each.file === file);
  if (!page) throw new Error(`no page ${file}`);
  return page.text;
};
/** What a reader sees: without style and tags, spaces in one. */
const wordsOf = (pages: readonly ReferencePage[], file: string): string =>
  textOf(pages, file)
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const findAll = (pattern: RegExp, text: string): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

describe('the pages of a small reference', () => {
  it.each(['datasets/doors.html', 'classifications/colours.cy.html'])('%s is as it was', async (file) => {
    await expect(textOf(small, file)).toMatchFileSnapshot(`../../../golden/reference/${file.replace('/', '-')}`);
  });

  it.each([
    ['datasets/doors.html', 'Model: the real field list is not public'],
    ['datasets/doors.html', 'more than 7% of the records'],
    ['datasets/doors.html', '2 columns: 1 sourced and 1 proposed.'],
    ['datasets/doors.html', 'A number about fewer than 12 people is not shown.'],
    ['datasets/doors.html', '35 from 29%, or where the probability is missing'],
    ['datasets/doors.html', 'No pipeline of this reference reads it.'],
    ['datasets/doors.cy.html', 'Arfaethedig'],
    ['classifications/colours.html', 'Paint &#38; Co, &#60;swatches&#62;'],
    ['classifications/colours.html', '1 of 4 Welsh texts, title and total included, are working translations'],
    ['policies/quiet.html', 'all but fewer than 5 people, or 80% of them or more. Dolen’s own choice'],
    ['policies/quiet.html', 'the street’s rule'],
    ['policies/quiet.html', 'Behind a number there are at least so many: '],
    ['policies/quiet.html', 'A sum is not shown where its largest contributors, '],
    ['policies/quiet.html', 'could work out the contribution of another to within '],
    ['policies/quiet.html', ' people on either side of it.'],
    ['policies/quiet.html', 'Weighted totals One is rounded to steps worth at least '],
    ['policies/quiet.cy.html', 'Y tu ôl i rif mae o leiaf cynifer â hyn: '],
    ['index.html', 'This reference was made without pipelines.'],
    ['index.cy.html', 'Gwnaed y cyfeirlyfr hwn heb biblinellau.'],
  ])('%s says %s', (file, words) => {
    expect(wordsOf(small, file)).toContain(words);
  });
});

describe('the pages of the shipped catalogue', () => {
  it('are one in each language for each thing and the index, each at a place of its own', () => {
    const { contracts, classifications, policies, pipelines } = makeFullReference();
    const things = contracts.length + classifications.length + policies.length + pipelines.length;
    expect(full).toHaveLength(2 * (things + 1));
    expect(new Set(full.map(({ file }) => file)).size).toBe(full.length);
    for (const { text, language } of full) expect(text).toContain(`<html lang="${language}">`);
  });

  it('link only to pages and places that are there', () => {
    const places = new Set(full.flatMap(({ file, text }) => [file, ...findAll(/ id="([^"]*)"/g, text).map((id) => `${file}#${id}`)]));
    const broken = full.flatMap(({ file, text }) =>
      findAll(/ href="([^"]*)"/g, text)
        .map((href) => (href.startsWith('#') ? file + href : join(dirname(file), href)))
        .filter((target) => !places.has(target)),
    );
    expect(broken).toEqual([]);
  });

  it('use each id once', () => {
    for (const { file, text } of full) {
      const ids = findAll(/ id="([^"]*)"/g, text);
      expect([file, ids.filter((id, index) => ids.indexOf(id) !== index)]).toEqual([file, []]);
    }
  });

  it('can all be reached from the first page of their language', () => {
    for (const language of ['en', 'cy']) {
      const own = full.filter((page) => page.language === language);
      const index = own.find(({ kind }) => kind === 'index');
      const linked = findAll(/ href="([^"#]*)"/g, index?.text ?? '');
      expect(own.map(({ file }) => file).filter((file) => file !== index?.file && !linked.includes(file))).toEqual([]);
    }
  });

  it('lead to each other in both languages', () => {
    for (const { file, text } of full) {
      const [other = ''] = findAll(/<p class="language"><a href="([^"]*)"/g, text);
      expect(findAll(/<p class="language"><a href="([^"]*)"/g, textOf(full, join(dirname(file), other)))).toEqual([file.split('/').at(-1)]);
    }
  });

  it('hold no script, no source from elsewhere and no date of their making', () => {
    for (const { text } of full) expect(text).not.toMatch(/<script|https?:\/\/|src=/);
    expect(renderReference(makeFullReference())).toEqual(full);
  });

  it('say from where each table of a pipeline comes', () => {
    const words = wordsOf(full, 'pipelines/base.html');
    for (const said of [
      'birthplace : grouped from country_of_birth , Census 2021: Usual residents',
      'age_band : put into bands from age , Census 2021: Usual residents',
      'registration : the result of linking, from Census 2021: Usual residents : person_id , ALF_PE , ALF_STS_CD , ALF_MTCH_PCT',
      'linked : who linked, from registration : the result of linking',
    ])
      expect(words).toContain(said);
  });

  it('say which pipelines and lists use a list', () => {
    expect(textOf(full, 'classifications/country-of-birth.html')).toContain('href="../datasets/census-2021.html#persons.country_of_birth"');
    expect(textOf(full, 'classifications/country-of-birth.html')).toContain('href="../classifications/birthplace-2.html"');
    expect(textOf(full, 'classifications/birthplace-2.html')).toContain('href="../pipelines/base.html"');
    expect(textOf(full, 'classifications/birthplace-7.html')).not.toContain('href="../pipelines/base.html"');
  });
});
