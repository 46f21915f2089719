import type { ProtectedTable } from '../model/protected-table.ts';
import type { RunReport } from '../model/run-report.ts';
import { messages } from './messages/messages.ts';
import { renderPage } from './render-page.ts';
import { renderResultsJson } from './render-results-json.ts';
import { renderTidyCsv } from './render-tidy-csv.ts';
import { tableFile } from './table-file.ts';

/** A file of a run's results: its place under the results folder, `/` between names, and its whole text in UTF-8. */
export interface ResultFile {
  readonly file: string;
  readonly text: string;
}

/** All files of a run: a page in each language, one CSV a released table, and everything for machines. */
export function renderResults(report: RunReport): ResultFile[] {
  const released = report.outcomes.filter((outcome): outcome is ProtectedTable => outcome.status === 'passed');
  return [
    { file: messages.en.file, text: renderPage(report, 'en') },
    { file: messages.cy.file, text: renderPage(report, 'cy') },
    { file: 'results.json', text: renderResultsJson(report) },
    ...released.map((table) => ({ file: tableFile(table.id), text: renderTidyCsv(table) })),
  ];
}
