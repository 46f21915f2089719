import { closeSync, constants } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';
import type { LogEntry, LogEvent } from '../model/log-entry.ts';
import { checkLines } from './check-lines.ts';
import { checkRunEvent } from './log-event.ts';
import { takeLock } from './take-lock.ts';
import { addLeaf, emptyTree, headOf } from './merkle-tree.ts';
import { guardFile, logFileIn, openRegularFile, readLines } from './read-log-file.ts';
import { cutLog, startWriter, type LogEnd } from './start-writer.ts';
import { makeFolder, syncFolder } from './sync-folder.ts';

export interface LogOptions {
  readonly folder: string;
  readonly project: string;
  /** A log holds runs on synthetic extracts only, or none. */
  readonly synthetic: boolean;
  readonly clock: () => Date;
  readonly randomBytes: (size: number) => Uint8Array;
  /** How long to wait for another writer; 10 seconds unless told. */
  readonly waitMs?: number;
}

/** The one writer of a log. */
export interface AuditLog {
  /**
   * Adds an event; when it returns, the entry is on the disc. A failed write leaves the log as it was and throws
   * `record-not-writable`; a log that something else has changed throws `record-changed`.
   */
  readonly append: (event: LogEvent) => LogEntry;
  /** `size:root` of all entries so far. */
  readonly head: () => string;
  readonly close: () => void;
}

/**
 * Opens the log in `folder` for writing, or begins one. All of an existing log must verify; a last line without its newline,
 * left by a crash, is cut off and the loss is told in an entry. Throws `record-not-writable`, `record-in-use`,
 * `record-not-verified`, `record-of-another-project`, `record-synthetic-only` or `record-real-only`.
 */
export function openLog(options: LogOptions): AuditLog {
  const file = logFileIn(options.folder);
  return guardFile('record-not-writable', file, () => {
    makeFolder(options.folder);
    const lock = takeLock(join(options.folder, 'log.lock'), options.waitMs ?? 10_000);
    try {
      const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;
      const descriptor = openRegularFile(file, flags, 0o600);
      try {
        return continueLog(file, descriptor, options, lock.release);
      } catch (error) {
        closeSync(descriptor);
        throw error;
      }
    } catch (error) {
      lock.release();
      throw error;
    }
  });
}

function continueLog(file: string, descriptor: number, options: LogOptions, release: () => void): AuditLog {
  const { lines, length, tornBytes } = readLines(descriptor);
  const { entries, findings } = checkLines(lines);
  const [finding] = findings;
  if (finding) fail('record-not-verified', { file, line: finding.line, finding: finding.code });
  checkOwner(file, entries[0], options);
  if (tornBytes > 0) cutLog(descriptor, length);
  const end: LogEnd = { length, last: lines.at(-1), ts: entries.at(-1)?.ts ?? '', tree: lines.reduce(addLeaf, emptyTree) };
  const writer = startWriter(file, descriptor, end, options);
  if (entries.length === 0) {
    writer.write({ type: 'log.init', run: '', body: { chain: 'sha-256', tree: 'rfc-6962' } });
    syncFolder(options.folder);
  }
  if (tornBytes > 0) writer.write({ type: 'log.recovered', run: '', body: { dropped_bytes: tornBytes } });
  let closed = false;
  return {
    append: (event) => {
      if (closed) throw new Error('the log is closed');
      checkRunEvent(event);
      return writer.write(event);
    },
    head: () => headOf(writer.tree()),
    close: () => {
      if (closed) return;
      closed = true;
      closeSync(descriptor);
      release();
    },
  };
}

function checkOwner(file: string, first: LogEntry | undefined, { project, synthetic }: LogOptions): void {
  if (!first) return;
  if (first.project !== project) fail('record-of-another-project', { file, project: first.project, wanted: project });
  if (first.synthetic !== synthetic) fail(first.synthetic ? 'record-synthetic-only' : 'record-real-only', { file });
}
