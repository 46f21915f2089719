import type { RunReport } from '../model/run-report.ts';
import { releasedTables } from './released-tables.ts';
import { renderArrow } from './render-arrow.ts';
import { renderParquet } from './render-parquet.ts';
import { tableFile } from './table-file.ts';
import { tidyTable } from './tidy-table.ts';
import { unitOfTable } from './unit-of-table.ts';
import { layOutWorkbook } from './workbook/lay-out-workbook.ts';
import { renderOds } from './workbook/render-ods.ts';
import { renderXlsx } from './workbook/render-xlsx.ts';
import { workbookWords } from './workbook/words.ts';

/** A file of a run's results that is no text: its place under the results folder, `/` between names, and its bytes. */
export interface DataFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * All files of a run that are no text: each released table as Arrow IPC and Parquet, and the workbook of the run as ODS and XLSX
 * in each language. The packages that make them are loaded here, and only when this is called.
 */
export async function renderDataFiles(report: RunReport): Promise<DataFile[]> {
  const files: DataFile[] = [];
  for (const table of releasedTables(report).map((each) => tidyTable(each, unitOfTable(report, each.id)))) {
    files.push({ file: tableFile(table.id, 'arrow'), bytes: await renderArrow(table, report) });
    files.push({ file: tableFile(table.id, 'parquet'), bytes: await renderParquet(table, report) });
  }
  for (const language of ['en', 'cy'] as const) {
    const workbook = layOutWorkbook(report, language);
    const { file } = workbookWords[language];
    files.push({ file: `${file}.ods`, bytes: renderOds(workbook) });
    files.push({ file: `${file}.xlsx`, bytes: renderXlsx(workbook) });
  }
  return files;
}

/** Loads what `renderDataFiles` needs, which takes a quarter of a second: for a time when something else is waited for. */
export async function loadDataWriters(): Promise<void> {
  await Promise.all([import('apache-arrow'), import('hyparquet-writer')]);
}
