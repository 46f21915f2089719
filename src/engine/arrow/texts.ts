import { isAscii, isUtf8 } from 'node:buffer';
import { expectArrow } from './broken-arrow.ts';

/** How the engine keeps a text: its length, then its bytes where they are few; longer ones it copies itself. */
const entryWords = 4;
const shortText = 12;
const masks = [0, 0xff, 0xffff, 0xffffff, 0xffffffff];

/** Texts in the engine's own form: four words each. */
export interface Texts {
  readonly words: Uint32Array;
  /** The bytes of texts that do not fit into their words, by place. */
  readonly long: ReadonlyMap<number, Uint8Array>;
}

/** Bytes that a text may be read past, so that whole words can be taken. */
export const textPadding = shortText;

/**
 * Texts between neighbouring `offsets`, which begin at 0 in `bytes`; those that `isMissing` says are missing are empty. `bytes`
 * ends in `textPadding` bytes that belong to none.
 */
export function readTexts(offsets: Float64Array | Int32Array, bytes: Buffer, isMissing: (place: number) => boolean): Texts {
  const count = offsets.length - 1;
  const base = offsets[0] ?? 0;
  const length = bytes.length - textPadding;
  const content = bytes.subarray(0, length);
  const ascii = isAscii(content);
  expectArrow(ascii || isUtf8(content));
  const words = new Uint32Array(entryWords * count);
  const long = new Map<number, Uint8Array>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let place = 0, start = 0; place < count; place += 1) {
    const end = (offsets[place + 1] ?? 0) - base;
    const size = end - start;
    expectArrow(size >= 0 && end <= length && (ascii || isBoundary(bytes, end, length)));
    if (size > 0 && !isMissing(place)) {
      const first = entryWords * place;
      words[first] = size;
      if (size > shortText) long.set(place, bytes.subarray(start, end));
      else {
        words[first + 1] = view.getUint32(start, true) & (masks[size] ?? 0xffffffff);
        if (size > 4) words[first + 2] = view.getUint32(start + 4, true) & (masks[size - 4] ?? 0xffffffff);
        if (size > 8) words[first + 3] = view.getUint32(start + 8, true) & (masks[size - 8] ?? 0xffffffff);
      }
    }
    start = end;
  }
  return { words, long };
}

/** Whether a text may end here: not within a character. */
const isBoundary = (bytes: Buffer, at: number, length: number): boolean => at === length || ((bytes[at] ?? 0) & 0xc0) !== 0x80;

/** The texts at `places` of a list; those of rows that `isMissing` are empty. A place that is not in the list is refused. */
export function pickTexts(list: Texts, places: ArrayLike<number>, isMissing: (row: number) => boolean): Texts {
  const words = new Uint32Array(entryWords * places.length);
  const long = new Map<number, Uint8Array>();
  const count = list.words.length / entryWords;
  for (let row = 0; row < places.length; row += 1) {
    if (isMissing(row)) continue;
    const place = places[row] ?? -1;
    expectArrow(place >= 0 && place < count);
    const [from, to] = [entryWords * place, entryWords * row];
    words[to] = list.words[from] ?? 0;
    words[to + 1] = list.words[from + 1] ?? 0;
    words[to + 2] = list.words[from + 2] ?? 0;
    words[to + 3] = list.words[from + 3] ?? 0;
    if ((words[to] ?? 0) > shortText) long.set(row, list.long.get(place) ?? new Uint8Array());
  }
  return { words, long };
}
