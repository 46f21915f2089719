import { describe, expect, it } from 'vitest';
import { isPercent } from '../../../src/report/page/print-figure.ts';
import { renderPage } from '../../../src/report/render-page.ts';
import { renderResults } from '../../../src/report/render-results.ts';
import { layOutWorkbook } from '../../../src/report/workbook/lay-out-workbook.ts';
import { makeUpReport } from '../../support/made-up-report.ts';
import { textOf } from './fixtures/read-page.ts';

const homelessness = await makeUpReport('homelessness-prevention');
const advice = await makeUpReport('single-advice-fund');
const survey = await makeUpReport('national-survey');

const sectionOf = (page: string, id: string): string => textOf((page.split(`<h2 id="${id}">`)[1] ?? '').split('<h2 ')[0] ?? '');
const sentences = (text: string): readonly string[] => text.split(/(?<=[.:;])\s/u);

/** Of contracts, which speak of the people behind households, and of how the extract was made. */
const ofLimits = (page: string): string => page.replace(/<h3>(?:Limits of the data|Cyfyngiadau’r data)<\/h3>.*?<\/section>/su, '');

describe('a page of households', () => {
  it('speaks of persons only where it means them', () => {
    const english = sentences(textOf(ofLimits(renderPage(homelessness, 'en')))).filter((text) =>
      /\b(?:people|persons?|everyone)\b/iu.test(text),
    );
    expect([...new Set(english)]).toMatchInlineSnapshot(`
      [
        "How the person who answers for a household was looked for Without names or addresses.",
        "a number that stands for the same person in every source and says nothing about who that is.",
        "the person who answers for each household was looked for in Census 2021 (Usual residents).",
        "What is linked is that person, not the household.",
        "Household reference person:",
        "Birthplace of the reference person Table 5:",
        "the person who answers for them has no ALF that is good enough, or the other source does not hold it.",
        "Birthplace of the reference person Households, by birthplace of the reference person.",
        "households by birthplace of the reference person (only:",
        "4 categories) Birthplace of the reference person Households Born in the UK 1,189,575 Born outside the UK 1,203,753 All households 2,393,328 Numbers of households are rounded.",
        "A household is linked where the person who answers for it is.",
        "Not linked The person who answers for the household has no ALF that is good enough, or the other source does not hold it.",
        "Birthplace of the reference person:",
      ]
    `);
    const welsh = sentences(textOf(ofLimits(renderPage(homelessness, 'cy')))).filter((text) =>
      /\b(?:pobl|bobl|phobl|pawb|bawb|neb)\b/iu.test(text),
    );
    expect([...new Set(welsh)]).toMatchInlineSnapshot(`
      [
        "mae pob aelwyd y tu ôl i’r ffigurau hyn yn ddychmygol dweud dim am unrhyw un aelwyd na neb ynddi, na cheisio canfod pwy sydd y tu ôl i ffigur cyfrifo rhif na chaiff ei ddangos, er enghraifft drwy dynnu un tabl o un arall adio categorïau y gall un aelwyd fod mewn mwy nag un ohonynt, neu gymryd un fel rhan o’u swm cymryd cyfradd dros boblogaeth arall fel y siawns i un ohonynt:",
        "Sut mae’r ffigurau’n cael eu diogelu Ni chaiff unrhyw ffigur ddweud dim am un aelwyd na neb ynddi.",
      ]
    `);
  });

  it('does not speak of registration where none is asked for', () => {
    for (const report of [homelessness, advice, survey]) {
      expect(textOf(renderPage(report, 'en'))).not.toMatch(/\bregist/iu);
      expect(textOf(renderPage(report, 'cy'))).not.toMatch(/cofrestr/iu);
    }
  });

  it('says from when to when, which answer counts, what sets are and what rates are over', () => {
    const about = sectionOf(renderPage(homelessness, 'en'), 'about');
    for (const part of [
      'Date of application: from 1 April 2024 to 31 March 2025, both included.',
      'The first answer that is known counts, in this order: Country of birth (Homelessness support pilot); Country of birth (Census 2021).',
      'Duty owed (Duties owed, Homelessness support pilot)',
      'One household can have several of these codes, or none',
      'Households in the Census, in Table 4. Usual residents, as held in Census 2021. Each household is counted once. Only these households are counted: Household reference person: Yes; Local authority: Wrexham, Swansea, Newport, Cardiff.',
    ])
      expect(about).toContain(part);
  });

  it('has the populations of rates in a section of their own, and [z] where they have no such category', () => {
    const page = renderPage(homelessness, 'en');
    expect(sectionOf(page, 'denominators')).toContain('Table 4: Households in the Census: Birthplace of the reference person');
    expect(sectionOf(page, 'linkage')).not.toContain('Table 4');
    expect(sectionOf(page, 'results')).toContain('‘Successful’, per 10,000 of: Households in the Census (Table 4).');
    expect(page).toContain('<td class="first">[z]</td>');
    expect(sectionOf(page, 'codes')).toContain('[z] Not applicable');
    expect(sectionOf(page, 'findings')).not.toContain('[z]');
  });

  it('has the same in its files: households, an empty value with z, and a mark in the workbook', () => {
    const files = new Map(renderResults(homelessness).map(({ file, text }) => [file, text]));
    const csv = files.get('tables/prevention-by-birthplace.csv') ?? '';
    expect(csv).toContain(',households,');
    expect(csv).not.toContain('people');
    expect(csv).toContain('not_known,Not known,_T,All households,prevented_per_10000,,,,per_10000,z,false,false');
    expect(files.get('tables/csv-metadata.json')).toContain('c: Confidential; t: Total; z: Not applicable');
    const sheet = layOutWorkbook(homelessness, 'en').sheets.find(({ name }) => name === 'Table_2');
    expect(sheet?.table?.rows.flat()).toContainEqual({ kind: 'mark', text: '[z]' });
  });
});

