import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { beginCli, makeFolder, type CliResult } from '../support/run-cli.ts';
import { argumentsOf, coarse, endingOf, prepareTrial, refusal, runTrial, type Trial } from '../support/trial.ts';

const noProcesses = 'this system does not tell which processes a process started';

/** Waits until a file says something, or until its time is up. */
async function waitFor(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 4000 && !holds(); tries += 1) await wait(5);
}

const says = (file: string, text: string) => (): boolean => existsSync(file) && readFileSync(file, 'utf8').includes(text);
const started = ({ record }: Trial): (() => boolean) => says(join(record, 'log.jsonl'), '"run.start"');

function childrenOf(pid: number | undefined): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [];
}

describe.each([
  { signal: 'SIGINT', code: 'run-interrupted', family: 'interrupted', exit: 130 },
  { signal: 'SIGTERM', code: 'run-terminated', family: 'terminated', exit: 143 },
] as const)('$signal', ({ signal, code, family, exit }) => {
  test('in mid-run ends it with nothing written, the process behind the wall gone, and the log closed', async () => {
    const trial = prepareTrial();
    const { child, ended } = beginCli(argumentsOf(trial, { mode: 'tre' }), { env: { TMPDIR: trial.temporary } });
    await waitFor(started(trial));
    const behind = childrenOf(child.pid);
    child.kill(signal);
    const result = await ended;
    expect(endingOf(trial, result), result.stderr).toEqual(refusal(code, family));
    expect(result.stdout).toBe('');
    expect(behind.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
    expect(runTrial(trial, { pipeline: coarse }).code).toBe(0);
  });

  test('ends synth with nothing made', async () => {
    const { result, left } = await stopMaking((made) => ['synth', '--people', '200000', '--format', 'csv', '--out', made], signal);
    expect({ code: result.code, stdout: result.stdout, left }, result.stderr).toEqual({ code: exit, stdout: '', left: [] });
  });
});

test('Ctrl-C ends init with nothing made', async () => {
  const { result, left } = await stopMaking((made) => ['init', made], 'SIGINT');
  expect({ code: result.code, stdout: result.stdout, left }, result.stderr).toEqual({ code: 130, stdout: '', left: [] });
});

async function stopMaking(args: (made: string) => string[], signal: NodeJS.Signals): Promise<{ result: CliResult; left: string[] }> {
  const folder = makeFolder();
  const { child, ended } = beginCli(args(join(folder, 'made')));
  await waitFor(() => readdirSync(folder, { recursive: true }).some((name) => String(name).includes('.new')));
  child.kill(signal);
  return { result: await ended, left: readdirSync(folder) };
}

test('a key pressed on the terminal ends a run as a signal to it alone does', async () => {
  const trial = prepareTrial();
  const { child, ended } = beginCli(argumentsOf(trial), { env: { TMPDIR: trial.temporary }, ownGroup: true });
  await waitFor(started(trial));
  process.kill(-(child.pid ?? 0), 'SIGINT');
  const result = await ended;
  expect(endingOf(trial, result), result.stderr).toEqual(refusal('run-interrupted', 'interrupted'));
});

describe('the death of the process behind the wall', () => {
  test.each([
    { signal: 'SIGKILL', mode: 'dev', told: 'run-child-died' },
    { signal: 'SIGKILL', mode: 'tre', told: 'run-failed-on-data' },
    { signal: 'SIGABRT', mode: 'tre', told: 'run-failed-on-data' },
    { signal: 'SIGSEGV', mode: 'tre', told: 'run-failed-on-data' },
  ] as const)('by $signal in $mode mode is told as $told', async ({ signal, mode, told }) => {
    const trial = prepareTrial();
    const { child, ended } = beginCli(argumentsOf(trial, { mode }), { env: { TMPDIR: trial.temporary } });
    await waitFor(started(trial));
    const behind = childrenOf(child.pid);
    for (const pid of behind) process.kill(pid, signal);
    const result = await ended;
    expect(behind, noProcesses).toHaveLength(1);
    expect(endingOf(trial, result), result.stderr).toEqual(refusal(told, 'failed-on-data'));
  });

  test('by a signal to the run that cannot be caught leaves no process', async () => {
    const trial = prepareTrial();
    const { child, ended } = beginCli(argumentsOf(trial), { env: { TMPDIR: trial.temporary } });
    await waitFor(started(trial));
    const behind = childrenOf(child.pid);
    child.kill('SIGKILL');
    await ended;
    await waitFor(() => behind.every((pid) => !existsSync(`/proc/${pid}`)));
    expect(behind.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
  });
});
