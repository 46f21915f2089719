import { DuckDBInstance } from 'duckdb';
import { openEngine, type Engine } from './open-engine.ts';

/** What one statement came to: rows as text, or what the engine said, which may quote values. */
export type Probed = { readonly rows: readonly (readonly string[])[] } | { readonly message: string };

/** The engine itself, as anybody can open it, for finding out what this version of it does. Never given a row of an extract. */
export interface Probe {
  readonly run: (sql: string) => Promise<Probed>;
  /** The kinds of the statements in a text, by the engine's numbers. */
  readonly kindsOf: (sql: string) => Promise<readonly number[]>;
  readonly close: () => void;
}

export async function openProbe(settings: Readonly<Record<string, string>> = {}, path = ':memory:'): Promise<Probe> {
  const instance = await DuckDBInstance.create(path, { threads: '1', memory_limit: '200MB', temp_directory: '', ...settings });
  const connection = await instance.connect();
  return {
    run: async (sql) => {
      try {
        const result = await connection.runAndReadAll(sql);
        return { rows: result.getRows().map((row) => row.map(String)) };
      } catch (error) {
        return { message: error instanceof Error ? error.message : String(error) };
      }
    },
    kindsOf: async (sql) => {
      const extracted = await connection.extractStatements(sql);
      const kinds: number[] = [];
      for (let place = 0; place < extracted.count; place += 1) kinds.push((await extracted.prepare(place)).statementType);
      return kinds;
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Dolen's own engine, closed as it is when what a researcher wrote runs, with one table `p` of rows that are given. */
export async function openLocked(rows: readonly (readonly [id: string, value: string])[]): Promise<Engine> {
  const engine = await openEngine({ threads: 1, memory: '200MB' });
  const values = rows.map((row) => `(${row.map((cell) => `'${cell.replaceAll("'", "''")}'`).join(', ')})`).join(', ');
  await engine.run(`CREATE TABLE p AS SELECT * FROM (VALUES ${values}) t(id, v)`);
  await engine.lock();
  return engine;
}
