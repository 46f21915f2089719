import { expectArrow } from './broken-arrow.ts';

/**
 * A table of FlatBuffers, in which Arrow describes what it holds. Every place is checked before it is read and no vector is longer
 * than the bytes it is in: the generated readers follow whatever the bytes say. Fields are named by their slot in the format's schema.
 */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;

  private constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
  }

  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, within(view, 0, 4).getUint32(0, true));
  }

  byte(slot: number): number {
    const at = this.#find(slot);
    return at === undefined ? 0 : within(this.#view, at, 1).getUint8(at);
  }

  short(slot: number, missing = 0): number {
    const at = this.#find(slot);
    return at === undefined ? missing : within(this.#view, at, 2).getInt16(at, true);
  }

  int(slot: number, missing = 0): number {
    const at = this.#find(slot);
    return at === undefined ? missing : within(this.#view, at, 4).getInt32(at, true);
  }

  /** A safe integer from 0. */
  size(slot: number): number {
    const at = this.#find(slot);
    return at === undefined ? 0 : readSize(this.#view, at);
  }

  /** Names something, so that it need not be a number. */
  long(slot: number): bigint {
    const at = this.#find(slot);
    return at === undefined ? 0n : within(this.#view, at, 8).getBigInt64(at, true);
  }

  text(slot: number): string {
    const at = this.#find(slot);
    if (at === undefined) return '';
    const { first, length } = this.#vector(at, 1);
    return Buffer.from(this.#view.buffer, this.#view.byteOffset + first, length).toString('utf8');
  }

  table(slot: number): FlatTable | undefined {
    const at = this.#find(slot);
    return at === undefined ? undefined : new FlatTable(this.#view, this.#follow(at));
  }

  tables(slot: number): readonly FlatTable[] {
    const at = this.#find(slot);
    if (at === undefined) return [];
    const { first, length } = this.#vector(at, 4);
    return Array.from({ length }, (_, place) => new FlatTable(this.#view, this.#follow(first + 4 * place)));
  }

  /** Pairs of safe integers from 0, of structs that begin with two of 64 bits. */
  pairs(slot: number): readonly (readonly [number, number])[] {
    return this.#structs(slot, 16).map((first) => [readSize(this.#view, first), readSize(this.#view, first + 8)]);
  }

  /** The first 64 bits of structs of `bytes` bytes. */
  firsts(slot: number, bytes: number): readonly number[] {
    return this.#structs(slot, bytes).map((first) => readSize(this.#view, first));
  }

  #structs(slot: number, bytes: number): readonly number[] {
    const at = this.#find(slot);
    if (at === undefined) return [];
    const { first, length } = this.#vector(at, bytes);
    return Array.from({ length }, (_, place) => first + bytes * place);
  }

  #find(slot: number): number | undefined {
    const table = this.#at - within(this.#view, this.#at, 4).getInt32(this.#at, true);
    const entry = 4 + 2 * slot;
    if (entry + 2 > within(this.#view, table, 4).getUint16(table, true)) return undefined;
    const offset = within(this.#view, table + entry, 2).getUint16(table + entry, true);
    return offset === 0 ? undefined : this.#at + offset;
  }

  #follow(at: number): number {
    return at + within(this.#view, at, 4).getUint32(at, true);
  }

  #vector(at: number, bytes: number): { readonly first: number; readonly length: number } {
    const start = this.#follow(at);
    const length = within(this.#view, start, 4).getUint32(start, true);
    within(this.#view, start + 4, length * bytes);
    return { first: start + 4, length };
  }
}

function within(view: DataView, at: number, bytes: number): DataView {
  expectArrow(at >= 0 && at + bytes <= view.byteLength);
  return view;
}

function readSize(view: DataView, at: number): number {
  const size = within(view, at, 8).getBigInt64(at, true);
  expectArrow(size >= 0n && size <= BigInt(Number.MAX_SAFE_INTEGER));
  return Number(size);
}
