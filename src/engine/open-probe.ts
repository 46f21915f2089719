import { DuckDBInstance } from 'duckdb';
import { quoteLiteral } from '../sql/quote-literal.ts';
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

type Row = readonly [id: string, value: string];

const printTable = (rows: readonly Row[]): string =>
  `CREATE TABLE p AS SELECT * FROM (VALUES ${rows.map((row) => `(${row.map(quoteLiteral).join(', ')})`).join(', ')}) t(id, v)`;

/** Dolen's own engine, closed as it is when records are counted, with one table `p` of rows that are given. */
export async function openLocked(rows: readonly Row[]): Promise<Engine> {
  const engine = await openEngine({ threads: 1, memory: '200MB' });
  await engine.run(printTable(rows));
  await engine.lock();
  return engine;
}

/** The same with nothing of Dolen's around it: only the settings of the engine itself stand between a statement and the table. */
export async function openLockedProbe(rows: readonly Row[]): Promise<Probe> {
  const off = ['autoinstall_known_extensions', 'autoload_known_extensions', 'allow_community_extensions', 'allow_unsigned_extensions'];
  const probe = await openProbe(Object.fromEntries([...off, 'allow_persistent_secrets'].map((name) => [name, 'false'])));
  for (const sql of [printTable(rows), 'SET enable_external_access = false', 'SET lock_configuration = true']) await probe.run(sql);
  return probe;
}
