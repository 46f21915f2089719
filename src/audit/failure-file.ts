import { join } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';
import { textOf } from '../model/log-entry.ts';
import { digestWithKey } from './digest-with-key.ts';
import type { ProjectKey } from './project-key.ts';
import { guardFile, isSystemError, readRegularFile } from './read-log-file.ts';
import { readEntries } from './released-before.ts';
import { openFailure, sealedFailureBytes, type FailureDetail } from './seal-failure.ts';
import { writeNewFileBelow } from './write-new-file.ts';

const fileOf = (record: string, run: string): string => join(record, 'failures', `${run}.sealed`);

/** What the log says of a failed run, and what was sealed of it. */
export interface RunFailure extends FailureDetail {
  readonly run: string;
  /** When the log says that it failed. */
  readonly at: string;
  readonly code: string;
  readonly exit: number;
}

/** Writes a sealed failure to last, before the log names it. Throws `record-not-writable`. */
export const keepFailure = (record: string, run: string, sealed: Uint8Array): void =>
  guardFile('record-not-writable', fileOf(record, run), () => writeNewFileBelow(fileOf(record, run), sealed, 0o600));

/**
 * What was sealed of the failure of a run, by the beginning of its id, or of the last one that left any. The file must be the one that the
 * log names. Throws `failure-unknown`, `failure-not-sealed`, `failure-not-readable`, or what reading the log throws.
 */
export function readFailure(record: string, run: string | undefined, { key }: ProjectKey): RunFailure {
  const failed = readEntries(record).filter(({ type }) => type === 'run.failed');
  const found = failed.filter((entry) => (run === undefined ? isSealed(entry.body['sealed']) : run !== '' && entry.run.startsWith(run)));
  const entry = found.at(-1);
  if (entry === undefined || (run !== undefined && new Set(found.map((each) => each.run)).size > 1))
    return fail('failure-unknown', { record, run });
  const { sealed, code, exit } = entry.body;
  if (!isSealed(sealed)) return fail('failure-not-sealed', { run: entry.run, code: textOf(code) });
  const file = fileOf(record, entry.run);
  const bytes = readSealed(file);
  if (bytes === undefined || digestWithKey(key, bytes) !== sealed) return fail('failure-not-readable', { file });
  const detail = openFailure(bytes, key) ?? fail('failure-not-readable', { file });
  return { run: entry.run, at: entry.ts, code: textOf(code), exit: Number(exit), ...detail };
}

const isSealed = (digest: unknown): boolean => typeof digest === 'string' && digest !== 'none';

function readSealed(file: string): Buffer | undefined {
  try {
    return readRegularFile(file, sealedFailureBytes);
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}
