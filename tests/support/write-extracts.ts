import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance, type DuckDBConnection } from 'duckdb';
import type { Plan } from '../../src/model/plan.ts';
import type { ExtractFile } from '../../src/model/wall.ts';
import { quoteIdentifier } from '../../src/sql/quote-identifier.ts';
import { quoteLiteral } from '../../src/sql/quote-literal.ts';
import { printArrow } from './print-arrow.ts';

/** A record as text; a name that is not there is missing. */
export type Row = Readonly<Record<string, string>>;

/** Records by the id of the read step. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

/** `arrow` is the form of a file, `arrows` that of a stream. */
export type ExtractKind = 'csv' | 'csv.gz' | 'parquet' | 'arrow' | 'arrows';

const formats = { csv: 'csv', 'csv.gz': 'csv', parquet: 'parquet', arrow: 'arrow', arrows: 'arrow' } as const;

export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'dolen-engine-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Writes every read of the plan as text of the declared columns. */
export async function writeExtracts(folder: string, plan: Plan, rows: Rows, kind: ExtractKind): Promise<readonly ExtractFile[]> {
  const files: ExtractFile[] = [];
  for (const { id, declared } of plan.reads) {
    const path = join(folder, `${id}.${kind}`);
    const own = rows[id] ?? [];
    if (kind === 'parquet') await writeParquet(path, declared, own);
    else if (formats[kind] === 'arrow') await writeFile(path, printArrow(declared, own, kind === 'arrow' ? 'file' : 'stream'));
    else await writeFile(path, kind === 'csv' ? printCsv(declared, own) : gzipSync(printCsv(declared, own)));
    files.push({ read: id, path, format: formats[kind] });
  }
  return files;
}

export function printCsv(columns: readonly string[], rows: readonly Row[]): string {
  const quote = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))].map((row) => `${row.map(quote).join(',')}\n`).join('');
}

let connection: Promise<DuckDBConnection> | undefined;

/** Runs SQL on an engine of the tests' own, to make files with. */
async function runSql(sql: string): Promise<void> {
  connection ??= DuckDBInstance.create(':memory:', { threads: '1' }).then((instance) => instance.connect());
  await (await connection).run(sql);
}

/** `types` are SQL types by column; text otherwise. */
export async function writeParquet(
  path: string,
  columns: readonly string[],
  rows: readonly Row[],
  types: Readonly<Record<string, string>> = {},
): Promise<void> {
  const value = (row: Row, name: string): string =>
    `CAST(${row[name] === undefined ? 'NULL' : quoteLiteral(row[name])} AS ${types[name] ?? 'VARCHAR'})`;
  const names = columns.map(quoteIdentifier).join(', ');
  const nothing = `SELECT ${columns.map((name) => `${value({}, name)} AS ${quoteIdentifier(name)}`).join(', ')} WHERE false`;
  const from =
    rows.length === 0
      ? nothing
      : `SELECT * FROM (VALUES ${rows.map((row) => `(${columns.map((name) => value(row, name)).join(', ')})`).join(', ')}) t(${names})`;
  await runSql(`COPY (${from}) TO ${quoteLiteral(path)} (FORMAT parquet)`);
}
