import { readFileSync } from 'node:fs';
import type { Rows } from './edit-extract.ts';
import type { Tabulated } from './tabulate-pipeline.ts';
import { cellsOf, editExtracts, tabulateTolerantly, type Edits } from './wrong-extracts.ts';

export const atColumn = ([header = []]: Rows, column: string): number => header.indexOf(column);

export type Where = (value: (column: string) => string, record: number) => boolean;

/** Changes the records for which `where` holds, or leaves them out. */
export const change =
  (where: Where, values: Readonly<Record<string, string>> | 'leave-out') =>
  (rows: Rows): Rows =>
    rows.flatMap((row, line) => {
      const value = (column: string): string => row[atColumn(rows, column)] ?? '';
      if (line === 0 || !where(value, line - 1)) return [row];
      return values === 'leave-out' ? [] : [setValues(rows, row, values)];
    });

export const setValues = (rows: Rows, row: Rows[number], values: Readonly<Record<string, string>>): Rows[number] =>
  Object.entries(values).reduce((changed, [column, text]) => changed.with(atColumn(rows, column), text), row);

export function readExtract(extract: string): { readonly rows: Rows; readonly all: (column: string) => readonly string[] } {
  const text = readFileSync(`synthetic-data/${extract}.csv`, 'utf8').trimEnd();
  const rows = text.split('\n').map((line) => line.split(','));
  return { rows, all: (column) => rows.slice(1).map((row) => row[atColumn(rows, column)] ?? '') };
}

export const run = (pipeline: string, edits: Edits): Promise<Tabulated> => tabulateTolerantly(pipeline, editExtracts(edits));

const asTheyAre = new Map<string, Promise<Tabulated>>();
export function runAsItIs(pipeline: string): Promise<Tabulated> {
  const found = asTheyAre.get(pipeline) ?? run(pipeline, []);
  asTheyAre.set(pipeline, found);
  return found;
}

export const sum = (cells: Readonly<Record<string, number>> = {}): number =>
  Object.values(cells).reduce((total, count) => total + count, 0);

/** The counts of a table by one of its columns. */
export function sumBy(tabulated: Tabulated, table: string, column: string): Record<string, number> {
  const dimensions = tabulated.tables.get(table)?.output.dimensions ?? [];
  const place = dimensions.findIndex((dimension) => dimension.column === column);
  const sums: Record<string, number> = {};
  for (const [codes, count] of Object.entries(cellsOf(tabulated)[table]?.cells ?? {})) {
    const code = codes.split('|')[place] ?? '';
    sums[code] = (sums[code] ?? 0) + count;
  }
  return sums;
}
