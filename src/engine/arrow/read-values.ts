import { expectArrow } from './broken-arrow.ts';
import { bytesOf, type ColumnBuffers, type Extent } from './read-batch.ts';
import type { ArrowBytes } from './read-messages.ts';
import type { IndexType } from './read-schema.ts';
import { pickTexts, readTexts, textPadding, type Texts } from './texts.ts';

/** Values of one column in the engine's own form, and a bit for each that is set where it is known. */
export interface Values {
  readonly bytes: Uint8Array;
  readonly known?: Uint8Array;
  readonly long?: Texts['long'];
}

/** Texts of a dictionary, and which of them stand for a missing value. */
export interface Dictionary {
  readonly texts: Texts;
  readonly known?: Uint8Array;
}

/** So many bytes of texts at most are held at a time. */
const mostTextBytes = 1 << 26;

const never = (): boolean => false;
const isUnset =
  (bits: Uint8Array | undefined) =>
  (place: number): boolean =>
    bits !== undefined && ((bits[place >> 3] ?? 0) & (1 << (place & 7))) === 0;

/** The rows from `first` on; `first` is a multiple of eight. `dictionary` is that of the column, if it has one. */
export function readValues(bytes: ArrowBytes, buffers: ColumnBuffers, first: number, rows: number, dictionary?: Dictionary): Values {
  const { type } = buffers;
  const known = buffers.validity && bytes.read(buffers.validity.position + first / 8, Math.ceil(rows / 8));
  if (!buffers.values) return { bytes: new Uint8Array(16 * rows), known: new Uint8Array(Math.ceil(rows / 8)) };
  const withKnown = known && { known };
  if (type.kind === 'text') {
    const texts = readOffsetTexts(bytes, buffers, first, rows, isUnset(known));
    return { bytes: asBytes(texts.words), long: texts.long, ...withKnown };
  }
  const width = bytesOf(type);
  const raw = bytes.read(buffers.values.position + first * width, rows * width);
  if (type.kind === 'dictionary') return readPlaces(raw, type.index, rows, known, dictionary);
  if (type.kind === 'milliseconds') return { bytes: asBytes(toDays(raw, rows)), ...withKnown };
  if (type.kind === 'decimal' && type.precision <= narrowDecimal) return { bytes: narrow(raw, rows, isUnset(known)), ...withKnown };
  return { bytes: raw, ...withKnown };
}

/** Up to this precision the engine keeps a decimal in 64 bits. */
export const narrowDecimal = 18;

export function readOffsetTexts(
  bytes: ArrowBytes,
  { type, offsets, values }: ColumnBuffers,
  first: number,
  rows: number,
  isMissing: (place: number) => boolean = never,
): Texts {
  if (type.kind !== 'text' || !offsets || !values) throw new Error('the column has no texts');
  const places = readOffsets(bytes, offsets, type.offsetBytes, first, rows + 1);
  const [from = 0, to = 0] = [places[0], places[rows]];
  expectArrow(from >= 0 && to >= from && to <= values.length && to - from <= mostTextBytes);
  const content = Buffer.allocUnsafeSlow(to - from + textPadding);
  bytes.read(values.position + from, to - from).copy(content);
  return readTexts(places, content, isMissing);
}

function readOffsets(bytes: ArrowBytes, { position }: Extent, width: 4 | 8, first: number, count: number): Float64Array | Int32Array {
  const raw = bytes.read(position + first * width, count * width);
  if (width === 4) return new Int32Array(raw.buffer, raw.byteOffset, count);
  const wide = new BigInt64Array(raw.buffer, raw.byteOffset, count);
  return Float64Array.from(wide, (offset) => Number(offset));
}

function readPlaces(
  raw: Buffer,
  index: IndexType,
  rows: number,
  known: Uint8Array | undefined,
  dictionary: Dictionary | undefined,
): Values {
  expectArrow(dictionary !== undefined);
  const places = toPlaces(raw, index, rows);
  const isMissing = isUnset(known);
  const texts = pickTexts(dictionary.texts, places, isMissing);
  const still = dictionary.known ? withoutMissing(places, isMissing, isUnset(dictionary.known)) : known;
  return { bytes: asBytes(texts.words), long: texts.long, ...(still && { known: still }) };
}

function withoutMissing(places: ArrayLike<number>, isMissing: (row: number) => boolean, isNothing: (place: number) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(places.length / 8));
  for (let row = 0; row < places.length; row += 1) {
    if (!isMissing(row) && !isNothing(places[row] ?? 0)) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return bits;
}

function toPlaces({ buffer, byteOffset }: Buffer, { bytes, signed }: IndexType, rows: number): ArrayLike<number> {
  switch (bytes) {
    case 1:
      return signed ? new Int8Array(buffer, byteOffset, rows) : new Uint8Array(buffer, byteOffset, rows);
    case 2:
      return signed ? new Int16Array(buffer, byteOffset, rows) : new Uint16Array(buffer, byteOffset, rows);
    case 4:
      return signed ? new Int32Array(buffer, byteOffset, rows) : new Uint32Array(buffer, byteOffset, rows);
    case 8:
      return Float64Array.from(new BigInt64Array(buffer, byteOffset, rows), (place) => Number(place));
  }
}

/** Infinity of the engine's dates, which no contract takes. */
const noDay = 2 ** 31 - 1;
const day = 86_400_000;

/** The format wants whole days; a time of day is not a date. */
function toDays({ buffer, byteOffset }: Buffer, rows: number): Int32Array {
  return Int32Array.from(new BigInt64Array(buffer, byteOffset, rows), (milliseconds) => {
    const days = Number(milliseconds) / day;
    return Number.isInteger(days) && Math.abs(days) < noDay ? days : noDay;
  });
}

/** The lower halves of numbers of 128 bits that fit into them. */
function narrow({ buffer, byteOffset }: Buffer, rows: number, isMissing: (row: number) => boolean): Uint8Array {
  const halves = new BigInt64Array(buffer, byteOffset, 2 * rows);
  const lower = new BigInt64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    if (isMissing(row)) continue;
    const half = halves[2 * row] ?? 0n;
    expectArrow(halves[2 * row + 1] === half >> 63n);
    lower[row] = half;
  }
  return asBytes(lower);
}

const asBytes = ({ buffer, byteOffset, byteLength }: Uint32Array | Int32Array | BigInt64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
