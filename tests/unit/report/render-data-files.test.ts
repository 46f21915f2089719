import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { DuckDBInstance } from 'duckdb';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../../src/model/run-report.ts';
import { layOutTable } from '../../../src/report/lay-out-table.ts';
import { releasedTables } from '../../../src/report/released-tables.ts';
import { renderDataFiles } from '../../../src/report/render-data-files.ts';
import { renderTidyCsv } from '../../../src/report/render-tidy-csv.ts';
import { tidyTable } from '../../../src/report/tidy-table.ts';
import { unzip } from '../../support/unzip.ts';
import { birthplace2, registration } from './fixtures/dimensions.ts';
import { hostileReport } from './fixtures/hostile.ts';
import { makeTable } from './fixtures/make-table.ts';
import { parseCsv } from './fixtures/parse-csv.ts';
import { readOds, readXlsx, type ReadSheet } from './fixtures/read-workbook.ts';
import { byArea, everyKindReport, fullReport, measures, smallReport } from './fixtures/reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'dolen-data-'));
afterAll(() => rmSync(folder, { recursive: true }));

const full = await renderDataFiles(fullReport);
const everyKind = await renderDataFiles(everyKindReport);
const hostile = await renderDataFiles(hostileReport);
const bytesOf = (files: typeof full, name: string): Uint8Array =>
  files.find(({ file }) => file === name)?.bytes ?? expect.fail(`there is no ${name}`);

const digestsOf = (files: typeof full): readonly string[] => files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));

/** Rows of an Arrow file as plain objects. */
const rowsOfArrow = (bytes: Uint8Array): readonly Readonly<Record<string, unknown>>[] =>
  (tableFromIPC(bytes).toArray() as readonly { toJSON: () => Record<string, unknown> }[]).map((row) => row.toJSON());

describe('renderDataFiles', () => {
  it('gives each released table twice, and a workbook twice in each language', () => {
    expect(everyKind.map(({ file }) => file)).toEqual([
      'tables/registration-by-birthplace.arrow',
      'tables/registration-by-birthplace.parquet',
      'tables/registration-by-sex.arrow',
      'tables/registration-by-sex.parquet',
      'tables/linkage-by-birthplace.arrow',
      'tables/linkage-by-birthplace.parquet',
      'tables/linkage-by-age-and-sex.arrow',
      'tables/linkage-by-age-and-sex.parquet',
      'results.ods',
      'results.xlsx',
      'canlyniadau.ods',
      'canlyniadau.xlsx',
    ]);
  });

  it('gives the same bytes for the same report', async () => {
    expect(digestsOf(await renderDataFiles(structuredClone(everyKindReport)))).toEqual(digestsOf(everyKind));
  });
});

/** What the CSV of the table says, typed. */
const typedRows = (report: RunReport, id: string): readonly object[] => {
  const table = releasedTables(report).find((candidate) => candidate.id === id) ?? expect.fail(`no ${id}`);
  const figure = (text = ''): number | null => (text === '' || text === '[c]' ? null : Number(text));
  return parseCsv(renderTidyCsv(tidyTable(table, 'person'))).map((row) => ({
    ...row,
    value: figure(row['value']),
    low: figure(row['low']),
    high: figure(row['high']),
    suppressed: row['suppressed'] === 'true',
    partial: row['partial'] === 'true',
  }));
};

