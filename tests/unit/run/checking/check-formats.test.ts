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

/** Files of a release that are found to show something else than its `results.json`. */
async function compare(report: RunReport): Promise<readonly string[]> {
  const folder = makeFolder();
  const texts = renderResults(report);
  const files = [...texts.map(({ file, text }) => ({ file, bytes: Buffer.from(text) })), ...(await renderDataFiles(report))];
  for (const { file, bytes } of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
  }
  const results = readResults(texts.find(({ file }) => file === 'results.json')?.text ?? '');
  if (results === undefined) throw new Error('no results');
  const found = await checkFormats(folder, results, new Set(files.map(({ file }) => file)));
  return found.map(({ message }) => message.split('`')[1] ?? '');
}

test.each([
  ['counts, shares, rates and ranges', fullReport],
  ['every kind of output', everyKindReport],
  ['weighted shares', surveyReport],
])('all forms show the same: %s', async (_, report) => {
  expect(await compare(report)).toEqual([]);
});
