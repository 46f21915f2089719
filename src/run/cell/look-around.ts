import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { url } from 'node:inspector';
import type { CellGrants, CellLimit } from '../../model/cell-grants.ts';
import { temporaryFolder } from './enclose.ts';

/** What the process that calls this finds itself held by. Where the system does not tell, `unknown`. */
export function lookAround(): CellGrants {
  const limits = readText('/proc/self/limits');
  const status = readText('/proc/self/status');
  const environment = readText('/proc/self/environ');
  return {
    limits: {
      core: readLimit(limits, 'core file size'),
      file: readLimit(limits, 'file size'),
      data: readLimit(limits, 'data size'),
      cpu: readLimit(limits, 'cpu time'),
      files: readLimit(limits, 'open files'),
    },
    environment: environment === undefined ? 'unknown' : listNames(environment),
    umask: process.umask(),
    folder: { mode: statSync('.').mode & 0o777, entries: readdirSync('.').filter((name) => name !== temporaryFolder).length },
    streams: [0, 1, 2].map(readTarget),
    inspector: url() !== undefined,
    reports: [process.report.reportOnFatalError, process.report.reportOnSignal, process.report.reportOnUncaughtException].includes(true),
    heapSnapshots: process.execArgv.some((flag) => flag.startsWith('--heap')),
    startsPrograms: process.permission?.has('child') ?? true,
    gainsRights: status === undefined ? 'unknown' : !/^NoNewPrivs:\s+1$/m.test(status),
  };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The hard limit: the one that cannot be raised again. */
function readLimit(limits: string | undefined, name: string): CellLimit {
  const found = new RegExp(`^Max ${name}\\s+\\S+\\s+(\\S+)`, 'm').exec(limits ?? '')?.[1];
  if (found === undefined) return 'unknown';
  return found === 'unlimited' ? found : Number(found);
}

/** A shell that becomes another program may leave `_`, the name of that program. */
const listNames = (environment: string): readonly string[] =>
  environment
    .split('\0')
    .flatMap((line) => line.split('=', 1))
    .filter((name) => name !== '' && name !== '_')
    .toSorted();

function readTarget(descriptor: number): 'nothing' | 'something' | 'unknown' {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`) === '/dev/null' ? 'nothing' : 'something';
  } catch {
    return 'unknown';
  }
}
