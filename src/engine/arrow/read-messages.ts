import { readSync } from 'node:fs';
import { expectArrow } from './broken-arrow.ts';
import { FlatTable } from './flat-table.ts';

/** An open file of which a part is read at a time; asking for what is not there throws `BrokenArrow`. */
export interface ArrowBytes {
  readonly size: number;
  readonly read: (position: number, length: number) => Buffer;
}

/** Where a message of the format is: its description, and the buffers that it describes. */
export interface ArrowMessage {
  readonly place: number;
  readonly metadata: { readonly position: number; readonly length: number };
  readonly body: { readonly position: number; readonly length: number };
}

export interface ArrowMessages {
  readonly schema: FlatTable;
  readonly dictionaries: readonly ArrowMessage[];
  readonly batches: readonly ArrowMessage[];
  /** In the form of a file a batch may come before the dictionaries it uses. */
  readonly form: 'file' | 'stream';
}

const fileMagic = Buffer.from('ARROW1\0\0', 'latin1');
const continuation = Buffer.from([0xff, 0xff, 0xff, 0xff]);
const longestMetadata = 1 << 24;
const kinds = { schema: 1, dictionary: 2, batch: 3 } as const;

export function openArrowBytes(descriptor: number, size: number): ArrowBytes {
  return {
    size,
    read: (position, length) => {
      expectArrow(position >= 0 && position + length <= size);
      const buffer = Buffer.allocUnsafeSlow(length);
      for (let done = 0; done < length;) {
        const count = readSync(descriptor, buffer, done, length - done, position + done);
        expectArrow(count > 0);
        done += count;
      }
      return buffer;
    },
  };
}

/** Whether the first bytes are those of Arrow IPC, in the form of a file or of a stream. */
export function findForm(bytes: ArrowBytes): ArrowMessages['form'] | undefined {
  const start = bytes.read(0, Math.min(8, bytes.size));
  if (start.subarray(0, 6).equals(fileMagic.subarray(0, 6))) return 'file';
  return start.subarray(0, 4).equals(continuation) ? 'stream' : undefined;
}

/**
 * Finds all messages from first to last by their descriptions alone. A stream must end with its mark and a file with a footer that
 * names every batch: of one that was cut between two messages nothing else tells.
 */
export function readMessages(bytes: ArrowBytes, form: ArrowMessages['form']): ArrowMessages {
  const footer = form === 'file' ? findFooter(bytes) : undefined;
  const named = footer && FlatTable.root(bytes.read(footer.position, footer.length));
  const end = footer?.position ?? bytes.size;
  const dictionaries: ArrowMessage[] = [];
  const batches: ArrowMessage[] = [];
  // Some writers say what a file holds in its footer alone.
  let schema = named?.table(1);
  let described = named !== undefined;
  let ended = false;
  let position = form === 'file' ? fileMagic.length : 0;
  for (let place = 0; position < end; place += 1) {
    const prefix = bytes.read(position, 8);
    expectArrow(prefix.subarray(0, 4).equals(continuation));
    const length = prefix.readInt32LE(4);
    if (length === 0) {
      ended = true;
      position += 8;
      break;
    }
    const metadata = { position: position + 8, length };
    const message = describeMessage(bytes, metadata);
    const body = { position: metadata.position + length, length: message.size(3) };
    expectArrow(body.position + body.length <= end);
    const kind = message.byte(1);
    expectArrow(kind === kinds.schema ? place === 0 : described);
    described = true;
    if (kind === kinds.schema) schema ??= message.table(2);
    else if (kind === kinds.dictionary) dictionaries.push({ place, metadata, body });
    else {
      expectArrow(kind === kinds.batch);
      batches.push({ place, metadata, body });
    }
    position = body.position + body.length;
  }
  expectArrow(schema !== undefined);
  if (named) {
    const places = named.firsts(3, blockBytes);
    expectArrow(places.length === batches.length && batches.every(({ metadata }, place) => places[place] === metadata.position - 8));
  } else expectArrow(ended && position === bytes.size);
  return { schema, dictionaries, batches, form };
}

const blockBytes = 24;

/** The header of a message of a kind that is known. */
export function readHeader(bytes: ArrowBytes, { metadata }: ArrowMessage): FlatTable {
  const header = describeMessage(bytes, metadata).table(2);
  expectArrow(header !== undefined);
  return header;
}

function describeMessage(bytes: ArrowBytes, { position, length }: ArrowMessage['metadata']): FlatTable {
  expectArrow(length > 0 && length <= longestMetadata);
  return FlatTable.root(bytes.read(position, length));
}

function findFooter(bytes: ArrowBytes): { readonly position: number; readonly length: number } {
  const tail = bytes.read(bytes.size - 10, 10);
  expectArrow(tail.subarray(4).equals(fileMagic.subarray(0, 6)));
  const length = tail.readInt32LE(0);
  const position = bytes.size - 10 - length;
  expectArrow(length > 0 && length <= longestMetadata && position >= fileMagic.length);
  return { position, length };
}
