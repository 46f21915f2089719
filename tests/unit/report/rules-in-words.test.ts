import { describe, expect, it } from 'vitest';
import type { Method } from '../../../src/model/plan.ts';
import type { WithheldReason } from '../../../src/model/protected-table.ts';
import type { RunReport } from '../../../src/model/run-report.ts';
import { messages } from '../../../src/report/messages/messages.ts';
import { describeRounding } from '../../../src/report/page/describe-rounding.ts';
import { listRules } from '../../../src/report/page/list-rules.ts';
import { nameSensitive } from '../../../src/report/page/name-sensitive.ts';
import { nameTables } from '../../../src/report/page/name-tables.ts';
import { openPage } from '../../../src/report/page/page-context.ts';
import { renderPage } from '../../../src/report/render-page.ts';
import { birthplace2, birthplace7, localAuthority } from './fixtures/dimensions.ts';
import { makeTable } from './fixtures/make-table.ts';
import { contentsOf, textOf } from './fixtures/read-page.ts';
import { fullReport, measures, smallReport } from './fixtures/reports.ts';

const ruled = (method: Method, threshold: number): RunReport => ({
  ...smallReport,
  rules: { ...smallReport.rules, minPersons: { value: threshold, source: '' }, method: { value: method, source: '' } },
});

describe('the rounding rule', () => {
  it.each<[Method, number, string]>([
    ['midpoint-6', 10, '9 stands for 10 to 12 (fewer are not shown), 15 stands for 13 to 18,'],
    ['midpoint-6', 7, '9 stands for 7 to 12 (fewer are not shown), 15 stands for 13 to 18,'],
    ['midpoint-6', 13, '15 stands for 13 to 18 (fewer are not shown), 21 stands for 19 to 24,'],
    ['redact-7-round-5', 5, '10 stands for 8 to 12 (fewer are not shown), 15 stands for 13 to 17,'],
    ['redact-7-round-5', 10, '10 stands for 10 to 12 (fewer are not shown), 15 stands for 13 to 17,'],
    ['nearest-3', 1, '3 stands for 3 to 4 (fewer are not shown), 6 stands for 5 to 7,'],
    ['nearest-3', 8, '9 stands for 8 to 10 (fewer are not shown), 12 stands for 11 to 13,'],
  ])('%s from %i people on: %s', (method, threshold, expected) => {
    expect(describeRounding(openPage(ruled(method, threshold), 'en'))).toContain(expected);
  });
});

describe('how few households are too few', () => {
  const secondUnits = {
    value: [
      { unit: 'households', min: 5 },
      { unit: 'providers', min: 3 },
    ],
    source: 'a policy',
  };
  const withUnits = { ...smallReport, rules: { ...smallReport.rules, secondUnits } };

  it.each([
    ['en', 'people of fewer than 5 households is not shown', 'people of fewer than 3 providers is not shown'],
    ['cy', 'bobl o lai na 5 o aelwydydd', 'bobl o lai na 3 o ddarparwyr'],
  ] as const)('is said in %s where the population names them, and else not', (language, ...said) => {
    const meaningOf = (report: RunReport) => listRules(openPage(report, language)).filter(({ source }) => source === 'a policy');
    expect(meaningOf(smallReport)).toEqual([]);
    for (const words of said) expect(meaningOf(withUnits)[0]?.meaning).toContain(words);
  });
});

it.each([
  [[3], 'Table\u00a03'],
  [[3, 1], 'Tables\u00a01, 3'],
  [[2, 3, 4, 5, 6], 'Tables\u00a02 to\u00a06'],
  [[1, 3, 4, 5, 8, 9], 'Tables\u00a01, 3 to\u00a05, 8, 9'],
])('the tables %j are named %s', (numbers, expected) => {
  expect(nameTables(messages.en, numbers)).toBe(expected);
});

