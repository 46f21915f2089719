import { createHash } from 'node:crypto';
import type { Canonical, LogEntry } from '../model/log-entry.ts';
import { parseCanonical } from './canonical-json.ts';

/** What is wrong with a log, by code; `line` counts from 1. Never holds anything of the line itself. */
export interface LogFinding {
  readonly code: FindingCode;
  readonly line: number;
}

export type FindingCode = 'E_PARSE' | 'E_CANON' | 'E_ENTRY' | 'E_SEQ' | 'E_CHAIN' | 'E_TIME' | 'E_ROOT' | 'E_TRUNCATED' | 'E_OPERATOR';

export interface CheckedLines {
  /** The entries that could be read, in order; all of them when there are no findings. */
  readonly entries: readonly LogEntry[];
  readonly findings: readonly LogFinding[];
}

export const firstPrevious = '0'.repeat(64);

/** Every line must be a canonical entry, numbered, chained and dated after the one before, of one project and one mark. */
export function checkLines(lines: readonly Uint8Array[]): CheckedLines {
  const entries: LogEntry[] = [];
  const findings: LogFinding[] = [];
  let seq = 0;
  let prev = firstPrevious;
  let ts = '';
  for (const [index, line] of lines.entries()) {
    const report = (code: FindingCode): number => findings.push({ code, line: index + 1 });
    const entry = readEntry(line);
    if (typeof entry === 'string') {
      report(entry);
    } else {
      if (!belongs(entry, entries[0], index)) report('E_ENTRY');
      if (entry.seq !== seq) report('E_SEQ');
      if (entry.prev !== prev) report('E_CHAIN');
      if (!isTime(entry.ts) || entry.ts < ts) report('E_TIME');
      entries.push(entry);
      seq = entry.seq;
      if (isTime(entry.ts)) ts = entry.ts;
    }
    seq += 1;
    prev = hashLine(line);
  }
  return { entries, findings };
}

/** SHA-256 of a line without its newline, hex: the `prev` of the next. */
export function hashLine(line: Uint8Array): string {
  return createHash('sha256').update(line).digest('hex');
}

/** The entry that a line holds, or why it holds none. */
export function readEntry(line: Uint8Array): LogEntry | 'E_PARSE' | 'E_CANON' | 'E_ENTRY' {
  let value: Canonical;
  try {
    value = parseCanonical(utf8.decode(line));
  } catch (error) {
    return error instanceof SyntaxError || isBadUtf8(error) ? 'E_PARSE' : 'E_CANON';
  }
  return isEntry(value) ? value : 'E_ENTRY';
}

function isEntry(value: Canonical): value is Canonical & LogEntry {
  if (!isMembers(value) || Object.keys(value).join() !== members) return false;
  const { body, prev, project, run, salt, seq, synthetic, ts, type, v } = value;
  return (
    v === 1 &&
    typeof seq === 'number' &&
    typeof synthetic === 'boolean' &&
    typeof ts === 'string' &&
    typeof prev === 'string' &&
    matches(project, /^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/) &&
    matches(run, /^[0-9A-Za-z._-]{0,64}$/) &&
    matches(salt, /^[0-9a-f]{32}$/) &&
    matches(type, /^[a-z]+(\.[a-z]+)+$/) &&
    body !== undefined &&
    isMembers(body)
  );
}

function belongs(entry: LogEntry, first: LogEntry | undefined, index: number): boolean {
  const opening = entry.type === 'log.init';
  return opening === (index === 0) && entry.project === (first ?? entry).project && entry.synthetic === (first ?? entry).synthetic;
}

function isTime(ts: string): boolean {
  return /^\d{4}-/.test(ts) && new Date(ts).toJSON() === ts;
}

function matches(value: Canonical | undefined, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isBadUtf8(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}

function isMembers(value: Canonical): value is { readonly [key: string]: Canonical } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const members = 'body,prev,project,run,salt,seq,synthetic,ts,type,v';
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
