import { closeSync, constants, fsyncSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guardFile } from './read-log-file.ts';
import { makeFolder, syncFolder } from './sync-folder.ts';

/** What a run keeps for later ones, as text; its parts are held against the log by whoever reads them. */
export interface KeptRelease {
  readonly version: 1;
  readonly run: string;
  /** The plan as JSON: its digest is in the log. */
  readonly plan: string;
  /** Encoded tables that passed, by name: their digests are in the log. */
  readonly tables: Readonly<Record<string, string>>;
  readonly sealed: string;
  /** Its tables were published elsewhere, and entered. */
  readonly entered?: true;
}

const folderIn = (record: string): string => join(record, 'ledger');
const fileOf = (record: string, run: string): string => join(folderIn(record), `${run}.json`);

/** Writes it to last, beside the log. Throws `record-not-writable`. */
export function keepRelease(record: string, kept: KeptRelease): void {
  const file = fileOf(record, kept.run);
  guardFile('record-not-writable', file, () => {
    makeFolder(folderIn(record));
    const descriptor = openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      writeFileSync(descriptor, JSON.stringify(kept));
      fsyncSync(descriptor);
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    } finally {
      closeSync(descriptor);
    }
    syncFolder(folderIn(record));
  });
}

/** What a run kept; undefined where nothing is left of it, or something else. */
export function readKept(record: string, run: string): KeptRelease | undefined {
  try {
    const read = JSON.parse(readFileSync(fileOf(record, run), 'utf8')) as unknown;
    return isKept(read) && read.run === run ? read : undefined;
  } catch {
    return undefined;
  }
}

function isKept(value: unknown): value is KeptRelease {
  if (typeof value !== 'object' || value === null) return false;
  const { version, run, plan, tables, sealed, entered } = value as Record<string, unknown>;
  const areTexts = [run, plan, sealed].every((text) => typeof text === 'string');
  return (
    version === 1 &&
    (entered === undefined || entered === true) &&
    areTexts &&
    typeof tables === 'object' &&
    tables !== null &&
    Object.values(tables).every((text) => typeof text === 'string')
  );
}
