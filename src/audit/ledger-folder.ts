import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { guardFile, readRegularFile } from './read-log-file.ts';
import { writeNewFileBelow } from './write-new-file.ts';

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

/** Of what is kept of one run: as much as can cross the wall, and what that grows to as text. */
const mostBytes = 2 ** 30 - 1;

/** Where what is kept for later runs lies in a record. */
export const ledgerIn = (record: string): string => join(record, 'ledger');
const fileOf = (record: string, run: string): string => join(ledgerIn(record), `${run}.json`);

/** Writes it to last, beside the log. Throws `record-not-writable`. */
export const keepRelease = (record: string, kept: KeptRelease): void => keepFile(fileOf(record, kept.run), JSON.stringify(kept));

/** Where a sealed map of units lies in the folder of a ledger. */
export const mapIn = (ledger: string, name: string): string => join(ledger, `${name}.map`);

/** Whether a record keeps maps of units: then all its runs do. */
export const keepsMaps = (record: string): boolean =>
  existsSync(ledgerIn(record)) && readdirSync(ledgerIn(record)).some((name) => name.endsWith('.map'));

/** Writes a sealed map of units beside what it is of, unless it is there. Throws `record-not-writable`. */
export function keepMap(record: string, name: string, sealed: Buffer): void {
  const file = mapIn(ledgerIn(record), name);
  if (!existsSync(file)) keepFile(file, sealed);
}

const keepFile = (file: string, content: string | Uint8Array): void =>
  guardFile('record-not-writable', file, () => writeNewFileBelow(file, content, 0o600));

/** What a run kept; undefined where nothing is left of it, or something else. */
export function readKept(record: string, run: string): KeptRelease | undefined {
  try {
    const read = JSON.parse(readRegularFile(fileOf(record, run), mostBytes).toString('utf8')) as unknown;
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
