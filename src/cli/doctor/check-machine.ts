import { readFileSync } from 'node:fs';
import { freemem, networkInterfaces, tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { judge, type Finding } from './finding.ts';

const walesMegabytes = 2500;

/** What of this machine could let out what is in memory. Looks only: nothing is sent and nothing is changed. */
export function checkMachine(): readonly Finding[] {
  const uid = process.getuid?.();
  return [
    checkMemory(Math.floor(freemem() / 1e6)),
    judgeSwap(read('/proc/swaps')),
    judgeTemporary(tmpdir(), read('/proc/mounts')),
    judge('user', uid !== 0, 'not root', 'root: give runs a user of their own', 'warning'),
    judgeTracing(read('/proc/sys/kernel/yama/ptrace_scope')),
    judgeNetwork(
      Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) => (addresses.every(({ internal }) => internal) ? [] : [name])),
    ),
  ];
}

function checkMemory(megabytes: number): Finding {
  const text = `${megabytes} MB free; a run on all of Wales needs up to ${walesMegabytes} MB`;
  return judge('memory', megabytes >= walesMegabytes, text, text, 'warning');
}

/** `swaps`: the kernel's list, its header first; undefined where there is none. */
export function judgeSwap(swaps: string | undefined): Finding {
  if (swaps === undefined) return { check: 'swap', state: 'warning', text: 'this system does not tell whether memory may reach a disc' };
  const used = swaps.trim().split('\n').length - 1;
  return judge('swap', used === 0, 'off', 'on: memory may reach a disc; turn it off, or encrypt it', 'warning');
}

/** Where working folders are made. Runs write nothing there; programs that others start may. */
export function judgeTemporary(folder: string, mounts: string | undefined): Finding {
  const check = 'temporary files';
  const known = (mounts ?? '').split('\n').map((line) => line.split(' '));
  const holds = (place: string): boolean => place === '/' || resolve(folder) === place || resolve(folder).startsWith(`${place}/`);
  const [, , kind] =
    known
      .filter(([, place = '']) => place !== '' && holds(place))
      .toSorted(byLength)
      .at(-1) ?? [];
  if (kind === undefined) return { check, state: 'ok', text: `\`${folder}\`; a run keeps nothing there` };
  return {
    check,
    state: 'ok',
    text: `\`${folder}\` is ${kind === 'tmpfs' ? 'in memory' : `on a disc (${kind})`}; a run keeps nothing there`,
  };
}

const byLength = ([, a = '']: readonly string[], [, b = '']: readonly string[]): number => a.length - b.length;

/** `scope`: Yama's, undefined where the kernel has none. */
export function judgeTracing(scope: string | undefined): Finding {
  const kept = scope !== undefined && Number(scope) >= 1;
  return judge(
    'other programs',
    kept,
    'those of the same user cannot read the memory of a run',
    'those of the same user can read the memory of a run, and Node has no way to forbid it: set kernel.yama.ptrace_scope to 1 or more, or give runs a user of their own',
    'warning',
  );
}

export function judgeNetwork(interfaces: readonly string[]): Finding {
  return judge(
    'network',
    interfaces.length === 0,
    'this machine has none',
    `reached by ${interfaces.join(', ')}; Dolen opens no connection, and a research environment should allow none`,
    'warning',
  );
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
