import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { keepUntilEnd } from './remove-folders.ts';

export const cli = resolve('dist/cli/main.js');

export interface CliResult {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface CliSurroundings {
  readonly cwd?: string | undefined;
  /** Added to the environment; `undefined` takes a name out. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** A user and group without rights, for tests that run as root. */
  readonly user?: number | undefined;
  /** Milliseconds until it is killed, where it has more to do than most. */
  readonly patience?: number | undefined;
  /** A group of processes of its own, as a terminal gives. */
  readonly ownGroup?: boolean | undefined;
}

const usualPatience = 60_000;

/** Runs the built command to its end. One that does not end is killed, and has no exit code. */
export function runCli(args: readonly string[], { cwd, env, user, patience = usualPatience }: CliSurroundings = {}): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: undefined, ...env },
    ...(user !== undefined && { uid: user, gid: user }),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: patience,
    killSignal: 'SIGKILL',
  });
  return { code: status, stdout, stderr };
}

/** Starts the built command and does not wait; what it says is thrown away. */
export function startCli(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [cli, ...args], { stdio: 'ignore' });
}

/** Starts the built command; the promise holds its end. */
export function beginCli(
  args: readonly string[],
  { cwd, env, ownGroup = false, patience = usualPatience }: CliSurroundings = {},
): { readonly child: ChildProcess; readonly ended: Promise<CliResult & { readonly signal: NodeJS.Signals | null }> } {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: undefined, ...env },
    detached: ownGroup,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  const ended = new Promise<CliResult & { readonly signal: NodeJS.Signals | null }>((settle) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      settle({ code, signal, ...said });
    });
  });
  return { child, ended };
}

/** A new folder, removed when the tests of the file have ended. */
export const makeFolder = (): string => keepUntilEnd(mkdtempSync(join(tmpdir(), 'dolen-test-')));
