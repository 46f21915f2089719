import { describe, expect, it } from 'vitest';
import { parseCanonical } from '../../../src/audit/canonical-json.ts';
import { renderResults } from '../../../src/report/render-results.ts';
import { tableFile } from '../../../src/report/table-file.ts';
import { formatNumber } from '../../../src/report/format-figures.ts';
import { birthplace2, registration } from './fixtures/dimensions.ts';
import { hostileReport } from './fixtures/hostile.ts';
import { makeTable } from './fixtures/make-table.ts';
import { fullReport, measures, smallReport } from './fixtures/reports.ts';

describe('renderResults', () => {
  it('gives a page in each language, the figures for machines, a CSV for each released table, and what their codes and columns mean', () => {
    expect(renderResults(fullReport).map(({ file }) => file)).toEqual([
      'report.html',
      'adroddiad.html',
      'results.json',
      'tables/registration-by-birthplace.csv',
      'tables/registration-by-age-and-sex.csv',
      'tables/registration-by-area.csv',
      'tables/linkage-by-birthplace.csv',
      'tables/linkage-by-age-and-sex.csv',
      'tables/linkage-by-area.csv',
      'tables/codes/birthplace_7.csv',
      'tables/codes/registration.csv',
      'tables/codes/birthplace_2.csv',
      'tables/codes/age_band.csv',
      'tables/codes/sex.csv',
      'tables/codes/local_authority.csv',
      'tables/codes/linked.csv',
      'tables/csv-metadata.json',
    ]);
  });

  it('gives the same bytes for the same report', () => {
    expect(renderResults(structuredClone(fullReport))).toEqual(renderResults(fullReport));
  });

  it.each([fullReport, hostileReport])('prints results.json as canonical JSON', (report) => {
    const text = renderResults(report).find(({ file }) => file === 'results.json')?.text ?? '';
    expect(text.endsWith('}\n')).toBe(true);
    expect(() => parseCanonical(text.slice(0, -1))).not.toThrow();
  });

  it('ends every file with one line feed and holds no carriage return', () => {
    for (const { text } of [...renderResults(fullReport), ...renderResults(hostileReport)]) expect(text).toMatch(/^[^\r]*[^\n\r]\n$/su);
  });

  it('prints results.json with status, cells, measures, rules and counts', async () => {
    const report = { ...smallReport, outcomes: [makeTiny([[1, 1]]), ...smallReport.outcomes.slice(1)] };
    const text = renderResults(report).find(({ file }) => file === 'results.json')?.text ?? '';
    await expect(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`).toMatchFileSnapshot('../../golden/report/results.json');
  });

  it.each(['../escape', 'a/b', '', '.hidden', 'A', 'a b', 'a.csv', '-a', 'a\u0000'])('takes the table id %j for a bug', (id) => {
    expect(() => tableFile(id)).toThrow('a table id is');
  });
});

const persons = ([place = 0, status = 0]: readonly number[]): number =>
  [
    [910_014, 52_022, 41_033],
    [800_044, 727_272, 90_055],
  ][place]?.[status] ?? 0;

const makeTiny = (unsafe: readonly (readonly number[])[]) =>
  makeTable({ id: 'tiny', title: { en: 'Tiny', cy: 'Bach' }, dimensions: [birthplace2, registration], measures, unsafe, persons });

describe('what was not released', () => {
  const withFigures = ({ file }: { readonly file: string }): boolean => !/\/codes\/|-metadata\.json$/u.test(file);
  const all = renderResults({ ...smallReport, outcomes: [makeTiny([[1, 1]])] });
  const forms = (count: number): readonly string[] => [String(count), formatNumber(count)];

  it('is in no file: neither a suppressed number nor an exact one that was rounded', () => {
    const exact = [0, 1].flatMap((place) => [0, 1, 2].map((status) => persons([place, status])));
    expect(exact).toHaveLength(6);
    for (const { file, text } of all) for (const form of exact.flatMap(forms)) expect([file, text.includes(form)]).toEqual([file, false]);
  });

  it('is in every file once it is released: the test above can fail', () => {
    const released = renderResults({ ...smallReport, outcomes: [makeTiny([])] }).filter(withFigures);
    const rounded = 727_269;
    for (const { file, text } of released) expect([file, forms(rounded).some((form) => text.includes(form))]).toEqual([file, true]);
    for (const { file, text } of all) expect([file, forms(rounded).some((form) => text.includes(form))]).toEqual([file, false]);
  });

  it('is not in the totals either', () => {
    const total = 910_014 + 52_022 + 41_033 + 800_044 + 727_272 + 90_055;
    const near = (text: string): boolean =>
      [...text.matchAll(/\d[\d,]*/gu)].some(([digits]) => Math.abs(Number(digits.replaceAll(',', '')) - total) < 1000);
    expect(
      renderResults({ ...smallReport, outcomes: [makeTiny([])] })
        .filter(withFigures)
        .every(({ text }) => near(text)),
    ).toBe(true);
    expect(all.some(({ text }) => near(text))).toBe(false);
  });
});
