import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { beginCli, runCli, type CliResult } from '../support/run-cli.ts';
import {
  argumentsOf,
  coarse,
  endingOf,
  files,
  listFiles,
  oneTable,
  prepareTrial,
  readEntries,
  readFiles,
  readResults,
  runTrial,
  twoTables,
  type Trial,
} from '../support/trial.ts';

const registration = 'pipelines/gp-registration.yaml';

const argumentsOfSeveral = (trial: Trial, pipelines: readonly string[], more: readonly string[] = []): string[] => {
  const [run = '', , ...others] = argumentsOf(trial, { more });
  return [run, ...pipelines, ...others];
};

const runSeveral = (trial: Trial, pipelines: readonly string[], more: readonly string[] = []): CliResult =>
  runCli(argumentsOfSeveral(trial, pipelines, more), { env: { TMPDIR: trial.temporary } });

const ends = (trial: Trial) =>
  readEntries(trial).flatMap(({ type, body }) => (/^run\.(end|failed)$/.test(type) ? [`${type} ${String(body['exit'])}`] : []));
const foldersOf = ({ out }: Trial) => [...new Set(listFiles(out).map((file) => file.split('/')[0]))];

describe('several pipelines in one command', () => {
  test('give what separate runs in the same record give: what the first released is seen together with the second', () => {
    const [together, apart] = [prepareTrial(), prepareTrial()];
    const result = runSeveral(together, [oneTable, coarse]);
    expect(result.code, result.stderr).toBe(0);
    // What is hidden besides what is unsafe is chosen under the project's key.
    cpSync(join(together.record, 'project.key'), join(apart.record, 'project.key'), { recursive: true });
    expect([oneTable, coarse].map((pipeline) => runTrial(apart, { pipeline }).code)).toEqual([0, 0]);
    // Pages and JSON name the other run; workbooks are compressed, so that its name cannot be put aside.
    const results = (trial: Trial) =>
      Object.entries(readFiles(trial.out)).flatMap(([file, text]) =>
        /\.(ods|xlsx)$/.test(file)
          ? []
          : [
              [
                file,
                readEntries(trial).reduce(
                  (told, { run }) => (run === '' ? told : told.replaceAll(run, 'RUN').replaceAll(run.slice(0, 8), 'RUN')),
                  text,
                ),
              ],
            ],
      );
    expect(results(together)).toEqual(results(apart));
    expect(foldersOf(together)).toEqual(['coarse', 'one-table']);
    expect(readResults(together, 'coarse').tables.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(ends(together)).toEqual(['run.end 0', 'run.end 0']);
    expect(endingOf(together, result)).toMatchObject({ verifies: true, litter: [] });
    expect(result.stdout).toMatch(/^Pipeline one-table\nTables {2}1 passed, 0 withheld\n[\s\S]*\n\nPipeline coarse\n/);
  });

  test('answer once in JSON', () => {
    const trial = prepareTrial();
    const { code, stdout } = runSeveral(trial, [oneTable, coarse], ['--json']);
    const said = JSON.parse(stdout) as { ok: boolean; exit: number; runs: { pipeline: string; exit: number }[] };
    expect({ ...said, runs: said.runs.map(({ pipeline, exit }) => [pipeline, exit]) }).toEqual({
      ok: true,
      exit: code,
      runs: [
        ['one-table', 0],
        ['coarse', 0],
      ],
    });
  });

  test('are all checked before the first is run', () => {
    const trial = prepareTrial();
    const broken = ['first', 'second'].map((name) => {
      const file = join(trial.folder, `${name}.yaml`);
      writeFileSync(file, readFileSync(oneTable, 'utf8').replace('country_of_birth', `${name}_country`));
      return file;
    });
    const result = runSeveral(trial, [oneTable, ...broken]);
    expect(result.code).toBe(10);
    expect(result.stderr).toContain('first_country');
    expect(result.stderr).toContain('second_country');
    expect([existsSync(trial.record), existsSync(trial.out)]).toEqual([false, false]);
    const validated = runCli(['validate', oneTable, ...broken]);
    expect([validated.code, validated.stderr]).toEqual([10, result.stderr]);
  });

  test('may not have the same id', () => {
    const trial = prepareTrial();
    const result = runSeveral(trial, [oneTable, coarse, oneTable]);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('run-pipeline-twice');
    expect([existsSync(trial.record), existsSync(trial.out)]).toEqual([false, false]);
  });

  test('end at the first that fails, which undoes nothing and says what was not run', () => {
    const trial = prepareTrial();
    rmSync(join(trial.extracts, `${files.spells}.csv`));
    const result = runSeveral(trial, [oneTable, registration, twoTables]);
    expect(result.code, result.stderr).toBe(11);
    expect(result.stdout).toContain('Pipeline one-table\n');
    expect(result.stderr).toContain('error input-file-missing');
    expect(result.stderr).toContain(`Failed   ${registration}\nRun      one-table\nNot run  ${twoTables}\n`);
    expect(foldersOf(trial)).toEqual(['one-table']);
    expect(ends(trial)).toEqual(['run.end 0', 'run.failed 11']);
    expect(endingOf(trial, result).verifies).toBe(true);
    const json = runSeveral(trial, [oneTable, registration, twoTables], ['--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      exit: 11,
      failed: registration,
      runs: [{ pipeline: 'one-table' }],
      not_run: [twoTables],
    });
  });

  test('are stopped by Ctrl-C, the rest with the one under way', async () => {
    const trial = prepareTrial();
    const { child, ended } = beginCli(argumentsOfSeveral(trial, [oneTable, registration, twoTables]), { env: { TMPDIR: trial.temporary } });
    const starts = (): number =>
      existsSync(join(trial.record, 'log.jsonl')) ? readEntries(trial).filter(({ type }) => type === 'run.start').length : 0;
    for (let tries = 0; tries < 4000 && starts() < 2; tries += 1) await wait(5);
    child.kill('SIGINT');
    const result = await ended;
    expect(result.code, result.stderr).toBe(130);
    expect(result.stderr).toContain(`Not run  ${twoTables}\n`);
    expect(foldersOf(trial)).toEqual(['one-table']);
    expect(ends(trial)).toEqual(['run.end 0', 'run.failed 130']);
    expect(endingOf(trial, result)).toMatchObject({ verifies: true, litter: [] });
  });
});
