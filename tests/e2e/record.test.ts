import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyLog } from '../../src/audit/verify-log.ts';
import type { DiagnosticCode } from '../../src/diagnostics/diagnostic.ts';
import type { Mode } from '../../src/model/plan.ts';
import { beginCli, runCli } from '../support/run-cli.ts';
import { runnerOf } from '../support/run-here.ts';
import {
  argumentsOf,
  coarse,
  endingOf,
  listFiles,
  prepareTrial,
  readEntries,
  readFiles,
  runTrial,
  signTrial,
  type Trial,
} from '../support/trial.ts';

/** A record with one whole run in it. */
let sound: Trial;

beforeAll(() => {
  sound = prepareTrial();
  runTrial(sound, { pipeline: coarse });
});

const prepareWithRecord = (): Trial => {
  const trial = prepareTrial();
  cpSync(sound.record, trial.record, { recursive: true });
  return trial;
};

const logOf = ({ record }: Pick<Trial, 'record'>): string => join(record, 'log.jsonl');
const editLog = (edit: (lines: string[]) => string[]) => (trial: Trial) => {
  const lines = readFileSync(logOf(trial), 'utf8').split('\n').slice(0, -1);
  writeFileSync(logOf(trial), `${edit(lines).join('\n')}\n`);
};
const markReal = ({ extracts }: Trial): void => {
  const manifest = join(extracts, 'extracts.yaml');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('synthetic: true', 'synthetic: false'));
};
const makeRealKey = ({ record }: Trial): void => {
  mkdirSync(record, { recursive: true });
  runCli(['audit', 'key', join(record, 'project.key')]);
};

interface Fault {
  readonly fault: string;
  readonly told: DiagnosticCode;
  readonly exit: number;
  readonly make: (trial: Trial) => void;
  readonly pipeline?: string;
  readonly mode?: Mode;
}

/** The first of a table starts the command. */
const withRunner = (fault: Fault, place: number) => ({ ...fault, run: runnerOf(place) });

describe('a record that cannot be written: nothing runs', () => {
  const faults: readonly Fault[] = [
    { fault: 'a file in its place', mode: 'dev', told: 'record-not-writable', exit: 31, make: ({ record }) => writeFileSync(record, '') },
    {
      fault: 'a log that is a link',
      told: 'record-not-writable',
      exit: 31,
      make: (trial) => {
        mkdirSync(trial.record);
        symlinkSync(logOf(sound), logOf(trial));
      },
    },
    {
      fault: 'a log that is a folder',
      told: 'record-not-writable',
      exit: 31,
      make: (trial) => mkdirSync(logOf(trial), { recursive: true }),
    },
  ];

  test.each(faults.map(withRunner))('$fault', async ({ told, exit, make, run, mode = 'tre' }) => {
    const trial = prepareTrial();
    make(trial);
    const result = await run(trial, { mode, pipeline: coarse });
    expect({ ...result, stderr: result.stderr.split('\n')[0] }).toEqual({ code: exit, stdout: '', stderr: `error ${told}` });
    expect([trial.out, trial.temporary].flatMap(listFiles)).toEqual([]);
    expect(result.stderr).toContain('nothing runs without it');
  });

  test('no right to write there', ({ skip }) => {
    const root = process.getuid?.() === 0;
    if (process.getuid === undefined) skip('this system knows no rights of users');
    const trial = prepareTrial();
    mkdirSync(trial.record);
    if (root) execFileSync('chown', ['-R', '65534:65534', trial.folder]);
    if (root) execFileSync('chown', ['0:0', trial.record]);
    chmodSync(trial.record, 0o555);
    const result = runTrial(trial, { pipeline: coarse, user: root ? 65_534 : undefined });
    expect({ ...result, stderr: result.stderr.split('\n')[0] }).toEqual({ code: 31, stdout: '', stderr: 'error record-not-writable' });
    expect([trial.out, trial.temporary, trial.record].flatMap(listFiles)).toEqual([]);
    chmodSync(trial.record, 0o755);
  });
});

