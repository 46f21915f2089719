import { UserError } from '../../diagnostics/diagnostic.ts';
import type { CellGrants, CellLimit } from '../../model/cell-grants.ts';
import { usualMinutes, type CellNeeds } from '../../run/cell/cell-needs.ts';
import { handsCrashesOn } from '../../run/cell/enclose.ts';
import { startChild } from '../../run/start-child.ts';
import { judge, type Finding } from './finding.ts';

const usual: CellNeeds = { memory: 1800, threads: 2, minutes: usualMinutes, writes: 'nothing' };

/** Starts the process that reads the data as a run does, and asks it what it finds itself held by. It reads none for this. */
export async function checkCell(): Promise<readonly Finding[]> {
  try {
    const child = await startChild(new AbortController().signal, usual);
    try {
      const answer = await child.carryOut({ kind: 'describe-cell' }, () => undefined);
      if (answer?.kind === 'cell') return judgeCell(answer.grants, handsCrashesOn());
      return [{ check: 'child', state: 'failed', text: 'the process that reads the data does not start, or does not answer' }];
    } finally {
      await child.close();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [{ check: 'child', state: 'failed', text: error.diagnostics.map(({ message, remedy }) => `${message}; ${remedy}`).join('; ') }];
  }
}

/** `isPiped`: the system hands the memory of a process that crashes to a program, which only a limit of 1 byte stops. */
export function judgeCell(grants: CellGrants, isPiped: boolean): readonly Finding[] {
  const { limits, folder, environment, streams } = grants;
  const foreign = environment === 'unknown' ? [] : environment.filter((name) => name !== 'TZ' && name !== 'TMPDIR');
  return [
    judge('child: folder', folder.mode === 0o700 && folder.entries === 0, 'its own, empty, private', 'not empty, or others could read it'),
    judge('child: new files', (grants.umask & 0o077) === 0o077, 'private (umask 077)', 'others could read them'),
    judge('child: environment', foreign.length === 0, 'closed', `it is handed on: ${foreign.join(', ')}`),
    judge(
      'child: output',
      streams.every((stream) => stream === 'nothing'),
      'thrown away; only framed messages come out',
      streams.includes('something') ? 'it could print' : 'this system does not tell where it goes',
      streams.includes('something') ? 'failed' : 'warning',
    ),
    judge(
      'child: files',
      limits.file === 0,
      'it cannot write a byte to any file',
      'the system does not stop it from writing files',
      limits.file === 'unknown' ? 'warning' : 'failed',
    ),
    judgeCore(limits.core, isPiped),
    judge(
      'child: reports',
      !grants.reports && !grants.heapSnapshots,
      'no diagnostic report and no heap snapshot',
      'Node would write what is in memory to a file',
    ),
    judge('child: debugger', !grants.inspector, 'none, and no signal opens one', 'a debugger listens'),
    judgeLimit('child: memory', limits.data, inMegabytes, 'the system ends it above a limit', 'only the engine and Node limit themselves'),
    judgeLimit(
      'child: time',
      limits.cpu,
      inHours,
      'the system ends it above a limit, the run by its clock',
      'only the clock of the run limits it',
    ),
    judgeLimit('child: open files', limits.files, String, 'limited', 'not limited'),
    judge(
      'child: programs',
      !grants.startsPrograms,
      'Node lets it start none',
      'this Node cannot keep it from starting programs',
      'warning',
    ),
    judge(
      'child: rights',
      grants.gainsRights === false,
      'it gains none, and ends with the run',
      'it is not tied to the run by the system: `setpriv` is not there',
      'warning',
    ),
    { check: 'spill', state: 'ok', text: 'off: no row is put on a disc unless a run says `--spill`' },
  ];
}

function judgeCore(limit: CellLimit, isPiped: boolean): Finding {
  const check = 'child: core dumps';
  if (isPiped && limit !== 1)
    return {
      check,
      state: 'warning',
      text: 'a crash is handed to a program with all that is in memory: set kernel.core_pattern to `core`, or allow `ulimit -Hc 1`',
    };
  return judge(check, limit === 0 || limit === 1, 'off', 'a crash could write memory to disc', limit === 'unknown' ? 'warning' : 'failed');
}

function judgeLimit(check: string, limit: CellLimit, describe: (limit: number) => string, said: string, otherwise: string): Finding {
  const isLimited = typeof limit === 'number';
  return judge(check, isLimited, isLimited ? `${said} (${describe(limit)})` : said, otherwise, 'warning');
}

const inMegabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
const inHours = (seconds: number): string => `${Math.round(seconds / 3600)} hours of work`;
