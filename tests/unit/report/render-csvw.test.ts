import { describe, expect, it } from 'vitest';
import { renderResults } from '../../../src/report/render-results.ts';
import { checkCsvw } from './fixtures/check-csvw.ts';
import { hostileReport } from './fixtures/hostile.ts';
import { parseCsv } from './fixtures/parse-csv.ts';
import { everyKindReport, fullReport, smallReport } from './fixtures/reports.ts';

const filesOf = (report: typeof fullReport): Map<string, string> =>
  new Map(renderResults(report).map(({ file, text }) => [file.replace(/^tables\//u, ''), text]));
const metadataOf = (files: Map<string, string>): string => files.get('csv-metadata.json') ?? '';
const edit = (file: string, change: (text: string) => string): readonly string[] => {
  const files = filesOf(fullReport);
  return checkCsvw(metadataOf(files), (url) => (url === file ? change(files.get(url) ?? '') : files.get(url)));
};

describe('the CSVW metadata', () => {
  it.each([
    ['full', fullReport],
    ['every kind', everyKindReport],
    ['hostile', hostileReport],
  ])('holds for every CSV file of the %s report', (_, report) => {
    const files = filesOf(report);
    expect(checkCsvw(metadataOf(files), (url) => files.get(url))).toEqual([]);
  });

  it('describes every CSV file and no other', () => {
    const files = filesOf(fullReport);
    const { tables } = JSON.parse(metadataOf(files)) as { tables: { url: string }[] };
    expect(tables.map(({ url }) => url).toSorted()).toEqual([...files.keys()].filter((file) => file.endsWith('.csv')).toSorted());
  });

  it.each([
    ['draft', 'Draft', 'Drafft'],
    ['official', 'Official', 'Swyddogol'],
  ] as const)('says in both languages that a release is %s', (status, en, cy) => {
    const metadata = JSON.parse(metadataOf(filesOf({ ...smallReport, status }))) as object;
    expect(metadata).toMatchObject({
      'schema:creativeWorkStatus': [
        { '@value': en, '@language': 'en' },
        { '@value': cy, '@language': 'cy' },
      ],
    });
  });

  const area = 'registration-by-area.csv';
  it.each([
    ['a header that is another', area, (text: string) => text.replace('measure,', 'measures,'), 'header measures'],
    ['a figure that is none', area, (text: string) => text.replace(/,people,\d+,/u, ',people,many,'), 'value: decimal'],
    ['a negative figure', area, (text: string) => text.replace(/,people,\d+,/u, ',people,-1,'), 'value: minimum'],
    ['a measure that is none', area, (text: string) => text.replace(',people,', ',persons,'), 'measure: format'],
    ['a note code that is none', area, (text: string) => text.replace('"c,t"', '"c,q"'), 'note_codes: format'],
    ['a flag that is none', area, (text: string) => text.replace('false\n', 'no\n'), 'partial: boolean'],
    ['an unknown code', area, (text: string) => text.replace('W06000015', 'W06999999'), 'foreign key local_authority'],
    ['a row twice', area, (text: string) => `${text}${text.split('\n')[1]}\n`, 'primary key'],
    ['a code without a label', 'codes/local_authority.csv', (text: string) => text.replace('Caerdydd', ''), 'label_cy: required'],
  ])('does not hold for %s', (_, file, change, fault) => {
    expect(edit(file, change)).toContain(`${file}: ${fault}`);
  });

  it('gives every code its labels in both languages and the code above', () => {
    const rows = parseCsv(filesOf(fullReport).get('codes/birthplace_7.csv') ?? '');
    expect(rows.slice(0, 2)).toEqual([
      { code: 'uk', label_en: 'Born in the UK', label_cy: 'Ganwyd yn y DU', level: 'leaf', parent: '_T' },
      { code: 'eu', label_en: 'EU countries', label_cy: 'Gwledydd yr UE', level: 'leaf', parent: 'outside_uk' },
    ]);
    expect(rows.at(-1)).toEqual({ code: '_T', label_en: 'All people', label_cy: 'Pawb', level: 'total', parent: '' });
  });

  it('is not there when no table is', () => {
    expect([...filesOf({ ...smallReport, outcomes: smallReport.outcomes.slice(1) }).keys()]).toEqual([
      'report.html',
      'adroddiad.html',
      'results.json',
    ]);
  });
});
