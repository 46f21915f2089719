import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { tableFile } from '../../report/table-file.ts';
import { countMarks } from '../../report/workbook/count-marks.ts';
import { agreesWithResults } from './agrees-with-results.ts';
import { readArrow, readCsv, readParquet, type ReadRows } from './read-rows.ts';
import type { ReadResults, ReadTable } from './read-results.ts';

/**
 * Every form of every table against `results.json`: CSV, ACRO's copy, Arrow and Parquet cell by cell, and the marks on the sheets of the workbooks. A
 * file that cannot be read shows something else.
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
  return found;
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

/** Tables of which a workbook has more or fewer marks; its sheets of tables stand in their order. */
function listUnequal(path: string, form: 'ods' | 'xlsx', results: ReadResults): readonly string[] {
  try {
    const sheets = [...countMarks(readFileSync(path), form)].filter(([name]) => /^(?:Table|Tabl)_\d+$/.test(name));
    const marks = sheets.map(([, count]) => count).toSorted((a, b) => a - b);
    const expected = results.tables.map((table) => ({ id: table.id, count: countExpected(table) }));
    const sorted = expected.map(({ count }) => count).toSorted((a, b) => a - b);
    if (marks.join() === sorted.join()) return [];
    const unmatched = expected.filter(({ count }) => !marks.includes(count));
    return (unmatched.length > 0 ? unmatched : expected).map(({ id }) => id);
  } catch {
    return results.tables.map(({ id }) => id);
  }
}

/** Cells that a hidden figure of a kind of measure takes on a sheet. */
const columnsOf: Readonly<Record<string, number>> = { range: 2, between: 2, 'weighted-share': 5 };

const countExpected = ({ cells, kinds }: ReadTable): number =>
  cells.reduce((sum, cell) => sum + (cell.suppressed ? (columnsOf[kinds.get(cell.measure) ?? ''] ?? 1) : 0), 0);
