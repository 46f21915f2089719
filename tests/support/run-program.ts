import { spawnSync } from 'node:child_process';

export interface ProgramEnd {
  /** `null` when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramSurroundings {
  readonly cwd: string;
  /** Added to the environment; `undefined` takes a name out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs one program of Node's to its end; the first argument is the file. */
export function runNode(args: readonly string[], { cwd, env = {} }: ProgramSurroundings): ProgramEnd {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env: { ...process.env, ...env }, encoding: 'utf8' });
  return { status, stdout, stderr };
}