describe('a record that is not what it was', () => {
  const faults: readonly Fault[] = [
    {
      fault: 'one letter changed',
      told: 'record-not-verified',
      exit: 30,
      make: editLog((lines) => lines.with(4, (lines[4] ?? '').replace(/"hmac":"./, '"hmac":"z'))),
    },
    { fault: 'an entry taken out', told: 'record-not-verified', exit: 30, make: editLog((lines) => lines.toSpliced(5, 1)) },
    {
      fault: 'two entries swapped',
      told: 'record-not-verified',
      exit: 30,
      make: editLog((lines) => [...lines.slice(0, 3), lines[4] ?? '', lines[3] ?? '', ...lines.slice(5)]),
    },
    { fault: 'an entry repeated', told: 'record-not-verified', exit: 30, make: editLog((lines) => [...lines, lines.at(-1) ?? '']) },
    { fault: 'its beginning cut off', told: 'record-not-verified', exit: 30, make: editLog((lines) => lines.slice(2)) },
    { fault: 'no JSON', told: 'record-not-verified', exit: 30, make: editLog((lines) => [...lines, 'nothing']) },
  ];

  test.each(faults.map(withRunner))('$fault: neither verifies nor is written to', async ({ told, exit, make, run }) => {
    const trial = prepareWithRecord();
    make(trial);
    signTrial(trial);
    const before = readFiles(trial.record);
    const result = await run(trial, { mode: 'tre', pipeline: coarse });
    expect({ ...result, stderr: result.stderr.split('\n')[0] }).toEqual({ code: exit, stdout: '', stderr: `error ${told}` });
    expect([trial.out, trial.temporary].flatMap(listFiles)).toEqual([]);
    expect(readFiles(trial.record)).toEqual(before);

    const verified = runCli(['audit', 'verify', '--record', trial.record]);
    expect(verified.code).toBe(30);
    expect(verified.stdout).toMatch(/^NOT VERIFIED/);
  });

  test('doctor finds it', () => {
    const trial = prepareWithRecord();
    editLog((lines) => lines.toSpliced(5, 1))(trial);
    const { code, stdout } = runCli(['doctor', '--record', trial.record]);
    expect(code).toBe(12);
    expect(stdout).toMatch(/^failed +record +does not verify/m);
  });

  test('an end cut off is found by the head that was kept', () => {
    const trial = prepareWithRecord();
    const { head } = verifyLog(trial.record);
    editLog((lines) => lines.slice(0, -2))(trial);
    expect(runCli(['audit', 'verify', '--record', trial.record]).code).toBe(0);
    const verified = runCli(['audit', 'verify', '--record', trial.record, '--expect', head, '--json']);
    expect(verified.code).toBe(30);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: false, findings: [{ code: 'E_TRUNCATED' }] });
  });

  test('a line torn by a crash is cut off, told and survived', () => {
    const trial = prepareWithRecord();
    writeFileSync(logOf(trial), '{"body":{"chain', { flag: 'a' });
    expect(runCli(['audit', 'verify', '--record', trial.record]).code).toBe(0);
    const result = runTrial(trial, { pipeline: coarse });
    expect(endingOf(trial, result)).toMatchObject({ exit: 0, verifies: true });
    expect(readEntries(trial).some(({ type }) => type === 'log.recovered')).toBe(true);
  });
});

describe('a record or key of others', () => {
  const faults: readonly Fault[] = [
    {
      fault: 'another project',
      told: 'record-of-another-project',
      exit: 12,
      make: (trial) => {
        cpSync(sound.record, trial.record, { recursive: true });
        writeFileSync(
          join(trial.folder, 'other.yaml'),
          readFileSync(coarse, 'utf8').replace('project: migrant-integration', 'project: another'),
        );
      },
      pipeline: 'other.yaml',
    },
    {
      fault: 'synthetic, with real extracts',
      told: 'record-synthetic-only',
      exit: 12,
      make: (trial) => {
        cpSync(sound.record, trial.record, { recursive: true });
        rmSync(join(trial.record, 'project.key'));
        makeRealKey(trial);
        markReal(trial);
      },
    },
    {
      fault: 'a synthetic key, with real extracts',
      told: 'run-key-of-the-other-kind',
      exit: 12,
      make: (trial) => {
        mkdirSync(trial.record);
        cpSync(join(sound.record, 'project.key'), join(trial.record, 'project.key'));
        markReal(trial);
      },
    },
    { fault: 'a real key, with synthetic extracts', told: 'run-key-of-the-other-kind', exit: 12, make: makeRealKey },
    { fault: 'no key, with real extracts', told: 'project-key-missing', exit: 11, make: markReal },
    {
      fault: 'a key that others may read',
      told: 'project-key-open',
      exit: 12,
      make: (trial) => {
        makeRealKey(trial);
        markReal(trial);
        chmodSync(join(trial.record, 'project.key'), 0o640);
      },
    },
    {
      fault: 'a key that is none',
      told: 'project-key-malformed',
      exit: 11,
      make: (trial) => {
        makeRealKey(trial);
        markReal(trial);
        writeFileSync(join(trial.record, 'project.key'), 'secret\n');
      },
    },
    {
      fault: 'a key that is a link',
      told: 'project-key-missing',
      exit: 11,
      make: (trial) => {
        makeRealKey(trial);
        markReal(trial);
        renameSync(join(trial.record, 'project.key'), join(trial.folder, 'key'));
        symlinkSync(join(trial.folder, 'key'), join(trial.record, 'project.key'));
      },
    },
  ];

  test.each(faults.map(withRunner))('$fault: refused in tre mode with $told', async ({ told, exit, make, run, pipeline }) => {
    const trial = prepareTrial();
    make(trial);
    signTrial(trial);
    const before = listFiles(trial.record);
    const result = await run(trial, { mode: 'tre', pipeline: pipeline === undefined ? coarse : join(trial.folder, pipeline) });
    expect({ ...result, stderr: result.stderr.split('\n')[0] }).toEqual({ code: exit, stdout: '', stderr: `error ${told}` });
    expect([trial.out, trial.temporary].flatMap(listFiles)).toEqual([]);
    expect(listFiles(trial.record)).toEqual(before);
  });

  test('a synthetic record whose key others may read serves in dev mode, not in tre mode', () => {
    const trial = prepareWithRecord();
    chmodSync(join(trial.record, 'project.key'), 0o644);
    expect(runTrial(trial, { pipeline: coarse }).code).toBe(0);
    expect(runTrial(trial, { pipeline: coarse, mode: 'tre' })).toMatchObject({ code: 12, stdout: '' });
  });
});

test('real extracts with a key of their own run in tre mode, and a synthetic run has no place in their record', () => {
  const trial = prepareTrial();
  markReal(trial);
  makeRealKey(trial);
  const real = runTrial(trial, { pipeline: coarse, mode: 'tre' });
  expect(endingOf(trial, real), real.stderr).toMatchObject({ exit: 0, told: [], verifies: true });
  expect(runCli(['audit', 'verify', '--record', trial.record]).stdout).not.toContain('synthetic');
  expect(readFiles(trial.out)['coarse/results.json']).toContain('"synthetic":false');
  rmSync(join(trial.record, 'project.key'));
  const synthetic = { ...prepareTrial(), record: trial.record };
  expect(runTrial(synthetic, { pipeline: coarse })).toMatchObject({ code: 12, stdout: '' });
});

test('two runs at once on one record take turns', async () => {
  const trials = [prepareTrial(), prepareTrial()].map((trial) => ({ ...trial, record: join(sound.folder, 'shared') }));
  const ends = await Promise.all(trials.map((trial) => beginCli(argumentsOf(trial, { pipeline: coarse })).ended));
  expect(ends.some(({ code }) => code === 0)).toBe(true);
  expect(ends.filter(({ code, stderr }) => code !== 0 && !stderr.startsWith('error record-in-use\n'))).toEqual([]);
  const [first] = trials;
  const entries = readEntries(first ?? sound);
  const runs = entries.filter(({ run }) => run !== '').map(({ run }) => run);
  expect(runs).toEqual(runs.toSorted((a, b) => runs.indexOf(a) - runs.indexOf(b)));
  expect(verifyLog(join(sound.folder, 'shared'))).toMatchObject({ ok: true, unfinished: [] });
});

test('record, key and results are for their owner only', () => {
  const modes = (folder: string): string[] => [
    ...new Set(listFiles(folder).map((file) => (statSync(join(folder, file)).mode & 0o777).toString(8))),
  ];
  expect([modes(sound.record), modes(sound.out)]).toEqual([['600'], ['600']]);
  expect((statSync(sound.record).mode & 0o777).toString(8)).toBe('700');
});
