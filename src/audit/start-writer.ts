import { fstatSync, fsyncSync, ftruncateSync, writeSync } from 'node:fs';
import { fail } from '../diagnostics/diagnostic.ts';
import type { LogEntry, LogEvent } from '../model/log-entry.ts';
import { canonicalJson } from './canonical-json.ts';
import { firstPrevious, hashLine, readEntry } from './check-lines.ts';
import { addLeaf, type MerkleTree } from './merkle-tree.ts';
import { guardFile } from './read-log-file.ts';

/** Where a log ends: its bytes, its last line, the time of that and the tree over all lines. */
export interface LogEnd {
  readonly length: number;
  readonly last: Uint8Array | undefined;
  readonly ts: string;
  readonly tree: MerkleTree;
}

interface WriterOptions {
  readonly project: string;
  readonly synthetic: boolean;
  readonly clock: () => Date;
  readonly randomBytes: (size: number) => Uint8Array;
}

interface LogWriter {
  readonly write: (event: LogEvent) => LogEntry;
  readonly tree: () => MerkleTree;
}

/** Writes entries at the end of an open log, one write and one fsync each, and takes back what could not be written whole. */
export function startWriter(file: string, descriptor: number, from: LogEnd, options: WriterOptions): LogWriter {
  let end = from;
  let torn = false;
  const write = (event: LogEvent): LogEntry => {
    if (torn) fail('record-not-writable', { file, reason: 'an earlier write failed' });
    const { size, nlink } = fstatSync(descriptor);
    if (size !== end.length || nlink === 0) fail('record-changed', { file });
    const entry = makeEntry(event, end, options);
    const line = Buffer.from(canonicalJson(entry));
    if (typeof readEntry(line) === 'string') throw new Error(`an entry of type \`${event.type}\` would not verify`);
    guardFile('record-not-writable', file, () => {
      try {
        writeWhole(descriptor, Buffer.concat([line, newline]));
        fsyncSync(descriptor);
      } catch (error) {
        torn = true;
        cutLog(descriptor, end.length);
        torn = false;
        throw error;
      }
    });
    end = { length: end.length + line.length + 1, last: line, ts: entry.ts, tree: addLeaf(end.tree, line) };
    return entry;
  };
  return { write, tree: () => end.tree };
}

/** Takes away everything after the first `length` bytes, to last. */
export function cutLog(descriptor: number, length: number): void {
  ftruncateSync(descriptor, length);
  fsyncSync(descriptor);
}

/** Time never goes back: where the clock does, the time of the entry before is kept. */
function makeEntry({ type, run, body }: LogEvent, end: LogEnd, { project, synthetic, clock, randomBytes }: WriterOptions) {
  const now = clock().toISOString();
  return {
    v: 1,
    seq: end.tree.size,
    ts: now > end.ts ? now : end.ts,
    project,
    synthetic,
    run,
    type,
    body,
    salt: Buffer.from(randomBytes(16)).toString('hex'),
    prev: end.last ? hashLine(end.last) : firstPrevious,
  } as const satisfies LogEntry;
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  if (writeSync(descriptor, bytes) === bytes.length) return;
  throw Object.assign(new Error('a part of the entry was written'), { code: 'the disc took a part only', syscall: 'write' });
}

const newline = Buffer.of(10);
