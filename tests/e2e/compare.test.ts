import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createProjectKey } from '../../src/audit/project-key.ts';
import { describeComparison } from '../../src/cli/describe-comparison.ts';
import type { Comparison } from '../../src/run/compare-methods.ts';
import { cellAt, shapeOf } from '../../src/tabulate/grid.ts';
import { beginCli, makeFolder, runCli, type CliResult } from '../support/run-cli.ts';
import { planOnce, tabulatePlan } from '../support/tabulate-pipeline.ts';
import { listFiles, oneTable, readResults, type Trial } from '../support/trial.ts';

interface Answer extends Omit<Comparison, 'byDefault' | 'notAdmitted' | 'noForm'> {
  readonly default: Comparison['byDefault'];
  readonly not_admitted: Comparison['notAdmitted'];
  readonly no_form: Comparison['noForm'];
}

/** With nothing left behind. */
function compare(pipeline: string, more: readonly string[]): CliResult {
  const temporary = makeFolder();
  const result = runCli(['plan', '--compare', pipeline, ...more], { env: { TMPDIR: temporary } });
  expect(readdirSync(temporary)).toEqual([]);
  return result;
}

/** Owners who admit one method more, one that follows who is counted. */
function prepareConfig(folder: string): string {
  const config = join(folder, 'config');
  cpSync('config', config, { recursive: true });
  for (const name of listFiles(join(config, 'datasets'))) {
    const file = join(config, 'datasets', name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/methods: \[/, 'methods: [keyed-rounding, '));
  }
  return config;
}

const people = ['--people', '2000', '--seed', '4'];