describe('sensitive categories', () => {
  const sensitive = <T extends { readonly code: string }>(code: T): T => (code.code === 'uk' ? code : { ...code, sensitive: true });
  const name = (dimension: typeof birthplace7): string => {
    const table = makeTable({
      id: 't',
      title: dimension.title,
      dimensions: [dimension],
      measures: measures.slice(0, 1),
      persons: () => 60,
    });
    return nameSensitive(openPage({ ...smallReport, outcomes: [table] }, 'en'));
  };
  it.each([
    [birthplace2, 'No category of the tables shown is marked as sensitive.'],
    [{ ...birthplace2, leaves: birthplace2.leaves.map(sensitive) }, 'Sensitive here: Birthplace: Born outside the UK.'],
    [
      { ...birthplace7, leaves: birthplace7.leaves.map(sensitive), groups: birthplace7.groups.map(sensitive) },
      'Sensitive here: Birthplace: Born outside the UK.',
    ],
  ])('%#', (dimension, expected) => {
    expect(name(dimension)).toBe(expected);
  });
  it('are counted where there are many', () => {
    expect(name({ ...localAuthority, leaves: localAuthority.leaves.map(sensitive), groups: [] })).toMatch(/, and \d+ more\.$/u);
  });
});

describe('a population filter', () => {
  const population = [
    { column: 'sex', title: { en: 'Sex', cy: 'Rhyw' }, codes: [{ code: 'f', label: { en: 'Female', cy: 'Benyw' } }] },
    { column: 'area', title: { en: 'Local authority', cy: 'Awdurdod lleol' }, codes: localAuthority.leaves.slice(0, 4) },
  ];
  const page = renderPage({ ...fullReport, population }, 'en');

  it('stands at the top and over the findings, whole', () => {
    const names = localAuthority.leaves.slice(0, 4).map(({ label }) => label.en);
    const sentence = `Only these people are counted: Sex: Female; Local authority: ${names.join(', ')}.`;
    expect(textOf(page).split(sentence)).toHaveLength(3);
    expect(renderPage({ ...fullReport, population }, 'cy')).toContain('Dim ond y bobl hyn a gyfrifir: Rhyw: Benyw; Awdurdod lleol: ');
    expect(renderPage(fullReport, 'en')).not.toContain('Only these people');
  });

  it('stands in short in the caption of every table of figures', () => {
    const captions = page
      .split('<section class="outcome"')
      .slice(1)
      .flatMap((part) => contentsOf(part.split('</section>')[0] ?? '', 'caption'));
    expect(captions.length).toBeGreaterThan(5);
    for (const caption of captions) expect(textOf(caption)).toContain('(only: Female; Local authority: 4 categories)');
  });
});

describe('what to do about a withheld table', () => {
  const remedy = (method: Method, reasons: readonly WithheldReason[]): string => {
    const outcomes = [{ status: 'withheld', id: 'w', title: { en: 'W', cy: 'W' }, purpose: 'result', reasons } as const];
    const others = fullReport.outcomes.filter(({ status }) => status === 'passed');
    const page = renderPage({ ...ruled(method, 10), outcomes: [...outcomes, ...others] }, 'en');
    return textOf(contentsOf(page.split('<div class="withheld">')[1] ?? '', 'dd')[1] ?? '');
  };
  const unsafe = { code: 'not-protected' } as const;
  const tooMany = { code: 'too-many-combinations' } as const;
  const tooOften = { code: 'read-too-often' } as const;
  const release = { code: 'overlaps-release', run: 'r', table: 't' } as const;
  const noMap = { code: 'no-map', run: 'r', table: 't' } as const;
  const { broaden, fewer, round, elsewhere, restore, seldom } = messages.en.withheld;
  const ask = messages.en.withheld.ask('gp-registration');
  it.each<[Method, readonly WithheldReason[], readonly string[]]>([
    ['midpoint-6', [unsafe], [broaden, fewer]],
    ['exact', [unsafe], [broaden, fewer, round]],
    ['exact', [unsafe, release], [broaden, fewer, round]],
    ['midpoint-6', [tooMany], [fewer]],
    ['midpoint-6', [tooOften], [seldom]],
    ['midpoint-6', [release], [elsewhere]],
    ['midpoint-6', [noMap], [restore]],
    ['midpoint-6', [release, noMap], [restore, elsewhere]],
  ])('%s, %j: %s', (method, reasons, expected) => {
    expect(remedy(method, reasons)).toBe([...expected, ask].join(' '));
  });
});
