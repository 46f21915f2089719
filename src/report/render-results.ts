import type { RunReport } from '../model/run-report.ts';
import { gatherCodeLists, renderCodeList } from './code-lists.ts';
import { messages } from './messages/messages.ts';
import { releasedTables } from './released-tables.ts';
import { renderCsvw } from './render-csvw.ts';
import { renderPage } from './render-page.ts';
import { renderResultsJson } from './render-results-json.ts';
import { renderTidyCsv } from './render-tidy-csv.ts';
import { tableFile } from './table-file.ts';
import { tidyTable } from './tidy-table.ts';
import { unitOfTable } from './unit-of-table.ts';

/** A text file of a run's results: its place under the results folder, `/` between names, and its whole text in UTF-8. */
export interface ResultFile {
  readonly file: string;
  readonly text: string;
}

/**
 * All text files of a run: a page in each language, everything for machines, and one CSV a released table with their code
 * lists and metadata.
 */
export function renderResults(report: RunReport): ResultFile[] {
  const tables = releasedTables(report).map((table) => tidyTable(table, unitOfTable(report, table.id)));
  const { lists } = gatherCodeLists(tables);
  return [
    { file: messages.en.file, text: renderPage(report, 'en') },
    { file: messages.cy.file, text: renderPage(report, 'cy') },
    { file: 'results.json', text: renderResultsJson(report) },
    ...tables.map((table) => ({ file: tableFile(table.id), text: renderTidyCsv(table) })),
    ...lists.map(({ file, dimension }) => ({ file: `tables/${file}`, text: renderCodeList(dimension) })),
    ...(tables.length === 0 ? [] : [{ file: 'tables/csv-metadata.json', text: renderCsvw(report, tables) }]),
  ];
}
