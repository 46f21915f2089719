import { DOUBLE, DuckDBTableFunction, ENUM, INTEGER, type DuckDBConnection, type DuckDBDataChunk, type DuckDBType } from 'duckdb';
import { quoteLiteral } from '../sql/quote-literal.ts';
import { noDate } from './calendar.ts';

/**
 * A column as it is filled: `identity` takes safe integers, −1 missing; `whole` 32-bit integers, −1 missing; `percent`
 * and `weight` millionths, 0 missing; `date` days, `noDate` missing; `code` places in `codes`, −1 missing.
 * `text` puts a letter before an identity; −1 is missing.
 */
export type StreamColumn =
  | { readonly name: string; readonly kind: 'identity' | 'whole' | 'percent' | 'weight' | 'date' }
  | { readonly name: string; readonly kind: 'text'; readonly prefix: string }
  | { readonly name: string; readonly kind: 'code'; readonly codes: readonly string[] };

/** Rows in the making, one array a column; `capacity` long. */
export interface RowBuffers {
  readonly capacity: number;
  readonly numbers: readonly Float64Array[];
}

/** Fills the buffers from their start and says how many rows; 0 ends the table. */
export type FillRows = (buffers: RowBuffers) => number;

export interface StreamedTable {
  readonly file: string;
  readonly columns: readonly StreamColumn[];
  readonly fill: FillRows;
}

const chunkRows = 2048;

/** Writes a table to one file while it is made, in order, on one thread of DuckDB, so that bytes depend on rows alone. Returns rows. */
export async function streamTable(
  connection: DuckDBConnection,
  table: StreamedTable,
  options: string,
  stop?: AbortSignal,
): Promise<number> {
  const made = makeTable(connection, table, stop);
  await connection.run(`COPY (${made.select}) TO ${quoteLiteral(table.file)} (${options})`);
  return made.end();
}

/** A statement whose rows are the table's; `end` says how many there were, or throws what kept them from being made. */
export function makeTable(
  connection: DuckDBConnection,
  table: StreamedTable,
  stop?: AbortSignal,
): { readonly select: string; readonly end: () => number } {
  const name = `made_${table.file.replaceAll(/\W/g, '_')}`;
  let rows = 0;
  let broken: Error | undefined;
  const buffers: RowBuffers = { capacity: chunkRows, numbers: table.columns.map(() => new Float64Array(chunkRows)) };
  connection.registerTableFunction(
    DuckDBTableFunction.create({
      name,
      bindFunction: (bind) => table.columns.forEach((column) => bind.addResultColumn(column.name, typeOf(column))),
      initFunction: (init) => init.setMaxThreads(1),
      mainFunction: (_info, chunk) => {
        try {
          stop?.throwIfAborted();
          const count = broken === undefined ? table.fill(buffers) : 0;
          rows += count;
          chunk.rowCount = count;
          if (count > 0)
            table.columns.forEach((column, place) => copyColumn(column, buffers.numbers[place] as Float64Array, count, chunk, place));
        } catch (error) {
          broken = error instanceof Error ? error : new Error(String(error));
          chunk.rowCount = 0;
        }
      },
    }),
  );
  return {
    select: `SELECT ${table.columns.map(printColumn).join(', ')} FROM ${name}()`,
    end: () => {
      if (broken !== undefined) throw broken;
      return rows;
    },
  };
}

function typeOf(column: StreamColumn): DuckDBType {
  if (column.kind === 'code') return ENUM(column.codes);
  return column.kind === 'identity' || column.kind === 'text' || column.kind === 'weight' ? DOUBLE : INTEGER;
}

function copyColumn(column: StreamColumn, numbers: Float64Array, count: number, chunk: DuckDBDataChunk, place: number): void {
  const vector = chunk.getColumnVector(place);
  if (column.kind === 'code') for (let row = 0; row < count; row += 1) vector.setItem(row, column.codes[numbers[row] as number] ?? null);
  else for (let row = 0; row < count; row += 1) vector.setItem(row, numbers[row] as number);
  vector.flush();
}

function printColumn(column: StreamColumn): string {
  const name = `"${column.name}"`;
  return `${printValue(column, name)} AS ${name}`;
}

function printValue(column: StreamColumn, name: string): string {
  switch (column.kind) {
    case 'identity':
      return `CAST(nullif(${name}, -1) AS BIGINT)`;
    case 'whole':
      return `nullif(${name}, -1)`;
    case 'percent':
      return `CAST(CAST(nullif(${name}, 0) AS DECIMAL(7, 0)) * CAST(0.000001 AS DECIMAL(7, 6)) AS DECIMAL(7, 6))`;
    case 'weight':
      return `CAST(CAST(nullif(${name}, 0) AS DECIMAL(12, 0)) * CAST(0.000001 AS DECIMAL(7, 6)) AS DECIMAL(12, 6))`;
    case 'date':
      return `DATE '1970-01-01' + nullif(${name}, ${noDate})`;
    case 'text':
      return `'${column.prefix}' || CAST(nullif(${name}, -1) AS BIGINT)`;
    case 'code':
      return name;
  }
}