describe('the files of a table hold the rows of its CSV', () => {
  it.each(['registration-by-area', 'linkage-by-birthplace'])('as Arrow: %s', (id) => {
    const bytes = bytesOf(full, `tables/${id}.arrow`);
    expect(rowsOfArrow(bytes)).toEqual(typedRows(fullReport, id));
    const { schema } = tableFromIPC(bytes);
    expect(schema.metadata.get('title_cy')).toContain('yn ôl');
    expect(schema.metadata.get('synthetic')).toContain('Made-up people');
  });

  it.each(['registration-by-area', 'linkage-by-birthplace'])('as Parquet, read by DuckDB: %s', async (id) => {
    const path = join(folder, `${id}.parquet`);
    writeFileSync(path, bytesOf(full, `tables/${id}.parquet`));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    try {
      const rows = await connection.runAndReadAll('SELECT * FROM read_parquet($path)', { path });
      expect(rows.getRowObjectsJS()).toEqual(typedRows(fullReport, id));
      const types = new Set(rows.columnTypes().map(String));
      expect(types).toEqual(new Set(['VARCHAR', 'DOUBLE', 'BOOLEAN']));
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  });
});

const workbooks = [
  ['results.ods', readOds],
  ['results.xlsx', readXlsx],
  ['canlyniadau.ods', readOds],
  ['canlyniadau.xlsx', readXlsx],
] as const;

describe.each(workbooks)('the workbook %s', (name, read) => {
  const sheets = read(bytesOf(full, name));
  const english = name.startsWith('results');
  const sheetOf = (number: number): ReadSheet =>
    sheets.find((sheet) => sheet.name === (english ? `Table_${number}` : `Tabl_${number}`)) ?? expect.fail('no such sheet');

  it('has a cover, contents, notes, rules, sources and a sheet for each released table', () => {
    const front = english ? ['Cover', 'Contents', 'Notes', 'Rules', 'Sources'] : ['Clawr', 'Cynnwys', 'Nodiadau', 'Rheolau', 'Ffynonellau'];
    expect(sheets.map((sheet) => sheet.name)).toEqual([...front, ...[1, 2, 3, 5, 6, 7].map((number) => sheetOf(number).name)]);
  });

  it('shows the figures of the page in their order, and [c] where there is none', () => {
    for (const [index, table] of releasedTables(fullReport).entries()) {
      const { rows } = sheetOf([1, 2, 3, 5, 6, 7][index] ?? 0);
      const shown = layOutTable(table).parts.flatMap(({ groups }) => groups.flatMap((group) => group.rows.map(({ figures }) => figures)));
      const expected = shown.map((figures) =>
        figures.flatMap((figure) => {
          if (figure.kind === 'range') return [Number(figure.low), Number(figure.high)];
          return [figure.kind === 'number' ? Number(figure.value) : '[c]'];
        }),
      );
      const figuresOf = (row: readonly unknown[]) => row.filter((cell) => typeof cell === 'number' || cell === '[c]');
      const body = rows.slice(-expected.length);
      // A suppressed range is one figure on the page and two cells here.
      const joined = body.map((row) => figuresOf(row).join(' ').replaceAll('[c] [c]', '[c]'));
      expect(joined).toEqual(expected.map((row) => row.join(' ').replaceAll('[c] [c]', '[c]')));
    }
  });

  it('has a title in A1, lines in column A, and below them one table without an empty cell', () => {
    for (const { rows, name: sheet } of sheets) {
      const first = rows.findIndex((row) => row.length > 1);
      const above = first === -1 ? rows : rows.slice(0, first);
      expect([sheet, above.length > 1 && above.every((row) => row.length === 1)]).toEqual([sheet, true]);
      const width = rows[first]?.length ?? 1;
      for (const row of rows.slice(above.length)) expect([sheet, row.length]).toEqual([sheet, width]);
      expect([sheet, rows.flat().filter((cell) => cell === undefined || cell === '')]).toEqual([sheet, []]);
      const header = rows[first]?.map(String) ?? [];
      expect(new Set(header.map((words) => words.toLowerCase())).size).toBe(header.length);
    }
  });

  it('says what a withheld table is and why it is not there', () => {
    const contents = sheets[1]?.rows.find(([cell]) => cell === (english ? 'Not released' : 'Heb ei ryddhau'));
    expect(contents?.[1]).toContain(english ? 'too few people' : 'rhy ychydig o bobl');
  });

  it('marks where a count leaves out numbers, and made-up people on every sheet of figures', () => {
    const { rows } = sheetOf(3);
    expect(rows.filter((row) => String(row.at(-1)).startsWith(english ? 'At least' : 'O leiaf')).length).toBeGreaterThan(0);
    for (const number of [1, 2, 3, 5, 6, 7])
      expect(sheetOf(number).rows[1]?.[0]).toMatch(english ? /^Made-up people/u : /^Pobl ddychmygol/u);
  });

  it('merges nothing, computes nothing and knows no time', () => {
    const xml = unzip(bytesOf(full, name))
      .map(({ text }) => text)
      .join('\n');
    expect(xml).not.toMatch(/mergeCell|spanned|<f[\s>]|formula/u);
    expect(xml).not.toMatch(/\d{4}-\d{2}-\d{2}T/u);
  });

  it('holds nothing that a spreadsheet would run, whatever the texts', () => {
    const cells = read(bytesOf(hostile, name)).flatMap(({ rows }) => rows.flat());
    expect(cells.some((cell) => String(cell).includes('cmd'))).toBe(true);
    expect(cells.filter((cell) => cell === undefined)).toEqual([]);
    expect(cells.filter((cell) => typeof cell === 'string' && /^[\s=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(cell))).toEqual([]);
    expect(cells.join('')).not.toMatch(/\p{C}/u);
  });
});

it.each(workbooks)('compresses nothing in %s, so that its bytes are the same on every machine', (name) => {
  expect(unzip(bytesOf(full, name)).filter(({ stored }) => !stored)).toEqual([]);
});

it('stores the type of an ODS first and plainly, as its readers want', () => {
  expect(unzip(bytesOf(full, 'results.ods'))[0]).toEqual({
    name: 'mimetype',
    stored: true,
    text: 'application/vnd.oasis.opendocument.spreadsheet',
  });
});

it('writes a workbook that says why, when no table is released', async () => {
  const files = await renderDataFiles({ ...smallReport, outcomes: smallReport.outcomes.slice(1) });
  expect(files.map(({ file }) => file)).toEqual(['results.ods', 'results.xlsx', 'canlyniadau.ods', 'canlyniadau.xlsx']);
  expect(readOds(files[0]?.bytes ?? new Uint8Array())[1]?.rows.at(-1)?.[0]).toBe('Not released');
});

describe('what was not released', () => {
  const persons = ([place = 0, status = 0]: readonly number[]): number =>
    [
      [910_014, 52_022, 41_033],
      [800_044, 727_272, 90_055],
    ][place]?.[status] ?? 0;
  const numbersIn = async (unsafe: readonly (readonly number[])[]): Promise<ReadonlyMap<string, ReadonlySet<unknown>>> => {
    const tiny = makeTable({ id: 'tiny', title: byArea.title, dimensions: [birthplace2, registration], measures, unsafe, persons });
    const files = await renderDataFiles({ ...smallReport, outcomes: [tiny] });
    const ods = readOds(bytesOf(files, 'results.ods'));
    const xlsx = readXlsx(bytesOf(files, 'canlyniadau.xlsx'));
    const arrow = rowsOfArrow(bytesOf(files, 'tables/tiny.arrow'));
    const values = new DataView(bytesOf(files, 'tables/tiny.parquet').slice().buffer);
    const doubles = Array.from({ length: values.byteLength - 7 }, (_, at) => values.getFloat64(at, true));
    return new Map([
      ['ods', new Set(ods.flatMap(({ rows }) => rows.flat()))],
      ['xlsx', new Set(xlsx.flatMap(({ rows }) => rows.flat()))],
      ['arrow', new Set(arrow.flatMap((row) => Object.values(row)))],
      ['parquet', new Set(doubles)],
    ]);
  };

  it('is in no file, and in each once it is released', async () => {
    const hidden = await numbersIn([[1, 1]]);
    const shown = await numbersIn([]);
    for (const [form, numbers] of shown) expect([form, numbers.has(727_269), numbers.has(727_272)]).toEqual([form, true, false]);
    for (const [form, numbers] of hidden) expect([form, numbers.has(727_269), numbers.has(910_011)]).toEqual([form, false, true]);
  });
});
