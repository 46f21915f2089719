import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { fail, UserError } from '../diagnostics/diagnostic.ts';

/** The whole lines of a log, without their newlines, and what follows the last newline. */
export interface LogFile {
  readonly lines: readonly Buffer[];
  /** Bytes of the whole lines, newlines included. */
  readonly length: number;
  readonly tornBytes: number;
}

export function logFileIn(folder: string): string {
  return join(folder, 'log.jsonl');
}

/** Opens a regular file without following a link. Throws the system's error, or `ENOTREG` for a device, pipe or folder. */
export function openRegularFile(file: string, flags: number, mode?: number): number {
  const descriptor = openSync(file, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, mode);
  if (fstatSync(descriptor).isFile()) return descriptor;
  throw Object.assign(new Error('not a regular file'), { code: 'ENOTREG', syscall: 'open' });
}

/** The bytes of a regular file of at most `most` bytes, without following a link. Throws as `openRegularFile`, or `EFBIG`. */
export function readRegularFile(file: string, most: number): Buffer {
  const descriptor = openRegularFile(file, constants.O_RDONLY);
  try {
    if (fstatSync(descriptor).size > most) throw Object.assign(new Error('too large'), { code: 'EFBIG', syscall: 'read' });
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const longestLog = 2 ** 31 - 1;

export function readLines(descriptor: number): LogFile {
  const { size } = fstatSync(descriptor);
  if (size > longestLog) throw Object.assign(new Error('too large'), { code: 'EFBIG', syscall: 'read' });
  const bytes = Buffer.alloc(size);
  let read = 0;
  for (let got = -1; got !== 0 && read < bytes.length; read += got) got = readSync(descriptor, bytes, read, bytes.length - read, read);
  const lines: Buffer[] = [];
  let length = 0;
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, length)) {
    lines.push(bytes.subarray(length, end));
    length = end + 1;
  }
  return { lines, length, tornBytes: read - length };
}

/** Runs `work`; a refusal of the system becomes `code`, with its reason (`ENOSPC`, `EACCES` …). */
export function guardFile<T>(code: 'record-not-writable' | 'record-not-readable', file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof UserError || !isSystemError(error)) throw error;
    return fail(code, { file, reason: error.code });
  }
}

export function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
