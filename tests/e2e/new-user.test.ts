import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, makeFolder, runCli } from '../support/run-cli.ts';
import { coarse, listFiles, oneTable, prepareTrial, runTrial } from '../support/trial.ts';

test('init makes a project, and the commands it prints work as they are printed', { timeout: 120_000 }, () => {
  const home = makeFolder();
  const bin = join(home, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'dolen'), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  chmodSync(join(bin, 'dolen'), 0o755);
  const inShell = (command: string) => {
    const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, npm_command: undefined };
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: home, env, encoding: 'utf8' });
    return { command, status, stdout, stderr };
  };

  const made = inShell(`dolen init "Siân's first project"`);
  expect(made).toMatchObject({ status: 0, stderr: '' });
  const next = made.stdout
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.trim());
  expect(next.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['dolen validate', 'dolen plan', 'dolen run']);
  const ends = next.map(inShell);
  expect(ends.filter(({ status, stderr }) => status !== 0 || stderr !== '')).toEqual([]);
  expect(ends.at(-1)?.stdout).toMatch(/^Tables {2}[1-9]\d* passed, 0 withheld$/m);
  const project = join(home, "Siân's first project");
  expect(readdirSync(project).toSorted()).toEqual(['.gitignore', 'extracts', 'pipelines', 'record', 'results']);
  expect(readFileSync(join(project, 'pipelines', 'first.yaml'), 'utf8')).toContain('$schema=pipeline.schema.json');
  expect(listFiles(join(project, 'pipelines'))).toEqual(['first.yaml', 'pipeline.schema.json']);

  expect(runCli(['init', project])).toMatchObject({ code: 2, stdout: '' });
  expect(runCli(['init', join(bin, 'dolen')])).toMatchObject({ code: 14, stdout: '' });
  expect(readFileSync(join(bin, 'dolen'), 'utf8')).toContain('exec');
});

describe('synth', () => {
  test('fills an empty folder and no other, and says what it made and how close it came', () => {
    const folder = makeFolder();
    const { stderr, ...made } = runCli(['synth', '--people', '1000', '--out', folder]);
    expect(made).toEqual({ code: 0, stdout: `${folder}: 1,000 made-up residents, seed 1\n` });
    expect(stderr).toMatch(
      /^How close .*\n(?:.+ (?:published|fitted to an estimate)(?: +\d+)?\n)+Not compared: \d+ published values;.*\n$/,
    );
    const before = listFiles(folder);
    expect(runCli(['synth', '--people', '1000', '--out', folder])).toMatchObject({ code: 2, stdout: '' });
    expect(listFiles(folder)).toEqual(before);
  });

  test('as JSON answers with its manifest and says nothing besides', () => {
    const folder = makeFolder();
    const { code, stdout, stderr } = runCli(['--json', 'synth', '--people', '1000', '--out', folder]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  });

  test('with a full disc leaves nothing', ({ skip }) => {
    const folder = makeFolder();
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', folder]).status !== 0) skip('this machine lets tests mount no disc');
    try {
      for (const format of ['csv', 'parquet']) {
        const result = runCli(['synth', '--people', '5000', '--format', format, '--out', join(folder, 'made')]);
        expect({ ...result, stderr: result.stderr.split('\n')[0] }).toEqual({ code: 14, stdout: '', stderr: 'error run-out-not-writable' });
        expect(readdirSync(folder)).toEqual([]);
      }
    } finally {
      spawnSync('umount', [folder]);
    }
  });
});

describe('doctor', () => {
  test('says that a machine on which the tests pass is fit', () => {
    const { code, stdout, stderr } = runCli(['doctor', '--record', join(makeFolder(), 'record')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/ {2,}/)[1]),
    ).toMatchInlineSnapshot(`
      [
        "Node",
        "engine",
        "config",
        "child: folder",
        "child: new files",
        "child: environment",
        "child: output",
        "child: files",
        "child: core dumps",
        "child: reports",
        "child: debugger",
        "child: memory",
        "child: time",
        "child: open files",
        "child: programs",
        "child: rights",
        "spill",
        "memory",
        "swap",
        "temporary files",
        "user",
        "other programs",
        "network",
        "record",
        "clock",
        "project key",
      ]
    `);
  });

  test('finds a key that others can read, and a configuration that holds nothing', () => {
    const record = makeFolder();
    runCli(['audit', 'key', join(record, 'project.key')]);
    expect(runCli(['doctor', '--record', record]).code).toBe(0);
    chmodSync(join(record, 'project.key'), 0o604);
    const open = runCli(['doctor', '--record', record]);
    expect(open.code).toBe(12);
    expect(open.stdout).toMatch(/^failed +project key/m);
    expect(runCli(['doctor', '--config', record]).stdout).toMatch(/^failed +config/m);
  });
});

test('a run prints what passed, where it is, and a head that verifies', () => {
  const trial = prepareTrial();
  const { code, stdout, stderr } = runTrial(trial, { pipeline: oneTable });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [, head = ''] = /^Head {4}(\S+)/m.exec(stdout) ?? [];
  expect(stdout.replaceAll(trial.folder, '').replace(head, '…')).toMatchInlineSnapshot(`
    "Tables  1 passed, 0 withheld
    Hidden  89 of 144 counts, as [c]: too small, or hidden for one that is; the page says which broader groups there are
    Results /out/one-table
    Page    /out/one-table/report.html
    Record  /record
    Head    …  (keep this line: it shows any later change of the log)
    "
  `);
  expect(runCli(['audit', 'verify', '--record', trial.record, '--expect', head])).toMatchObject({ code: 0, stderr: '' });
  expect(runTrial(trial, { pipeline: coarse }).code).toBe(0);
  expect(runCli(['audit', 'verify', '--record', trial.record, '--expect', head])).toMatchObject({ code: 0, stderr: '' });
});
