import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ground, Place } from './ground.ts';
import { readFolders, type Observation } from './observation.ts';

/** What can be seen of a process behind the wall while it lives; empty where the system shows none of it. */
export interface SeenProcess {
  readonly pid: number;
  readonly environment: string;
  readonly commandLine: string;
  readonly folder: string;
  readonly folderMode: number;
  readonly folderNames: readonly string[];
  /** What its descriptors lead to, by number. */
  readonly descriptors: ReadonlyMap<number, string>;
  readonly status: string;
  readonly limits: string;
}

export interface CommandRun extends Observation {
  readonly seconds: number;
  readonly children: readonly SeenProcess[];
  /** Of the command itself. */
  readonly outputDescriptor: string;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Called once, with the command and the first process behind the wall. */
  readonly meet?: (command: ChildProcess, child: SeenProcess) => void;
  /** What is done with the command as soon as it is there. */
  readonly begin?: (command: ChildProcess) => void;
}

const patience = 60_000;
const glance = 4;

/** Arguments of a run in a place, as a researcher would give them. */
export const argumentsOfRun = ({ config }: Ground, place: Place, pipeline: string): readonly string[] =>
  [
    ['--config', config, 'run', pipeline, '--extracts', place.extracts, '--record', place.record, '--out', place.out],
    ['--mode', 'tre', '--log-file', join(place.folder, 'steps.jsonl'), '--threads', '1'],
  ].flat();

/** Runs the built command in an empty working folder and sees what anybody could see of it. */
export async function runCommand(
  ground: Ground,
  place: Place,
  args: readonly string[],
  { env = {}, stdin, meet, begin }: CommandOptions = {},
): Promise<CommandRun> {
  const start = performance.now();
  const command = spawn(process.execPath, [ground.command, ...args], {
    cwd: place.working,
    env: { PATH: '/usr/bin:/bin', HOME: place.working, TMPDIR: place.temporary, ...env },
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  command.stdin?.on('error', () => undefined).end(stdin);
  const said = { stdout: '', stderr: '' };
  command.stdout?.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  command.stderr?.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  begin?.(command);
  const children = new Map<number, SeenProcess>();
  const outputDescriptor = readLink(`/proc/${command.pid}/fd/1`);
  const watch = setInterval(() => {
    for (const pid of listChildren(command.pid ?? 0)) {
      const isNew = !children.has(pid);
      const seen = seeProcess(pid);
      if (seen === undefined) continue;
      children.set(pid, seen);
      if (isNew && children.size === 1) meet?.(command, seen);
    }
  }, glance);
  const timer = setTimeout(() => command.kill('SIGKILL'), patience);
  const exit = await new Promise<number | null>((resolve) => command.on('close', (code) => resolve(code)));
  clearInterval(watch);
  clearTimeout(timer);
  const { record, out, temporary, working, folder } = place;
  const read = readFolders({ record, out, tmp: temporary, cwd: working });
  const steps = readIf(join(folder, 'steps.jsonl'));
  const files = new Map([...read.files, ['steps.jsonl', steps] as const]);
  const codes = [...said.stderr.matchAll(/^(?:\S+ )?error ([a-z0-9-]+)$/gm)].map(([, code = '']) => code);
  const seen = { exit, codes, ...said, sizes: read.sizes, files };
  return {
    ...(ground.tap.seen?.(seen) ?? seen),
    seconds: (performance.now() - start) / 1000,
    children: [...children.values()],
    outputDescriptor,
  };
}

function listChildren(pid: number): readonly number[] {
  return readIf(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
}

function seeProcess(pid: number): SeenProcess | undefined {
  const own = `/proc/${pid}`;
  const environment = readIf(`${own}/environ`);
  const folder = readLink(`${own}/cwd`);
  const commandLine = readIf(`${own}/cmdline`);
  if (commandLine === '' || folder === '') return undefined;
  try {
    const numbers = readdirSync(`${own}/fd`).map(Number);
    return {
      pid,
      environment,
      commandLine,
      folder,
      folderMode: statSync(folder).mode & 0o777,
      folderNames: readdirSync(folder),
      descriptors: new Map(numbers.map((number) => [number, readLink(`${own}/fd/${number}`)])),
      status: readIf(`${own}/status`),
      limits: readIf(`${own}/limits`),
    };
  } catch {
    return undefined;
  }
}

function readIf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

/** A run that has to end well for anything to be seen of it. */
export function expectWell(run: CommandRun): CommandRun {
  if (run.exit !== 0 && run.exit !== 20) throw new Error(`the run ended with ${run.exit}: ${run.stderr}`);
  if (existsSync('/proc/self/environ') && run.children.length === 0) throw new Error('no process behind the wall was seen');
  return run;
}
