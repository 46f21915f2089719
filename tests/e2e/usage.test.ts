import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, makeFolder, runCli } from '../support/run-cli.ts';
import { coarse } from '../support/trial.ts';

interface Answer {
  readonly ok: boolean;
  readonly exit: number;
  readonly diagnostics: readonly { readonly code: string; readonly family: string; readonly message: string; readonly remedy: string }[];
}

const pipeline = coarse;
const escapeCharacter = '\u001b';

describe('a wrong command line', () => {
  test.each([
    { args: [], says: 'Usage: dolen' },
    { args: ['validat', pipeline], says: '(Did you mean validate?)' },
    { args: ['deploy'], says: "unknown command 'deploy'" },
    { args: ['validate'], says: "missing required argument 'pipelines'" },
    { args: ['plan', pipeline, 'and more'], says: 'too many arguments' },
    { args: ['plan', pipeline, '--people', '2000'], says: '`--people` says whom methods are compared on' },
    { args: ['plan', pipeline, '--seed', '2'], says: '`--seed` says whom methods are compared on' },
    { args: ['plan', pipeline, '--compare', '--people', '999'], says: 'a whole number from 1,000 to 3,107,500 is needed' },
    { args: ['plan', pipeline, '--compare', '--record', 'x'], says: "option '--compare' cannot be used with option '--record <folder>'" },
    { args: ['plan', pipeline, '--compare', '--mode', 'dev'], says: "option '--compare' cannot be used with option '--mode <mode>'" },
    { args: ['run', pipeline, '--thread', '2'], says: '(Did you mean --threads?)' },
    { args: ['run', pipeline, '--out'], says: "option '--out <folder>' argument missing" },
    { args: ['run', pipeline, '--mode', 'production'], says: 'Allowed choices are tre, dev' },
    { args: ['run', pipeline, '--threads', '0'], says: 'a whole number from 1 to 256 is needed' },
    { args: ['run', pipeline, '--threads', '100000'], says: 'a whole number from 1 to 256 is needed' },
    { args: ['run', pipeline, '--memory', '1.5GB'], says: 'a whole number from 200 is needed' },
    { args: ['docs', pipeline], says: "required option '--out <folder>' not specified" },
    { args: ['test', pipeline, '--extracts', 'x'], says: "unknown option '--extracts'" },
    { args: ['synth'], says: "required option '--out <folder>' not specified" },
    { args: ['synth', '--out', 'x', '--people', '999'], says: 'a whole number from 1,000 to 3,107,500 is needed' },
    { args: ['synth', '--out', 'x', '--people', '3107501'], says: 'a whole number from 1,000 to 3,107,500 is needed' },
    { args: ['synth', '--out', 'x', '--seed', '-1'], says: 'a whole number from 0 is needed' },
    { args: ['synth', '--out', 'x', '--format', 'xlsx'], says: 'Allowed choices are parquet, csv, csv.gz, arrow' },
    { args: ['--config', 'nowhere', 'validate', pipeline], says: '`nowhere` is no folder, and the configuration is read from one' },
    {
      args: ['ledger', 'import', pipeline, '--counts', 'a=a.csv', '--within', '5', '--method', 'exact'],
      says: "option '--method <method>' cannot be used with option '--within <number>'",
    },
    { args: ['audit'], says: 'Usage: dolen audit' },
    { args: ['audit', 'verfy'], says: '(Did you mean verify?)' },
    { args: ['audit', 'verify', '--expect', '12'], says: 'the expected head is not `size:root`' },
  ])('$args ends with 2 and says $says', ({ args, says }) => {
    const folder = makeFolder();
    const result = runCli(args, { cwd: folder });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(says);
    expect(result.stderr).toMatch(/^(Usage: dolen|error [a-z-]+\n)/);
    expect(existsSync(join(folder, 'x'))).toBe(false);

    const inJson = runCli(['--json', ...args], { cwd: folder });
    const { ok, exit, diagnostics } = JSON.parse(inJson.stdout) as Answer;
    expect([inJson.code, ok, exit]).toEqual([2, false, 2]);
    expect(diagnostics.map(({ family }) => family)).toEqual(['usage']);
  });

  test('is told to programs with the suggestion', () => {
    const { stdout } = runCli(['validat', pipeline, '--json']);
    expect((JSON.parse(stdout) as Answer).diagnostics).toEqual([
      {
        code: 'command-line-wrong',
        family: 'usage',
        message: "unknown command 'validat' (Did you mean validate?)",
        remedy: '`dolen --help` lists the commands, `dolen help <command>` says what one takes',
      },
    ]);
  });
});

