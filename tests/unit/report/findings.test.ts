import { describe, expect, it } from 'vitest';
import type { RunReport } from '../../../src/model/run-report.ts';
import { renderPage } from '../../../src/report/render-page.ts';
import { birthplace2, localAuthority, registration } from './fixtures/dimensions.ts';
import { makeTable } from './fixtures/make-table.ts';
import { textOf } from './fixtures/read-page.ts';
import { fullReport, measures, smallReport } from './fixtures/reports.ts';

const findingsOf = (report: RunReport, language: 'en' | 'cy' = 'en'): string =>
  textOf((renderPage(report, language).split('<h2 id="findings">')[1] ?? '').split('</section>')[0] ?? '');

/** People by birthplace: registered, linked but not registered, not linked. */
const reportOn = (uk: readonly number[], outside: readonly number[], unsafe: readonly (readonly number[])[] = []): RunReport => ({
  ...smallReport,
  outcomes: [
    makeTable({
      id: 'registration',
      title: { en: 'Registration', cy: 'Cofrestru' },
      dimensions: [birthplace2, registration],
      measures,
      method: 'exact',
      unsafe,
      persons: ([place = 0, status = 0]) => [uk, outside][place]?.[status] ?? 0,
    }),
  ],
});

describe('the main findings', () => {
  it('say what the released figures say', () => {
    expect(findingsOf(fullReport)).toMatchInlineSnapshot(
      `"Main findings On 21 March 2021: between 96.7% and 98.7% of people born in the UK were registered between 85.5% and 95.5% of people born outside the UK were registered between 96.0% and 98.4% of all people counted were registered People born outside the UK were less likely to be registered than people born in the UK. This holds whatever is true of those who could not be linked, because the two ranges do not meet. These figures come from Table 1. How many could be linked: 97.3% of people born in the UK 90.2% of people born outside the UK 93.2% of all people counted The fewer people could be linked, the wider the range. These figures come from Table 5. Not released: Table 4. The reason stands where the table would be."`,
    );
    expect(findingsOf(fullReport, 'cy')).toMatchInlineSnapshot(
      `"Prif ganfyddiadau Ar 21 Mawrth 2021: roedd rhwng 96.7% a 98.7% o bobl a anwyd yn y DU wedi cofrestru roedd rhwng 85.5% a 95.5% o bobl a anwyd y tu allan i'r DU wedi cofrestru roedd rhwng 96.0% a 98.4% o bawb a gyfrifwyd wedi cofrestru Roedd cyfran lai o bobl a anwyd y tu allan i'r DU wedi cofrestru nag o bobl a anwyd yn y DU. Mae hyn yn wir beth bynnag am y rhai na ellid eu cysylltu, gan nad yw’r ddau amrediad yn cyffwrdd. Ffynhonnell y ffigurau hyn: Tabl 1. Faint ohonynt y gellid eu cysylltu: 97.3% o bobl a anwyd yn y DU 90.2% o bobl a anwyd y tu allan i'r DU 93.2% o bawb a gyfrifwyd Po leiaf o bobl y gellid eu cysylltu, lletaf yn y byd yw’r amrediad. Ffynhonnell y ffigurau hyn: Tabl 5. Heb eu rhyddhau: Tabl 4. Rhoddir y rheswm lle byddai’r tabl."`,
    );
  });

  const lower = 'People born outside the UK were less likely to be registered than people born in the UK.';
  const higher = 'People born in the UK were less likely to be registered than people born outside the UK.';
  const open = 'The two ranges overlap';
  it.each([
    ['below', [950, 30, 20], [800, 60, 140], lower],
    ['above', [800, 60, 140], [950, 30, 20], higher],
    ['inside', [900, 0, 100], [950, 30, 20], open],
    ['overlapping', [900, 50, 50], [880, 60, 60], open],
    ['touching: one ends where the other begins', [900, 100, 0], [800, 100, 100], open],
    ['a tenth apart', [901, 99, 0], [800, 100, 100], lower],
    ['the same', [900, 50, 50], [900, 50, 50], open],
  ])('claim a difference only where the ranges do not meet: %s', (_, uk, outside, expected) => {
    const text = findingsOf(reportOn(uk, outside));
    expect([lower, higher, open].filter((claim) => text.includes(claim))).toEqual([expected]);
  });

  it('give a figure, not a range, where all are linked', () => {
    expect(findingsOf(reportOn([900, 100, 0], [800, 200, 0]))).toContain('90.0% of people born in the UK were registered');
  });

  it('compare nothing and invent nothing where a figure is confidential', () => {
    const text = findingsOf(
      reportOn(
        [950, 30, 20],
        [800, 5, 140],
        [1, 2].map((status) => [1, status]),
      ),
    );
    expect(text).toContain('the figure for people born outside the UK is confidential and is not shown');
    expect(text).not.toMatch(/less likely|overlap/u);
  });

  it('compare two groups, not more and not with those whose group is not known', () => {
    const third = { code: 'not_known', label: { en: 'Not known', cy: 'Anhysbys' } };
    const table = makeTable({
      id: 'registration',
      title: { en: 'Registration', cy: 'Cofrestru' },
      dimensions: [{ ...birthplace2, leaves: [...birthplace2.leaves, third] }, registration],
      measures,
      persons: ([place = 0, status = 0]) =>
        [
          [950, 30, 20],
          [800, 80, 120],
          [100, 100, 100],
        ][place]?.[status] ?? 0,
    });
    const text = findingsOf({ ...smallReport, outcomes: [table] });
    expect(text).toContain('of people whose birthplace is not known were registered');
    expect(text).toContain(lower);
  });

  it('speak of everyone only, where there are too many groups to list', () => {
    const table = makeTable({
      id: 'registration',
      title: { en: 'Registration', cy: 'Cofrestru' },
      dimensions: [localAuthority, registration],
      measures,
      persons: () => 300,
    });
    const text = findingsOf({ ...smallReport, outcomes: [table] });
    expect(text).toContain('of all people counted were registered');
    expect(text).not.toContain('Powys');
  });

  it('say that only numbers of people were asked for where no result is withheld', () => {
    const table = makeTable({
      id: 'people',
      title: { en: 'P', cy: 'P' },
      dimensions: [birthplace2],
      measures: measures.slice(0, 1),
      persons: () => 60,
    });
    const page = textOf(renderPage({ ...smallReport, outcomes: [table] }, 'en'));
    expect(page).toContain('Main findings This pipeline asks for numbers of people only.');
    expect(page).not.toContain('each result is a range');
    expect(page).not.toContain('the ranges above');
  });

  it('say that there are none where no range was released', () => {
    expect(findingsOf({ ...smallReport, outcomes: smallReport.outcomes.slice(1) })).toMatchInlineSnapshot(
      `"Main findings No result table with a percentage, range or rate was released, so there are no findings. Not released: Table 1. The reason stands where the table would be."`,
    );
  });
});
