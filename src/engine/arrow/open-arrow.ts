import { expectArrow } from './broken-arrow.ts';
import { openDictionaries } from './open-dictionaries.ts';
import { readBatch } from './read-batch.ts';
import { findForm, openArrowBytes, readHeader, readMessages, type ArrowMessage } from './read-messages.ts';
import { readSchema, type ArrowColumn } from './read-schema.ts';
import { readValues, type Values } from './read-values.ts';
import { fail } from '../../diagnostics/diagnostic.ts';
import type { OpenExtract } from '../files/open-extract.ts';

/** Rows of one batch that the engine takes at a time; a multiple of 64, so that their bits begin with a word. */
const chunkRows = 2048;

export interface ArrowChunk {
  readonly batch: ArrowMessage;
  readonly first: number;
  readonly rows: number;
}

/** A file whose messages have been found and whose columns are known; its rows are read when they are asked for. */
export interface ArrowExtract {
  readonly columns: readonly ArrowColumn[];
  readonly chunks: readonly ArrowChunk[];
  /** Columns by their places. */
  readonly read: (chunk: ArrowChunk, columns: readonly number[]) => readonly Values[];
}

/** Throws `BrokenArrow`, or `UserError` for what is Arrow and not read. */
export function openArrow({ read, file, handle, stat }: OpenExtract): ArrowExtract {
  const where = { read, file };
  const bytes = openArrowBytes(handle.fd, Number(stat.size));
  const form = findForm(bytes);
  if (form === undefined) fail('input-arrow-broken', { ...where, foreign: true });
  const messages = readMessages(bytes, form);
  const { columns, littleEndian } = readSchema(messages.schema);
  if (!littleEndian) fail('input-arrow-form', { ...where, form: 'in big-endian order' });
  const dictionaryOf = openDictionaries(bytes, messages, where);

  const chunks = messages.batches.flatMap((batch) => {
    const rows = readHeader(bytes, batch).size(0);
    // Of a column that is all missing there are no buffers that a number of rows could be held against.
    expectArrow(rows <= 8 * bytes.size);
    return Array.from({ length: Math.ceil(rows / chunkRows) }, (_, place): ArrowChunk => {
      const first = chunkRows * place;
      return { batch, first, rows: Math.min(chunkRows, rows - first) };
    });
  });

  let described: { readonly of: ArrowMessage; readonly batch: ReturnType<typeof readBatch> } | undefined;
  const describe = (batch: ArrowMessage): ReturnType<typeof readBatch> => {
    if (described?.of !== batch) described = { of: batch, batch: readBatch(readHeader(bytes, batch), batch.body, columns, where) };
    return described.batch;
  };
  return {
    columns,
    chunks,
    read: ({ batch, first, rows }, places) => {
      const { buffers } = describe(batch);
      return places.map((place) => {
        const own = buffers[place];
        if (!own) throw new Error('the file has no such column');
        const dictionary = own.type.kind === 'dictionary' ? dictionaryOf(own.type.id, own.type.offsetBytes, batch) : undefined;
        return readValues(bytes, own, first, rows, dictionary);
      });
    },
  };
}
