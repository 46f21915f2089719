import { fail } from '../../diagnostics/diagnostic.ts';
import { expectArrow } from './broken-arrow.ts';
import type { FlatTable } from './flat-table.ts';
import { countBuffers, type ArrowColumn, type ArrowKind } from './read-schema.ts';

/** Where a buffer is in the file. */
export interface Extent {
  readonly position: number;
  readonly length: number;
}

/** The buffers of one column in one batch; `validity` is absent where no value is missing. */
export interface ColumnBuffers {
  readonly type: ArrowKind;
  readonly validity?: Extent;
  readonly offsets?: Extent;
  readonly values?: Extent;
}

const codecs: readonly string[] = ['LZ4', 'ZSTD'];

/**
 * The buffers of every column, each within the body and as long as its rows need. A batch that is compressed is refused. `where`
 * is the file, for that message.
 */
export function readBatch(
  batch: FlatTable,
  body: Extent,
  columns: readonly ArrowColumn[],
  where: { readonly read: string; readonly file: string },
): { readonly rows: number; readonly buffers: readonly ColumnBuffers[] } {
  const rows = batch.size(0);
  const compression = batch.table(3);
  if (compression) fail('input-arrow-form', { ...where, form: `compressed with ${codecs[compression.byte(0)] ?? 'an unknown method'}` });
  const nodes = batch.pairs(1);
  const extents = batch.pairs(2).map(([offset, length]) => {
    expectArrow(offset + length <= body.length);
    return { position: body.position + offset, length };
  });
  expectArrow(nodes.length === columns.length);
  let next = 0;
  const buffers = columns.map(({ type }, place): ColumnBuffers => {
    const count = countBuffers(type);
    const own = extents.slice(next, next + (count ?? 0));
    expectArrow(count !== undefined && own.length === count && nodes[place]?.[0] === rows);
    next += count;
    return describeBuffers(type, own, rows, nodes[place]?.[1] ?? 0);
  });
  expectArrow(next === extents.length);
  return { rows, buffers };
}

function describeBuffers(type: ArrowKind, extents: readonly Extent[], rows: number, nulls: number): ColumnBuffers {
  const [bits, second, third] = extents;
  const isMissing = type.kind === 'missing' || rows === 0;
  if (isMissing || !bits || !second) return { type };
  expectArrow(nulls === 0 || bits.length >= Math.ceil(rows / 8));
  const validity = nulls === 0 ? {} : { validity: bits };
  if (type.kind === 'text') {
    expectArrow(second.length >= (rows + 1) * type.offsetBytes && third !== undefined);
    return { type, ...validity, offsets: second, values: third };
  }
  expectArrow(second.length >= rows * bytesOf(type));
  return { type, ...validity, values: second };
}

/** Bytes of one value. */
export function bytesOf(type: ArrowKind): number {
  switch (type.kind) {
    case 'number':
      return type.bytes;
    case 'decimal':
      return 16;
    case 'days':
      return 4;
    case 'milliseconds':
      return 8;
    case 'dictionary':
      return type.index.bytes;
    case 'text':
    case 'missing':
    case 'unread':
      throw new Error(`\`${type.kind}\` has no values of one width`);
  }
}
