import {
  Dictionary,
  Field,
  Int32,
  LargeUtf8,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Utf8,
  makeData,
  tableToIPC,
  vectorFromArray,
} from 'apache-arrow';
import type { Data, DataType, Vector } from 'apache-arrow';
import type { Row } from './write-extracts.ts';

const batchRows = 23;

/**
 * Records as texts in Arrow IPC, in batches of a few: every third column plain, every third with large offsets, every third through
 * a dictionary. A name that is not there, or an empty text in every second column, is null.
 */
export function printArrow(columns: readonly string[], rows: readonly Row[], form: 'file' | 'stream'): Uint8Array {
  const wanted = columns.map((_, place): DataType => {
    if (place % 3 === 0) return new Utf8();
    return place % 3 === 1 ? new LargeUtf8() : new Dictionary(new Utf8(), new Int32(), place);
  });
  const whole = columns.map((name, place): Vector => {
    const texts = rows.map((row) => row[name] || (place % 2 === 0 ? null : (row[name] ?? null)));
    return vectorFromArray(texts, wanted[place] ?? new Utf8()) as Vector;
  });
  const schema = new Schema(columns.map((name, place) => new Field(name, wanted[place] ?? new Utf8(), true)));
  const batches = Array.from({ length: Math.ceil(rows.length / batchRows) }, (_, batch) => {
    const length = Math.min(batchRows, rows.length - batch * batchRows);
    const children = whole.flatMap((vector) => [...(vector.slice(batch * batchRows, batch * batchRows + length).data as readonly Data[])]);
    return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }));
  });
  return tableToIPC(new Table(schema, batches), form);
}
