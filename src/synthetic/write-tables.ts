import { DuckDBInstance } from 'duckdb';
import { join } from 'node:path';
import type { MadeTable, SynthFormat } from './open-tables.ts';
import { streamArrow } from './stream-arrow.ts';
import { streamTable } from './stream-table.ts';

interface Writing {
  readonly folder: string;
  readonly format: SynthFormat;
  readonly threads: number;
  readonly tell: (step: string) => void;
  readonly stop?: AbortSignal;
}

const copyOptions: Readonly<Record<Exclude<SynthFormat, 'arrow'>, string>> = {
  parquet: 'FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 122880',
  csv: 'FORMAT csv, HEADER',
  'csv.gz': 'FORMAT csv, HEADER, COMPRESSION gzip',
};

/**
 * Writes each table to its file and returns their rows. One table is one thread's, so that bytes do not depend on how many
 * threads there are; more threads write more tables at a time.
 */
export async function writeTables(
  tables: readonly MadeTable[],
  { folder, format, threads, tell, stop }: Writing,
): Promise<readonly number[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', temp_directory: '', autoinstall_known_extensions: 'false' });
  const rows = tables.map(() => 0);
  const waiting = [...tables.entries()];
  const broken: Error[] = [];

  const write = async (place: number, table: MadeTable): Promise<void> => {
    tell(table.file);
    const form = table.file.endsWith('.parquet') ? 'parquet' : format;
    const placed = { ...table, file: join(folder, table.file) };
    const connection = await instance.connect();
    try {
      rows[place] = await (form === 'arrow'
        ? streamArrow(connection, placed, stop)
        : streamTable(connection, placed, copyOptions[form], stop));
    } finally {
      connection.closeSync();
    }
  };
  /** Takes one table after another until none waits or one went wrong; the others end what they are at. */
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && broken.length === 0; next = waiting.shift()) {
      await write(...next).catch((error: Error) => broken.push(error));
    }
  };

  try {
    await Promise.all(Array.from({ length: Math.max(1, Math.min(threads, tables.length)) }, work));
  } finally {
    instance.closeSync();
  }
  if (broken[0] !== undefined) throw broken[0];
  return rows;
}
