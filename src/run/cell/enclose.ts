import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CellNeeds } from './cell-needs.ts';

/** A command that starts a program inside its limits. */
export interface Enclosure {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Limits are set by a shell that then becomes the program, so that they hold from its first instruction and cannot be raised again.
 * A limit that the system does not know, or that is lower already, stays as it is: `dolen doctor` says which are granted. Memory
 * is limited as data, not as address space: V8 reserves ten gigabytes of it for one WebAssembly memory and uses almost none.
 */
export function enclose(program: readonly string[], folder: string, needs: CellNeeds): Enclosure {
  const { fileBytes, dataMegabytes, cpuSeconds } = limitsOf(needs);
  const bind = needs.spill === undefined ? `${noNewRights} ${withParent}` : noNewRights;
  const lines = [
    handsCrashesOn() ? `${noPipedCore} 2>/dev/null || ulimit -c 0 || exit 1` : 'ulimit -c 0 || exit 1',
    `ulimit -n ${openFiles} 2>/dev/null`,
    `ulimit -t ${cpuSeconds} 2>/dev/null`,
    `ulimit -d ${dataMegabytes * 1024} 2>/dev/null`,
    ...(fileBytes === undefined ? [] : [`ulimit -f ${fileBytes / shellBlock} 2>/dev/null`]),
    'umask 077',
    'unset PWD OLDPWD SHLVL',
    `if ${bind} true 2>/dev/null; then exec ${bind} "$@"; fi`,
    'exec "$@"',
  ];
  return {
    command: '/bin/sh',
    args: ['-c', lines.join('\n'), 'dolen', process.execPath, ...nodeFlags(folder, needs), ...program],
    env: { TZ: 'UTC', TMPDIR: join(folder, temporaryFolder) },
  };
}

/** Where programs in the cell put what they do not keep: inside its own folder, which is looked through and removed. */
export const temporaryFolder = 'tmp';

const openFiles = 1024;
const shellBlock = 512;
/** Of Node itself, its WebAssembly and the columns it holds, besides the engine's memory. */
const ownMegabytes = 6144;
const heapMegabytes = 4096;
const stackMegabytes = 16;
const reportBytes = 256 * 1024 * 1024;
/** Where Linux has it: the process gains no rights by any program. */
const noNewRights = '/usr/bin/setpriv --no-new-privs';
/** And ends at once with the one that started it, unless it must live on to take away what it spilled. */
const withParent = '--pdeathsig KILL';

/**
 * Where Linux hands a crash to a program, a limit of 0 does not stop it: core(5). One byte does: the kernel takes that as a crash of that
 * very program and hands nothing on.
 */
const noPipedCore = '/usr/bin/prlimit --pid $$ --core=1:1';

/** Whether this system hands the memory of a process that crashes to a program. */
export function handsCrashesOn(): boolean {
  try {
    return readFileSync('/proc/sys/kernel/core_pattern', 'utf8').startsWith('|');
  } catch {
    return false;
  }
}

/** Bytes of one file; undefined where there is no limit. */
const writable: Readonly<Record<CellNeeds['writes'], number | undefined>> = { nothing: 0, report: reportBytes, people: undefined };

interface Limits {
  readonly fileBytes: number | undefined;
  readonly dataMegabytes: number;
  readonly cpuSeconds: number;
}

function limitsOf({ memory, threads, minutes, writes, spill }: CellNeeds): Limits {
  return {
    fileBytes: spill === undefined ? writable[writes] : undefined,
    dataMegabytes: memory + ownMegabytes + stackMegabytes * threads,
    // The parent's clock ends a run that takes too long; this one ends it where there is no parent any more.
    cpuSeconds: Math.ceil(minutes * 60 * (threads + 2)),
  };
}

/** Those that this Node knows. Permissions are Node's own: the engine is held by the limits and by its lock. */
function nodeFlags(folder: string, { writes, spill }: CellNeeds): readonly string[] {
  const known = process.allowedNodeEnvironmentFlags;
  const permission = ['--permission', '--experimental-permission'].find((flag) => known.has(flag));
  // Node 20 ends with an assertion where one place is the beginning of another: the folder and what is in it are one pattern.
  const place = writes === 'nothing' && spill === undefined ? `${folder}*` : '*';
  return [
    '--no-warnings',
    `--max-old-space-size=${heapMegabytes}`,
    '--disallow-code-generation-from-strings',
    ...(known.has('--disable-sigusr1') ? ['--disable-sigusr1'] : []),
    ...(permission === undefined ? [] : [permission, '--allow-addons', '--allow-fs-read=*', `--allow-fs-write=${place}`]),
  ];
}