describe('plan --compare', () => {
  test('tells of each method what a run under the same key comes to, each time the same', async () => {
    const folder = makeFolder();
    const config = prepareConfig(folder);
    const { code, stdout, stderr } = compare(oneTable, [...people, '--json', '--config', config]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answer = JSON.parse(stdout) as Answer;
    expect(answer).toMatchObject({ default: 'midpoint-6', not_admitted: ['exact', 'nearest-3', 'cell-key', 'controlled', 'small-counts'] });
    expect(answer.methods.map(({ method }) => method)).toEqual(['redact-7-round-5', 'midpoint-6', 'keyed-rounding']);

    // The same seed has the same figures, whichever others they stand beside.
    const { default: byDefault, not_admitted: left, no_form: noForm, methods, ...told } = answer;
    const notAdmitted = [...left.slice(0, 2), 'keyed-rounding', ...left.slice(2)] as const;
    const inWords = describeComparison({ ...told, byDefault, methods: methods.slice(0, 2), notAdmitted, noForm });
    expect(compare(oneTable, people)).toEqual({ code: 0, stdout: `${inWords}\n`, stderr: '' });

    const extracts = join(folder, 'extracts');
    runCli(['synth', ...people, '--out', extracts]);
    const { tables } = await tabulatePlan(await planOnce(oneTable), extracts);
    const truth = tables.get('birthplace');
    for (const { method, ...loss } of methods.slice(1)) {
      const trial = { folder, extracts, record: join(folder, `${method}-record`), out: join(folder, `${method}-out`) };
      const { hidden, all, shown, within, deviations } = release(trial, method, config, (at) =>
        truth ? (truth.persons[cellAt(shapeOf(truth.output.dimensions), at)] ?? -1) : -1,
      );
      const mean = deviations.reduce((sum, { by }) => sum + by, 0) / deviations.length;
      const filled = deviations.filter(({ from }) => from > 0);
      const relative = filled.reduce((sum, { by, from }) => sum + by / from, 0) / filled.length;
      expect(loss, method).toMatchObject({ tables: 1, withheld: [], cells: { hidden, all }, units: { shown, all: within } });
      expect(loss.deviation?.mean).toBeCloseTo(mean, 9);
      expect(loss.deviation?.meanPercent).toBeCloseTo(100 * relative, 9);
    }
  });
});

/** Runs a pipeline by a method under the key that comparisons use, and adds up what it shows and hides. */
function release(
  trial: Omit<Trial, 'temporary'>,
  method: string,
  config: string,
  truthAt: (at: readonly number[]) => number,
): { hidden: number; all: number; shown: number; within: number; deviations: { by: number; from: number }[] } {
  const pipeline = join(trial.folder, `${method}.yaml`);
  writeFileSync(pipeline, readFileSync(oneTable, 'utf8').replace('method: midpoint-6', `method: ${method}`));
  mkdirSync(trial.record);
  const key = join(trial.folder, `${method}.key`);
  createProjectKey(key, { synthetic: true, randomBytes: (size) => Buffer.alloc(size) });
  const places = ['--extracts', trial.extracts, '--record', trial.record, '--out', trial.out, '--key', key];
  expect(runCli(['run', pipeline, ...places, '--mode', 'dev', '--config', config])).toMatchObject({ code: 0 });
  const found = { hidden: 0, all: 0, shown: 0, within: 0, deviations: [] as { by: number; from: number }[] };
  for (const { dimensions, cells } of readResults(trial, 'one-table').tables) {
    for (const { at, suppressed, value } of cells) {
      const from = truthAt(at);
      const isInterior = at.every((position, d) => position < (dimensions[d]?.positions.length ?? 0) - 1);
      found.all += 1;
      found.within += isInterior ? from : 0;
      if (suppressed) found.hidden += 1;
      else found.deviations.push({ by: Math.abs(Number(value) - from), from });
      if (!suppressed && isInterior) found.shown += from;
    }
  }
  return found;
}

describe('what cannot be compared', () => {
  const folder = makeFolder();
  const write = (name: string, edit: (text: string) => string): string => {
    const file = join(folder, name);
    writeFileSync(file, edit(readFileSync(oneTable, 'utf8')));
    return file;
  };

  test.each([
    { what: 'an invalid pipeline', file: write('wrong.yaml', (text) => text.replace('by: [birthplace', 'by: [birthplac')), exit: 10 },
    { what: 'a method nobody admits', file: write('exact.yaml', (text) => text.replace('method: midpoint-6', 'method: exact')), exit: 12 },
  ])('$what ends as `plan` does', ({ file, exit }) => {
    const result = compare(file, people);
    expect(result).toMatchObject({ code: exit, stdout: '' });
    expect(result).toEqual(runCli(['plan', file]));
  });

  test('extracts that nobody can make up are refused', () => {
    const config = join(folder, 'config');
    cpSync('config', config, { recursive: true });
    const contract = readFileSync(join(config, 'datasets', 'census-2021.yaml'), 'utf8');
    writeFileSync(join(config, 'datasets', 'other.yaml'), contract.replace(/^id: .*/m, 'id: other'));
    const file = write('other.yaml', (text) => text.replace('census-2021', 'other'));
    const { code, stdout, stderr } = compare(file, ['--people', '1000', '--config', config]);
    expect({ code, stdout }).toEqual({ code: 11, stdout: '' });
    expect(stderr).toContain('no extract of `persons` of `other` can be made up');
  });
});

test('Ctrl-C ends a comparison with nothing left', async () => {
  const temporary = makeFolder();
  const { child, ended } = beginCli(['plan', '--compare', 'pipelines/gp-registration.yaml', '--people', '50000'], {
    env: { TMPDIR: temporary },
  });
  const isMaking = (): boolean => readdirSync(temporary, { recursive: true }).some((name) => String(name).includes('.new'));
  for (let tries = 0; tries < 4000 && !isMaking(); tries += 1) await wait(5);
  child.kill('SIGINT');
  const { code, stdout } = await ended;
  expect({ code, stdout, left: readdirSync(temporary) }).toEqual({ code: 130, stdout: '', left: [] });
});