describe('sets', () => {
  it.each([
    [homelessness, 'duties-by-birthplace', 'Duty owed', 'All households'],
    [advice, 'advice-by-birthplace', 'Advice category', 'All people'],
  ])('%#: every code is shown, the total is its own figure, and both are said', (report, id, title, total) => {
    const page = renderPage(report, 'en');
    const table = report.outcomes.find((outcome) => outcome.id === id);
    const dimension = table?.status === 'passed' ? table.dimensions.find(({ several }) => several) : undefined;
    for (const { label } of dimension?.leaves ?? []) expect(textOf(page)).toContain(label.en);
    expect(dimension?.total.en).toBe(total);
    expect(textOf(page)).toContain(
      `several categories of ‘${title}’, or in none, and counts once in each. The categories do not add up to ‘${total}’`,
    );
  });
});

describe('numbers of different people', () => {
  it('are no percentages on the page, in files and in the workbook', () => {
    const page = textOf(renderPage(advice, 'en'));
    expect(sectionOf(renderPage(advice, 'en'), 'findings')).toContain('Distinct people, lowest and highest possible: people');
    expect(page).not.toMatch(/\d% to [\d,]+%/u);
    const results = renderResults(advice).find(({ file }) => file === 'tables/clients-by-birthplace.csv')?.text ?? '';
    expect(results.split('\n').filter((row) => row.includes(',distinct,'))).not.toEqual([]);
    for (const row of results.split('\n').filter((each) => each.includes(',distinct,'))) expect(row).toContain(',people,');
    const sheet = layOutWorkbook(advice, 'en').sheets.find(({ name }) => name === 'Table_1');
    expect(sheet?.table?.header.filter((words) => words.startsWith('Distinct'))).toEqual([
      'Distinct people, lowest and highest possible: lowest',
      'Distinct people, lowest and highest possible: highest',
    ]);
  });
});

it('finds something of every question of a survey, and says who agreed to be linked', () => {
  const page = renderPage(survey, 'en');
  for (const outcome of survey.outcomes) {
    if (outcome.status === 'withheld' || outcome.purpose !== 'result') continue;
    const asked = outcome.measures.filter(isPercent);
    expect(asked).toHaveLength(1);
    for (const { title } of asked) expect(sectionOf(page, 'findings')).toContain(`${title.en}:`);
  }
  expect(sectionOf(page, 'about')).toContain('Only those who agreed are looked for');
});
