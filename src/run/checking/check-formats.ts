import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { tableFile } from '../../report/table-file.ts';
import { readSheets } from '../../report/workbook/read-sheets.ts';
import { agreesWithResults } from './agrees-with-results.ts';
import { checkCodeLists, checkPages } from './check-pages.ts';
import { readArrow, readCsv, readParquet, type ReadRows } from './read-rows.ts';
import type { ReadResults } from './read-results.ts';
import { areSame, listShown } from './shown-figures.ts';

/**
 * Every form of every table against `results.json`: CSV, ACRO's copy, Arrow and Parquet cell by cell; of workbooks and pages the figures of each table, in no
 * order; code lists byte by byte. A file that cannot be read shows something else.
 */
export async function checkFormats(folder: string, results: ReadResults, present: ReadonlySet<string>): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  const differs = (file: string, table: string): void => void found.push(diagnose('check-formats-differ', { file, table }));
  for (const table of results.tables) {
    for (const { file, form, read } of formsOf(table.id)) {
      if (!present.has(file)) continue;
      const rows = await Promise.resolve(readFileSync(join(folder, file)))
        .then(read)
        .catch(() => undefined);
      if (rows === undefined || !agreesWithResults(rows, table, form)) differs(file, table.id);
    }
  }
  for (const workbook of ['results', 'canlyniadau'])
    for (const form of ['ods', 'xlsx'] as const) {
      const file = `${workbook}.${form}`;
      if (present.has(file)) for (const table of listUnequal(join(folder, file), form, results)) differs(file, table);
    }
  return [...found, ...checkPages(folder, results, present), ...checkCodeLists(folder, results, present)];
}

interface Form {
  readonly file: string;
  readonly form: 'text' | 'typed';
  readonly read: (bytes: Uint8Array) => ReadRows | Promise<ReadRows>;
}

const formsOf = (id: string): readonly Form[] => [
  { file: tableFile(id), form: 'text', read: readCsv },
  { file: `acro/${id}.csv`, form: 'text', read: readCsv },
  { file: tableFile(id, 'arrow'), form: 'typed', read: readArrow },
  { file: tableFile(id, 'parquet'), form: 'typed', read: readParquet },
];

/** Tables whose figures no sheet of a workbook has; its sheets of tables stand in their order. */
function listUnequal(path: string, form: 'ods' | 'xlsx', { tables }: ReadResults): readonly string[] {
  try {
    const sheets = [...readSheets(readFileSync(path), form)]
      .filter(([name]) => /^(?:Table|Tabl)_\d+$/.test(name))
      .map(([, shown]) => shown);
    const unmatched = tables.filter((table) => !sheets.some((shown) => areSame(shown, listShown(table, 'sheet'))));
    if (unmatched.length > 0 || sheets.length !== tables.length) return (unmatched.length > 0 ? unmatched : tables).map(({ id }) => id);
    return [];
  } catch {
    return tables.map(({ id }) => id);
  }
}