describe('with --json, standard output is JSON and nothing else', () => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'wrong.yaml'), 'version: 1\nid: wrong\n');
  mkdirSync(join(folder, 'full'));
  writeFileSync(join(folder, 'full', 'file'), '');
  const at = (name: string): string => join(folder, name);

  test.each([
    { args: ['schema'], exit: 0 },
    { args: ['schema', '--tests'], exit: 0 },
    { args: ['test', 'pipelines/national-survey.yaml'], exit: 0 },
    { args: ['test', at('wrong.yaml'), '--tests', 'pipelines/gp-registration.test.yaml'], exit: 10 },
    { args: ['test', at('full')], exit: 11 },
    { args: ['validate', pipeline], exit: 0 },
    { args: ['validate', pipeline, at('wrong.yaml')], exit: 10 },
    { args: ['validate', at('missing.yaml')], exit: 11 },
    { args: ['plan', pipeline], exit: 0 },
    { args: ['plan', at('wrong.yaml')], exit: 10 },
    { args: ['compile', pipeline], exit: 0 },
    { args: ['compile', at('wrong.yaml')], exit: 10 },
    { args: ['docs', '--out', at('reference'), pipeline], exit: 0 },
    { args: ['docs', '--out', at('full'), pipeline], exit: 12 },
    { args: ['docs', '--out', at('reference'), at('wrong.yaml')], exit: 10 },
    { args: ['synth', '--people', '1000', '--out', at('made')], exit: 0 },
    { args: ['synth', '--people', '1000', '--out', at('full')], exit: 2 },
    { args: ['synth', '--people', '1000', '--out', at('full/file/below')], exit: 2 },
    { args: ['init', at('full')], exit: 2 },
    { args: ['init', at('full/file/below')], exit: 14 },
    { args: ['run', pipeline, '--extracts', at('nowhere'), '--mode', 'dev'], exit: 11 },
    { args: ['run', pipeline, '--extracts', at('nowhere')], exit: 12 },
    { args: ['run', at('wrong.yaml')], exit: 10 },
    { args: ['audit', 'key', at('key')], exit: 0 },
    { args: ['audit', 'key', at('full/file')], exit: 12 },
    { args: ['audit', 'verify', '--record', at('nowhere')], exit: 30 },
    { args: ['doctor', '--record', at('nowhere')], exit: 0 },
    { args: ['doctor', '--config', at('nowhere')], exit: 2 },
  ])('$args', ({ args, exit }) => {
    const result = runCli(['--json', ...args]);
    expect({ exit: result.code, stderr: result.stderr }).toEqual({ exit, stderr: '' });
    expect(() => JSON.parse(result.stdout) as unknown).not.toThrow();
  });

  test('wherever it stands', () => {
    expect(runCli(['validate', pipeline, '--json'])).toEqual(runCli(['--json', 'validate', pipeline]));
  });
});

describe('where nobody watches', () => {
  test('there is no colour, whatever the environment says', () => {
    const { stderr } = runCli(['validate', 'missing.yaml'], { env: { FORCE_COLOR: '1', COLORTERM: 'truecolor', TERM: 'xterm-256color' } });
    expect(stderr).toContain('error yaml-file-missing');
    expect(stderr).not.toContain(escapeCharacter);
  });

  test('a reader that goes away is no error', () => {
    const ended = inShell('"$NODE" "$CLI" schema 2>"$PLACE/told" | true; echo "${PIPESTATUS[0]}"; cat "$PLACE/told"');
    expect(ended.stdout).toBe('0\n');
  });

  test('an answer that cannot be written is told', ({ skip }) => {
    if (!existsSync('/dev/full')) skip('this system has no /dev/full');
    const ended = inShell('"$NODE" "$CLI" plan "$PIPELINE" > /dev/full');
    expect(ended.status).toBe(14);
    expect(ended.stderr).toContain('error answer-not-written\n  the answer cannot be written to standard output: the disc is full\n');
  });
});

describe('on a terminal', () => {
  const red = '\u001b[31m';

  test.each([
    { how: 'as it comes', before: '', coloured: true },
    { how: 'with NO_COLOR', before: 'NO_COLOR=1', coloured: false },
    { how: 'with --no-color', before: '', option: '--no-color', coloured: false },
  ])('errors are coloured or not: $how', ({ before, option = '', coloured }) => {
    const { stdout } = onTerminal(`${before} "$NODE" "$CLI" ${option} validate missing.yaml`);
    expect(stdout).toContain('yaml-file-missing');
    expect(stdout.includes(red)).toBe(coloured);
  });

  test('a run shows the step under way, and clears it away', () => {
    const places = '--extracts synthetic-data --record "$PLACE/record" --out "$PLACE/out" --mode dev';
    const { stdout } = onTerminal(`"$NODE" "$CLI" run "$PIPELINE" ${places}`);
    const cleared = `\r${escapeCharacter}[2K`;
    expect(stdout.split(cleared).some((shown) => /^ +\d+\.\d s {2}\S+$/.test(shown))).toBe(true);
    expect(stdout).toContain(`${cleared}Tables`);
  });

  test('a run with --json shows none', () => {
    const places = '--extracts synthetic-data --record "$PLACE/record" --out "$PLACE/out" --mode dev';
    const { stdout } = onTerminal(`"$NODE" "$CLI" --json run "$PIPELINE" ${places}`);
    expect(stdout).not.toContain(escapeCharacter);
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  });
});

function inShell(command: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const place = makeFolder();
  const env = { ...process.env, NO_COLOR: undefined, NODE: process.execPath, CLI: cli, PIPELINE: pipeline, PLACE: place };
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Runs a command on a terminal of its own, where standard output and error are one. */
function onTerminal(command: string): { readonly stdout: string } {
  return inShell(`script -qec ${JSON.stringify(command).replaceAll('$', '\\$')} /dev/null`);
}
