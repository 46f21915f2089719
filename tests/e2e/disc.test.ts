import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyLog } from '../../src/audit/verify-log.ts';
import { cli, runCli, type CliResult } from '../support/run-cli.ts';
import {
  argumentsOf,
  coarse,
  endingOf,
  listFiles,
  prepareTrial,
  readEntries,
  readFiles,
  refusal,
  runTrial,
  type Trial,
} from '../support/trial.ts';

const notWritten = refusal('run-out-not-writable', 'resource-limit');

/** A disc of its own, as small as asked; nothing where this machine does not let tests mount one. */
function mount(folder: string, bytes: number): (() => void) | undefined {
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  return status === 0 ? () => void execFileSync('umount', [folder]) : undefined;
}

/** Runs where no file may grow beyond some KiB. */
function runLimited(trial: Trial, kibibytes: number): CliResult {
  const command = `ulimit -f ${kibibytes}; exec "$@"`;
  const args = ['-c', command, 'bash', process.execPath, cli, ...argumentsOf(trial, { pipeline: coarse })];
  const { status, stdout, stderr } = spawnSync('bash', args, { env: { ...process.env, TMPDIR: trial.temporary }, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

const noMount = 'this machine lets tests mount no disc';

describe('results that cannot be written', () => {
  test('a full disc leaves no part of them, and the earlier result as it was', ({ skip }) => {
    const trial = prepareTrial();
    const unmount = mount(trial.out, 1024 * 1024) ?? skip(noMount);
    try {
      expect(runTrial(trial, { pipeline: coarse }).code).toBe(0);
      const before = readFiles(trial.out);
      writeFileSync(join(trial.out, 'ballast'), Buffer.alloc(statfsSync(trial.out).bfree * 4096 - 40_960));
      const result = runTrial(trial, { pipeline: coarse });
      const { results, ...ending } = endingOf(trial, result);
      expect({ ...ending, results: [] }, result.stderr).toEqual(notWritten);
      expect(result.stderr).toContain('the disc is full');
      expect(results).toEqual(['ballast', ...Object.keys(before)]);
      expect(readFiles(join(trial.out, 'coarse'))).toEqual(
        Object.fromEntries(Object.entries(before).map(([name, text]) => [name.slice(7), text])),
      );
    } finally {
      unmount();
    }
  });

  test('a limit on the size of files leaves nothing', () => {
    const trial = prepareTrial();
    const result = runLimited(trial, 64);
    expect(endingOf(trial, result), result.stderr).toEqual(notWritten);
  });

  test('a limit that what is kept for later runs does not meet', () => {
    const trial = prepareTrial();
    const result = runLimited(trial, 8);
    expect(result.code, result.stderr).toBe(31);
    expect(readdirSync(join(trial.record, 'ledger'))).toEqual([]);
  });

  test('a file in the place of the folder is seen before anything is read', () => {
    const trial = prepareTrial();
    writeFileSync(trial.out, 'mine');
    const result = runTrial(trial, { pipeline: coarse, mode: 'tre' });
    expect(result, result.stderr).toMatchObject({ code: 2, stdout: '' });
    expect(listFiles(trial.record)).toEqual(['operator.pub', 'policies.json']);
    expect(readFileSync(trial.out, 'utf8')).toBe('mine');
  });

  test('no right to write there', ({ skip }) => {
    const root = process.getuid?.() === 0;
    if (process.getuid === undefined) skip('this system knows no rights of users');
    const trial = prepareTrial();
    mkdirSync(trial.out);
    if (root) execFileSync('chown', ['-R', '65534:65534', trial.folder]);
    if (root) execFileSync('chown', ['0:0', trial.out]);
    chmodSync(trial.out, 0o555);
    const result = runTrial(trial, { pipeline: coarse, user: root ? 65_534 : undefined });
    chmodSync(trial.out, 0o755);
    expect(endingOf(trial, result), result.stderr).toEqual(notWritten);
    expect(result.stderr).toContain('permission is denied');
  });

  test('no folder for temporary files', () => {
    const trial = prepareTrial();
    const result = runCli(argumentsOf(trial, { pipeline: coarse }), { env: { TMPDIR: join(trial.folder, 'none') } });
    expect({ ...result, stderr: result.stderr.split('\n')[0] }).toEqual({ code: 14, stdout: '', stderr: 'error run-no-working-folder' });
    expect([trial.out, trial.record].flatMap(listFiles)).toEqual([]);
  });
});

describe('a record whose disc is full', () => {
  const told = { stdout: '', stderr: 'error record-not-writable' };
  const firstLine = (result: CliResult): CliResult => ({ ...result, stderr: result.stderr.split('\n')[0] ?? '' });

  test('from the start: nothing runs', ({ skip }) => {
    const trial = prepareTrial();
    const unmount = mount(trial.record, 4096) ?? skip(noMount);
    try {
      writeFileSync(join(trial.record, 'ballast'), Buffer.alloc(4096));
      const result = runTrial(trial, { pipeline: coarse });
      expect(firstLine(result)).toEqual({ code: 31, ...told });
      expect([trial.out, trial.temporary].flatMap(listFiles)).toEqual([]);
    } finally {
      unmount();
    }
  });

  /** A page each for the log, the key and the lock, and four for what is signed; a log of a run needs more than one. */
  test('in mid-run: nothing is written, and what is in the log verifies', ({ skip }) => {
    const trial = prepareTrial();
    const unmount = mount(trial.record, 7 * 4096) ?? skip(noMount);
    try {
      const result = runTrial(trial, { pipeline: coarse, mode: 'tre' });
      expect(firstLine(result)).toEqual({ code: 31, ...told });
      expect(result.stderr).toMatch(/ENOSPC|a part only/);
      expect([trial.out, trial.temporary].flatMap(listFiles)).toEqual([]);
      expect(verifyLog(trial.record)).toMatchObject({ ok: true });
      expect(readEntries(trial).some(({ type }) => type === 'run.start')).toBe(true);
    } finally {
      unmount();
    }
  });

  test.each([1, 3, 5])('which may hold %i KiB: nothing is written, and what is in the log verifies', (kibibytes) => {
    const trial = prepareTrial();
    const result = runLimited(trial, kibibytes);
    expect(firstLine(result)).toEqual({ code: 31, ...told });
    expect([trial.out, trial.temporary].flatMap(listFiles)).toEqual([]);
    expect(verifyLog(trial.record)).toMatchObject({ ok: true });

    const again = runTrial(trial, { pipeline: coarse });
    expect(endingOf(trial, again), again.stderr).toMatchObject({ exit: 0, last: { type: 'run.end' } });
  });
});
