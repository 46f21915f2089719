import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunReport } from '../../../../src/model/run-report.ts';
import { renderDataFiles } from '../../../../src/report/render-data-files.ts';
import { renderResults } from '../../../../src/report/render-results.ts';
import { checkFormats } from '../../../../src/run/checking/check-formats.ts';
import { readResults } from '../../../../src/run/checking/read-results.ts';
import { makeFolder } from '../../../support/run-cli.ts';
import { everyKindReport, fullReport } from '../../report/fixtures/reports.ts';
import { surveyReport } from '../../report/fixtures/survey-report.ts';

type File = { readonly file: string; readonly bytes: Buffer };

async function render(report: RunReport): Promise<readonly File[]> {
  const texts = renderResults(report).map(({ file, text }) => ({ file, bytes: Buffer.from(text) }));
  return [...texts, ...(await renderDataFiles(report)).map(({ file, bytes }) => ({ file, bytes: Buffer.from(bytes) }))];
}

/** Files that are found to show something else than `results.json`. */
async function check(files: readonly File[]): Promise<readonly string[]> {
  const folder = makeFolder();
  for (const { file, bytes } of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
  }
  const results = readResults(files.find(({ file }) => file === 'results.json')?.bytes.toString() ?? '');
  if (results === undefined) throw new Error('no results');
  const found = await checkFormats(folder, results, new Set(files.map(({ file }) => file)));
  return [...new Set(found.map(({ message }) => message.split('`')[1] ?? ''))];
}

test.each([
  ['counts, shares, rates and ranges', fullReport],
  ['every kind of output', everyKindReport],
  ['weighted shares', surveyReport],
])('all forms show the same: %s', async (_, report) => {
  expect(await check(await render(report))).toEqual([]);
});

/** Behind what a digit stands that is made another. */
test.each([
  ['a figure on a page', 'report.html', /id="table-1-figures">.*?<td[^>]*>(?=\d)/su],
  ['a figure on the Welsh page', 'adroddiad.html', /id="table-1-figures">.*?<td[^>]*>(?=\d)/su],
  ['a number of a workbook for a reader', 'results.ods', /office:value="\d+"><text:p>(?=\d)/u],
  ['a number of a workbook for a program', 'canlyniadau.ods', /office:value="(?=\d+")/u],
  ['a number of another workbook', 'canlyniadau.xlsx', /<c r="B\d+" s="\d+"><v>(?=\d)/u],
  ['what a code means in a table', 'tables/registration-by-birthplace.csv', /\n[a-z_]+,(?=[A-Z])/u],
  ['a code in its list', 'tables/codes/birthplace_7.csv', /,leaf,.*?\n(?=\w)/u],
])('%s that is another is found', async (_, file, before) => {
  const files = await render(fullReport);
  const bytes = files.find((each) => each.file === file)?.bytes ?? Buffer.of();
  const found = before.exec(bytes.toString('latin1'));
  if (found === null) throw new Error('nothing to change');
  const at = found.index + found[0].length;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  expect(await check(files)).toEqual([file]);
});

test('a mark on a page that became nought is found', async () => {
  const files = await render(surveyReport);
  const changed = files.map(({ file, bytes }) => ({
    file,
    bytes: file === 'report.html' ? Buffer.from(bytes.toString().replace(/(<td[^>]*>)\[c\]/u, '$10')) : bytes,
  }));
  expect(await check(changed)).toEqual(['report.html']);
});
