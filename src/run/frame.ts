const headerBytes = 4;
const maxFrameBytes = 256 * 1024 * 1024;

/** A value as it crosses the wall: four bytes of length, big-endian, then JSON in UTF-8. */
export function encodeFrame(value: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(value), 'utf8');
  const frame = Buffer.allocUnsafe(headerBytes + body.length);
  frame.writeUInt32BE(body.length, 0);
  body.copy(frame, headerBytes);
  return frame;
}

/**
 * Cuts a byte stream into the frames it is made of; the rest of an unfinished frame waits for more bytes. A value has one form only, that
 * of `encodeFrame`: other spaces, orders, escapes and repeated names are refused, so that nothing rides on them. Throws on everything else.
 */
export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes there must be before it is worth looking: putting chunks together each time would take the square of their number. */
  #wanted = headerBytes;

  push(chunk: Buffer): unknown[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const frames: unknown[] = [];
    for (let frame = this.#take(); frame !== undefined; frame = this.#take()) frames.push(decode(frame));
    return frames;
  }

  /** Whether a frame was begun and is not whole. */
  get isUnfinished(): boolean {
    return this.#length > 0;
  }

  #take(): Buffer | undefined {
    if (this.#length < this.#wanted) return undefined;
    const all = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    const size = all.readUInt32BE(0);
    if (size > maxFrameBytes) throw new RangeError(`a frame of ${size} bytes is larger than the wall lets through`);
    this.#wanted = headerBytes + size;
    if (all.length < this.#wanted) return undefined;
    this.#wanted = headerBytes;
    const rest = all.subarray(headerBytes + size);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    return all.subarray(headerBytes, headerBytes + size);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(frame: Buffer): unknown {
  const text = utf8.decode(frame);
  const value: unknown = JSON.parse(text);
  if (JSON.stringify(value) !== text || text.includes('"__proto__":'))
    throw new SyntaxError('a frame is not in the form that values cross the wall in');
  return value;
}
