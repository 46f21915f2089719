import {
  DuckDBInstance,
  DuckDBListVector,
  DuckDBUBigIntVector,
  LIST,
  listValue,
  StatementType,
  UBIGINT,
  version,
  type DuckDBVector,
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBMaterializedResult,
} from 'duckdb';
import { fail } from '../diagnostics/diagnostic.ts';
import type { EngineLimits } from '../model/wall.ts';
import { EngineError, translateError } from './engine-error.ts';
import { engineVersion } from './engine-version.ts';
import { openRowProvider, type ProvidedTable } from './provide-rows.ts';

export type Cell = string | number | boolean | null;

/** DuckDB in memory. Its errors are `EngineError`, or `UserError` where it ran out of memory. */
export interface Engine {
  /** Runs one statement, with a list of hashes as its `$1`, and says how many rows it changed. */
  readonly run: (sql: string, hashes?: readonly bigint[]) => Promise<number>;
  /** Rows of a small result. Integers must be safe, other types text, booleans or doubles. */
  readonly readRows: (sql: string) => Promise<readonly (readonly Cell[])[]>;
  /** Columns of a result whose columns are all doubles without nulls, with a list of whole numbers as `$1`. */
  readonly readNumbers: (sql: string, list?: readonly bigint[]) => Promise<readonly Float64Array[]>;
  /** The lists of hashes of a query: a low and a high word of each. */
  readonly readHashes: (sql: string) => Promise<readonly Uint32Array[]>;
  /** Columns of a result, all unsigned numbers of 64 bits without nulls, in the engine's order: a low and a high word of each. */
  readonly readWords: (sql: string) => Promise<readonly Uint32Array[]>;
  /** Makes a table that statements read by its name with `()`, until the engine is locked. What its rows throw is thrown on. */
  readonly provide: (table: ProvidedTable) => void;
  /** From here on nothing reads or writes files, attaches, loads or changes a setting. */
  readonly lock: () => Promise<void>;
  readonly close: () => void;
}

/**
 * No spilling to disc unless there is a folder for it, no extensions, no secrets; everything that can be off from the start is. Refuses any
 * version of the engine but the one that is tested.
 */
export async function openEngine({ threads, memory, spill = '' }: EngineLimits): Promise<Engine> {
  const found = version().replace(/^v/, '');
  if (found !== engineVersion) fail('engine-other-version', { found, expected: engineVersion });
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memory,
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
    allow_persistent_secrets: 'false',
    enable_external_file_cache: 'false',
    preserve_insertion_order: 'false',
    errors_as_json: 'true',
  });
  const connection = await instance.connect();
  const provider = openRowProvider(connection);
  let isLocked = false;

  const execute = async (sql: string, hashes?: readonly bigint[]): Promise<DuckDBMaterializedResult> => {
    try {
      if (isLocked) await refuseOthers(connection, sql);
      return await (hashes ? connection.run(sql, [listValue(hashes)], [LIST(UBIGINT)]) : connection.run(sql));
    } catch (error) {
      const failure = provider.failure();
      if (failure) throw failure;
      const translated = error instanceof EngineError ? error : translateError(error);
      if (translated.kind === 'Out of Memory') fail('input-memory', { memory });
      throw translated;
    }
  };

  return {
    run: async (sql, hashes) => (await execute(sql, hashes)).rowsChanged,
    readRows: async (sql) => {
      const chunks = await (await execute(sql)).fetchAllChunks();
      return chunks.flatMap((chunk) => chunk.getRows().map((row) => row.map(toCell)));
    },
    readNumbers: async (sql, list) => {
      const result = await execute(sql, list);
      return readColumns(await result.fetchAllChunks(), result.columnCount);
    },
    readHashes: async (sql) => {
      const chunks = await (await execute(sql)).fetchAllChunks();
      return chunks.filter(({ rowCount }) => rowCount > 0).flatMap((chunk) => readBuckets(chunk.getColumnVector(0)));
    },
    readWords: async (sql) => {
      const result = await execute(sql);
      return readWordColumns(await result.fetchAllChunks(), result.columnCount);
    },
    provide: (table) => provider.provide(table, threads),
    lock: async () => {
      provider.end();
      await execute('SET enable_external_access = false');
      await execute('SET lock_configuration = true');
      isLocked = true;
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/**
 * A locked engine answers single queries and nothing else. Its settings alone do not see to that: `COPY … TO` writes rows into the folder
 * for spilling, which DuckDB 1.5.6 takes as one that may be written to. `EXPORT` makes a folder there as soon as it is prepared, so
 * the word that a statement begins with is looked at before.
 */
async function refuseOthers(connection: DuckDBConnection, sql: string): Promise<void> {
  const begins = /^\s*(SELECT|WITH)\b/i.test(sql);
  const statements = begins ? await connection.extractStatements(sql) : undefined;
  const statement = statements?.count === 1 ? await statements.prepare(0) : undefined;
  const isQuery = statement?.statementType === StatementType.SELECT;
  statement?.destroySync();
  if (!isQuery) throw new EngineError('not a query', undefined);
}

function toCell(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  const number = typeof value === 'bigint' ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new Error('the engine gave a value that is no cell');
  return number;
}

function readColumns(chunks: readonly DuckDBDataChunk[], columns: number): readonly Float64Array[] {
  const rows = chunks.reduce((total, { rowCount }) => total + rowCount, 0);
  return Array.from({ length: columns }, (_, column) => {
    const numbers = new Float64Array(rows);
    let next = 0;
    for (const chunk of chunks) {
      const vector = chunk.getColumnVector(column);
      for (let row = 0; row < chunk.rowCount; row += 1, next += 1) {
        const value = vector.getItem(row);
        if (typeof value !== 'number') throw new Error('the engine gave a value that is no number');
        numbers[next] = value;
      }
    }
    return numbers;
  });
}

function readWordColumns(chunks: readonly DuckDBDataChunk[], columns: number): readonly Uint32Array[] {
  const rows = chunks.reduce((total, { rowCount }) => total + rowCount, 0);
  return Array.from({ length: columns }, (_, column) => {
    const words = new Uint32Array(2 * rows);
    let next = 0;
    for (const chunk of chunks) {
      const vector = chunk.getColumnVector(column);
      if (!(vector instanceof DuckDBUBigIntVector)) throw new Error('the engine gave no numbers of 64 bits');
      const { buffer, byteOffset } = vector['items'] as BigUint64Array;
      words.set(new Uint32Array(buffer, byteOffset, 2 * chunk.rowCount), next);
      next += 2 * chunk.rowCount;
    }
    return words;
  });
}

/** Buckets without a copy: the public reader makes a bigint of each hash, which takes as long as the query. */
function readBuckets(lists: DuckDBVector): readonly Uint32Array[] {
  if (!(lists instanceof DuckDBListVector && lists.childVector instanceof DuckDBUBigIntVector))
    throw new Error('the engine gave no lists of hashes');
  const { buffer, byteOffset, BYTES_PER_ELEMENT } = lists.childVector['items'] as BigUint64Array;
  return Array.from({ length: lists.itemCount }, (_, bucket) => {
    const first = byteOffset + BYTES_PER_ELEMENT * lists.getEntryOffset(bucket);
    return new Uint32Array(buffer, first, 2 * lists.getEntryLength(bucket));
  });
}
