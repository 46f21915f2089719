import type * as Arrow from 'apache-arrow';
import type { Data, DataType, RecordBatch, Vector } from 'apache-arrow';
import type { DuckDBConnection, DuckDBDataChunk } from 'duckdb';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { makeTable, type StreamColumn, type StreamedTable } from './stream-table.ts';

const batchChunks = 60;

/** How values of a column are put into Arrow: text, or numbers with the type they make. */
interface ArrowColumn {
  readonly type: DataType;
  readonly dictionary?: Vector;
  readonly toNumber?: (value: unknown) => number | bigint;
  readonly makeNumbers?: (length: number) => BigInt64Array | Int32Array | Float64Array | Uint16Array;
}

/**
 * Writes a table to one Arrow IPC file while it is made, in batches of 122,880 rows: identities as 64-bit integers, codes as
 * dictionaries, percents as doubles. Returns rows.
 */
export async function streamArrow(connection: DuckDBConnection, table: StreamedTable, stop?: AbortSignal): Promise<number> {
  const arrow = await import('apache-arrow');
  const made = makeTable(connection, table, stop);
  const columns = table.columns.map((column, place) => describe(arrow, column, place));
  const schema = new arrow.Schema(table.columns.map(({ name }, place) => new arrow.Field(name, columns[place]?.type as DataType, true)));
  const result = await connection.stream(made.select);

  async function* readBatches(): AsyncGenerator<RecordBatch> {
    for (;;) {
      const chunks: DuckDBDataChunk[] = [];
      while (chunks.length < batchChunks) {
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) break;
        chunks.push(chunk);
      }
      const length = chunks.reduce((total, { rowCount }) => total + rowCount, 0);
      if (length === 0) return;
      const children = columns.map((column, place) => gather(arrow, column, chunks, place, length));
      yield new arrow.RecordBatch(
        schema,
        arrow.makeData({ type: new arrow.Struct(schema.fields), length, nullCount: 0, children: [...children] }),
      );
    }
  }
  const writer = new arrow.RecordBatchFileWriter();
  const written = pipeline(writer.toNodeStream(), createWriteStream(table.file));
  writer.reset(undefined, schema);
  for await (const batch of readBatches()) writer.write(batch);
  writer.close();
  await written;
  return made.end();
}

function describe(
  { Dictionary, DateDay, Float64, Int32, Int64, Uint16, Utf8, vectorFromArray }: typeof Arrow,
  column: StreamColumn,
  place: number,
): ArrowColumn {
  switch (column.kind) {
    case 'identity':
      return { type: new Int64(), makeNumbers: (length) => new BigInt64Array(length), toNumber: (value) => value as bigint };
    case 'whole':
      return { type: new Int32(), makeNumbers: (length) => new Int32Array(length), toNumber: (value) => value as number };
    case 'date':
      return {
        type: new DateDay(),
        makeNumbers: (length) => new Int32Array(length),
        toNumber: (value) => (value as { readonly days: number }).days,
      };
    case 'percent':
    case 'weight':
      return {
        type: new Float64(),
        makeNumbers: (length) => new Float64Array(length),
        toNumber: (value) => (value as { toDouble: () => number }).toDouble(),
      };
    case 'text':
      return { type: new Utf8() };
    case 'code': {
      const places = new Map(column.codes.map((code, at) => [code, at]));
      const type = new Dictionary(new Utf8(), new Uint16(), place);
      const dictionary = vectorFromArray(column.codes, new Utf8()) as Vector;
      return { type, dictionary, makeNumbers: (size) => new Uint16Array(size), toNumber: (value) => places.get(value as string) ?? 0 };
    }
  }
}

/** The values of one column in a batch: its bits and numbers, or texts. */
function gather(
  { makeData, vectorFromArray, Utf8 }: typeof Arrow,
  { type, dictionary, toNumber, makeNumbers }: ArrowColumn,
  chunks: readonly DuckDBDataChunk[],
  place: number,
  length: number,
): Data {
  const values = chunks.flatMap((chunk) => chunk.getColumnValues(place));
  if (!toNumber || !makeNumbers) return vectorFromArray(values as readonly (string | null)[], new Utf8()).data[0] as Data;
  const numbers = makeNumbers(length) as { [at: number]: number | bigint };
  const nullBitmap = new Uint8Array(Math.ceil(length / 8));
  let nullCount = 0;
  values.forEach((value, row) => {
    if (value === null) nullCount += 1;
    else {
      numbers[row] = toNumber(value);
      nullBitmap[row >> 3] = (nullBitmap[row >> 3] ?? 0) | (1 << (row & 7));
    }
  });
  return makeData({ type, length, nullCount, nullBitmap, data: numbers, ...(dictionary && { dictionary }) } as unknown as Parameters<
    typeof makeData
  >[0]);
}
