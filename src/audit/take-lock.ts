import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { fail } from '../diagnostics/diagnostic.ts';
import { isSystemError } from './read-log-file.ts';

export interface LogLock {
  /** Gives the lock up; does nothing if it is no longer ours. */
  readonly release: () => void;
}

/**
 * Takes the lock file `path`, waiting up to `waitMs` for a living holder; a holder that has died is replaced. A holder on
 * another machine counts as living. Throws `record-in-use`, or the system's error.
 */
export function takeLock(path: string, waitMs: number): LogLock {
  const mine: Holder = { host: hostname(), pid: process.pid, started: readProcess(process.pid)?.started ?? '', token: randomUUID() };
  const deadline = performance.now() + waitMs;
  for (;;) {
    const text = readLock(path);
    if (text === undefined && placeLock(path, mine, linkSync)) break;
    const holder = parseHolder(text);
    if (holder && hasDied(holder) && replaceLock(path, holder, mine, deadline - performance.now())) break;
    if (performance.now() >= deadline) fail('record-in-use', { lock: path, pid: String(holder?.pid ?? 'unknown') });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMs);
  }
  return {
    release: () => {
      if (parseHolder(readLock(path))?.token === mine.token) unlinkSync(path);
    },
  };
}

interface Holder {
  readonly host: string;
  readonly pid: number;
  /** Start of the process in clock ticks since boot, empty where the system does not tell: a pid alone may be reused. */
  readonly started: string;
  readonly token: string;
}

const pollMs = 20;

/** Whole content appears at once under `path`: by `linkSync` only where nothing is there, by `renameSync` over what is. */
function placeLock(path: string, holder: Holder, place: (from: string, to: string) => void): boolean {
  const draft = `${path}.${holder.token}`;
  try {
    writeFileSync(draft, `${JSON.stringify(holder)}\n`, { flag: 'wx', mode: 0o600 });
    place(draft, path);
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Of several that see the same dead holder, only the one that holds the lock named after its token may replace it. */
function replaceLock(path: string, dead: Holder, mine: Holder, waitMs: number): boolean {
  const guard = takeLock(`${path}.after-${dead.token}`, waitMs);
  try {
    return parseHolder(readLock(path))?.token === dead.token && placeLock(path, mine, renameSync);
  } finally {
    guard.release();
  }
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseHolder(text: string | undefined): Holder | undefined {
  const [, host, pid, started, token] =
    /^\{"host":"([^"\\]*)","pid":([1-9]\d{0,9}),"started":"(\d*)","token":"([0-9a-f-]{36})"\}\n$/.exec(text ?? '') ?? [];
  if (host === undefined || started === undefined || token === undefined) return undefined;
  return { host, pid: Number(pid), started, token };
}

function hasDied({ host, pid, started }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ESRCH') return true;
  }
  const now = readProcess(pid);
  return now !== undefined && (now.zombie || (started !== '' && now.started !== started));
}

/** From `/proc/<pid>/stat`; the name in brackets may hold anything, so fields are counted from the last bracket. */
function readProcess(pid: number): { readonly started: string; readonly zombie: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { started: fields[19] ?? '', zombie: fields[0] === 'Z' || fields[0] === 'X' };
  } catch {
    return undefined;
  }
}
