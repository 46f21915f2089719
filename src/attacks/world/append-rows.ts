import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { printCsv, type Row, type World } from './people.ts';

/** Adds records to a table of the extracts in a folder. */
export function appendRows(extracts: string, table: keyof World, columns: readonly string[], rows: readonly Row[]): void {
  const text = printCsv(columns, rows);
  appendFileSync(join(extracts, `${table}.csv`), text.slice(text.indexOf('\n') + 1));
}
