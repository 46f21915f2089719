import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { argumentsOf, listFiles, oneTable, prepareTrial, readEntries, type Trial } from '../support/trial.ts';

const run = (trial: Trial, ...more: readonly string[]) =>
  runCli(argumentsOf(trial, { pipeline: oneTable, more: ['--mode', 'tre', ...more] }));
const firstLine = (text: string): string => text.split('\n')[0] ?? '';

test('an operator makes a key and signs; a run under what is signed says by whom; whatever is changed is refused and named', () => {
  const trial = prepareTrial();
  const config = join(trial.folder, 'config');
  cpSync('config', config, { recursive: true });
  const own = ['--config', config];
  const key = join(trial.folder, 'operator.key');
  const { stdout } = runCli(['--json', 'policy', 'key', key]);
  const { fingerprint } = JSON.parse(stdout) as { fingerprint: string };

  const unsigned = run(trial, ...own);
  expect(unsigned).toMatchObject({ code: 12, stdout: '' });
  expect(firstLine(unsigned.stderr)).toMatch(/^tests\/e2e\/pipelines\/one-table\.yaml:\d+:\d+ error policies-not-signed$/);
  expect([trial.out, trial.record].flatMap(listFiles)).toEqual([]);

  const signed = runCli(['policy', 'sign', '--key', key, '--record', trial.record, ...own]);
  expect(signed, signed.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(signed.stdout).toContain(fingerprint);
  expect(runCli(['policy', 'verify', '--record', trial.record, ...own])).toMatchObject({ code: 0 });

  const sound = run(trial, ...own, '--expect-operator', fingerprint);
  expect(sound.code, sound.stderr).toBe(0);
  const results = JSON.parse(readFileSync(join(trial.out, 'one-table', 'results.json'), 'utf8')) as Record<string, unknown>;
  const start = readEntries(trial).find(({ type }) => type === 'run.start')?.body;
  expect(results).toMatchObject({ signed: { operator: fingerprint, policies: start?.['policies'] }, rules: { policy: 'dolen-default' } });
  expect(start?.['operator']).toBe(fingerprint);
  expect(runCli(['audit', 'verify', '--record', trial.record, '--expect-operator', fingerprint]).code).toBe(0);
  const other = '0'.repeat(64);
  const strange = runCli(['audit', 'verify', '--record', trial.record, '--expect-operator', other]);
  expect([strange.code, strange.stdout.includes('E_OPERATOR')]).toEqual([30, true]);
  expect(firstLine(run(trial, ...own, '--expect-operator', other).stderr)).toContain('operator-not-expected');

  appendFileSync(join(config, 'policies', 'dolen-default.yaml'), '# one byte more\n');
  writeFileSync(join(config, 'policies', 'new.yaml'), readFileSync('config/policies/abs.yaml', 'utf8').replace('id: abs', 'id: new'));
  rmSync(join(config, 'policies', 'acro.yaml'));
  const changed = run(trial, ...own);
  expect([changed.code, firstLine(changed.stderr)]).toEqual([12, expect.stringContaining('error definition-differs') as string]);
  const verified = runCli(['policy', 'verify', '--record', trial.record, ...own]);
  expect(verified.code).toBe(12);
  expect(verified.stdout.split('\n').slice(1, 4)).toEqual([
    'Gone      policy acro: signed as version 1, and there is no such file',
    'Changed   policy dolen-default: its file is not the one that was signed, though both say version 1',
    'Unsigned  policy new: version 1 is not among what was signed',
  ]);
  const places = ['--extracts', trial.extracts, '--record', trial.record, ...own];
  expect(firstLine(runCli(['diff', oneTable, ...places]).stderr)).toContain('error definition-differs');
  const counts = join(trial.folder, 'counts.csv');
  writeFileSync(counts, 'count\n1\n');
  const { id } = (results['tables'] as { id: string }[])[0] ?? { id: '' };
  expect(firstLine(runCli(['ledger', 'import', oneTable, '--counts', `${id}=${counts}`, ...places]).stderr)).toContain(
    'error definition-differs',
  );
  const noted = runCli(['validate', oneTable, '--record', trial.record, ...own]);
  expect([noted.code, noted.stderr.includes('Note: a run in `tre` mode would be refused.')]).toEqual([0, true]);
});

test('what was published elsewhere is entered in `tre` mode by the operator alone', () => {
  const trial = prepareTrial();
  const [key, another] = ['operator.key', 'another.key'].map((name) => join(trial.folder, name)) as [string, string];
  for (const file of [key, another]) expect(runCli(['policy', 'key', file]).code).toBe(0);
  expect(runCli(['policy', 'sign', '--key', key, '--record', trial.record]).code).toBe(0);
  const counts = join(trial.folder, 'counts.csv');
  writeFileSync(counts, 'birthplace,sex,count\n_T,_T,3000\n');
  const enter = (...more: readonly string[]): readonly [number | null, string] => {
    const places = ['--extracts', trial.extracts, '--record', trial.record, '--counts', `birthplace=${counts}`];
    const { code, stderr } = runCli(['ledger', 'import', 'tests/e2e/pipelines/by-sex.yaml', ...places, ...more]);
    return [code, firstLine(stderr).replace(/^error /, '')];
  };
  expect(enter()).toEqual([12, 'ledger-operator-absent']);
  expect(enter('--operator-key', another)).toEqual([12, 'ledger-operator-other']);
  const inside = join(trial.record, 'operator.key');
  cpSync(key, inside);
  expect(enter('--operator-key', inside)).toEqual([12, 'operator-key-in-record']);
  rmSync(inside);
  expect(listFiles(trial.record)).not.toContain('log.jsonl');
  expect(enter('--operator-key', key)).toEqual([0, '']);
  expect(readEntries(trial).find(({ type }) => type === 'run.start')?.body['purpose']).toBe('entry');
});
