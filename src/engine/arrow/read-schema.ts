import { expectArrow } from './broken-arrow.ts';
import type { FlatTable } from './flat-table.ts';

/** What a column of the file holds, or the name of a type that is not read. */
export type ArrowKind =
  | { readonly kind: 'number'; readonly sql: string; readonly bytes: number; readonly whole: boolean }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly kind: 'days' | 'milliseconds' }
  | { readonly kind: 'text'; readonly offsetBytes: 4 | 8 }
  | { readonly kind: 'dictionary'; readonly id: bigint; readonly index: IndexType; readonly offsetBytes: 4 | 8 }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unread'; readonly name: string };

export interface IndexType {
  readonly bytes: 1 | 2 | 4 | 8;
  readonly signed: boolean;
}

export interface ArrowColumn {
  readonly name: string;
  readonly type: ArrowKind;
}

/** Names of the format's types by their number. */
const typeNames: readonly string[] =
  `none, null, int, float, binary, utf8, bool, decimal, date, time, timestamp, interval, list, struct, union, fixed-size binary,
  fixed-size list, map, duration, large binary, large utf8, large list, run-end encoded, binary view, utf8 view, list view,
  large list view`.split(/,\s+/);

/** The columns of a schema, and whether its numbers are little-endian. */
export function readSchema(schema: FlatTable): { readonly columns: readonly ArrowColumn[]; readonly littleEndian: boolean } {
  return {
    columns: schema.tables(1).map((field) => ({ name: field.text(0), type: readField(field) })),
    littleEndian: schema.short(0) === 0,
  };
}

function readField(field: FlatTable): ArrowKind {
  const type = readType(field);
  const encoding = field.table(4);
  if (!encoding) return type;
  if (type.kind !== 'text') return { kind: 'unread', name: `dictionary of ${typeNames[field.byte(2)] ?? 'unknown'}` };
  const index = encoding.table(1);
  const bytes = (index?.int(0) ?? 32) / 8;
  expectArrow(bytes === 1 || bytes === 2 || bytes === 4 || bytes === 8);
  return {
    kind: 'dictionary',
    id: encoding.long(0),
    index: { bytes, signed: !index || index.byte(1) === 1 },
    offsetBytes: type.offsetBytes,
  };
}

function readType(field: FlatTable): ArrowKind {
  const name = typeNames[field.byte(2)] ?? 'unknown';
  const type = field.table(3);
  switch (name) {
    case 'null':
      return { kind: 'missing' };
    case 'int':
      return readInteger(type?.int(0) ?? 0, type?.byte(1) === 1);
    case 'float':
      return readFloat(type?.short(0) ?? 0);
    case 'decimal':
      return readDecimal(type?.int(0) ?? 0, type?.int(1) ?? 0, type?.int(2, 128) ?? 128);
    case 'date':
      return { kind: type?.short(0, 1) === 0 ? 'days' : 'milliseconds' };
    case 'utf8':
      return { kind: 'text', offsetBytes: 4 };
    case 'large utf8':
      return { kind: 'text', offsetBytes: 8 };
    default:
      return { kind: 'unread', name };
  }
}

const integerTypes = new Map([
  [8, 'TINYINT'],
  [16, 'SMALLINT'],
  [32, 'INTEGER'],
  [64, 'BIGINT'],
]);

function readInteger(bits: number, signed: boolean): ArrowKind {
  const sql = integerTypes.get(bits);
  if (sql === undefined) return { kind: 'unread', name: 'int of an unknown width' };
  return { kind: 'number', sql: signed ? sql : `U${sql}`, bytes: bits / 8, whole: true };
}

function readFloat(precision: number): ArrowKind {
  if (precision === 1) return { kind: 'number', sql: 'FLOAT', bytes: 4, whole: false };
  if (precision === 2) return { kind: 'number', sql: 'DOUBLE', bytes: 8, whole: false };
  return { kind: 'unread', name: 'half float' };
}

function readDecimal(precision: number, scale: number, bits: number): ArrowKind {
  const isRead = bits === 128 && precision >= 1 && precision <= 38 && scale >= 0 && scale <= precision;
  return isRead ? { kind: 'decimal', precision, scale } : { kind: 'unread', name: `decimal of ${bits} bits` };
}

/** How many buffers a batch has for a column; undefined for types that hold others, whose buffers are not counted. */
export function countBuffers(type: ArrowKind): number | undefined {
  switch (type.kind) {
    case 'missing':
      return 0;
    case 'text':
      return 3;
    case 'unread':
      return undefined;
    case 'number':
    case 'decimal':
    case 'days':
    case 'milliseconds':
    case 'dictionary':
      return 2;
  }
}
