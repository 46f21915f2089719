import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { editText } from '../support/edit-extract.ts';
import { runCli, type CliResult } from '../support/run-cli.ts';
import { coarse, files, prepareTrial, readEntries, runTrial, type Trial } from '../support/trial.ts';

describe('the operator', () => {
  let trial: Trial;
  let run: string;
  beforeAll(() => {
    trial = prepareTrial();
    editText(trial, files.census, (text) =>
      text
        .split('\n')
        .map((line, place) => (place === 500 ? `${line},ZQ7CANARY` : line))
        .join('\n'),
    );
    const result = runTrial(trial, { mode: 'tre', pipeline: coarse });
    if (result.code !== 15) throw new Error(result.stderr);
    run = readEntries(trial).at(-1)?.run ?? '';
  });

  test.each([
    ['its id', () => [run]],
    ['the beginning of its id', () => [run.slice(0, 8)]],
    ['nothing, for the last', () => []],
  ])('reads why it failed by %s: the code and the place, and no value', (_, named) => {
    const { code, stdout } = runCli(['audit', 'failure', ...named(), '--record', trial.record]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Run +[0-9a-f-]{36}\nFailed .* as run-failed-on-data \(exit 15\), after [0-9.]+ s\nStep +census\.persons\n/);
    expect(stdout).toMatch(/Why +input-row\n +line 501 of the extract file `census-2021-persons.csv`/);
    expect(stdout).not.toContain('ZQ7');
  });

  test('has nothing without the key, for another run, or where the file is not the one in the log', () => {
    const other = prepareTrial();
    runTrial(other, { pipeline: 'tests/e2e/pipelines/by-sex.yaml' });
    const read = (...more: string[]): CliResult => runCli(['audit', 'failure', ...more, '--record', trial.record]);
    expect(read('--key', join(other.record, 'project.key'))).toMatchObject({ code: 30, stdout: '' });
    expect(read('--key', join(trial.folder, 'none'))).toMatchObject({ code: 11, stdout: '' });
    expect(read('0000')).toMatchObject({ code: 2, stdout: '' });
    const file = join(trial.record, 'failures', `${run}.sealed`);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.with(40, (bytes[40] ?? 0) ^ 1));
    expect(read(run)).toMatchObject({ code: 30, stdout: '' });
    writeFileSync(file, bytes);
  });
});
