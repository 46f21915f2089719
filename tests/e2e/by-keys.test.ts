import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { listFiles, prepareTrial, readResults, runTrial, twoTables, type Trial } from '../support/trial.ts';

/** Owners who admit what the policy does, and a pipeline by a method. */
function prepare(trial: Trial, method: string): { readonly pipeline: string; readonly more: readonly string[] } {
  const [pipeline, config] = [join(trial.folder, `${method}.yaml`), join(trial.folder, 'config')];
  writeFileSync(
    pipeline,
    readFileSync(twoTables, 'utf8')
      .replace(/^id: .*/m, `id: by-${method}`)
      .replace(/method: [a-z0-9-]+/, `method: ${method}`),
  );
  cpSync('config', config, { recursive: true });
  for (const name of listFiles(join(config, 'datasets'))) {
    const file = join(config, 'datasets', name);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/methods: \[/, 'methods: [keyed-rounding, cell-key, controlled, small-counts, '),
    );
  }
  return { pipeline, more: ['--config', config] };
}

const cellsOf = (trial: Trial, id: string) =>
  readResults(trial, id).tables.map(({ id: table, status, cells }) => ({
    table,
    status,
    cells: (cells ?? []).map(({ at, suppressed, value }) => [at.join(), suppressed ? '[c]' : value] as const),
  }));

describe('a method that follows who is counted', () => {
  test('is refused where an owner does not admit it', () => {
    const trial = prepareTrial();
    const { pipeline } = prepare(trial, 'cell-key');
    const { code, stderr } = runCli(['plan', pipeline]);
    expect(code).toBe(12);
    expect(stderr).toContain('`cell-key` is not admitted by');
  });

  test.each(['cell-key', 'small-counts'])(
    '%s gives the same people the same number in every table and run, whatever the order of rows',
    (method) => {
      const trial = prepareTrial();
      const run = prepare(trial, method);
      const internal = join(trial.folder, 'internal');
      const { code, stderr } = runTrial(trial, { ...run, more: [...run.more, '--internal', internal] });
      expect([0, 20], stderr).toContain(code);
      const first = cellsOf(trial, `by-${method}`);
      expect(JSON.parse(readFileSync(join(internal, `by-${method}`, 'summary.json'), 'utf8'))).toMatchObject({ protected: true });
      const checked = runCli(['check', join(trial.out, `by-${method}`), '--record', trial.record]);
      expect(checked.code, checked.stderr + checked.stdout).toBe(code);
      for (const words of ['numbers that few can be behind', 'small counts together'])
        expect(checked.stdout.includes(words)).toBe(method === 'small-counts');
      expect(first.some(({ cells }) => cells.some(([, value]) => value !== '[c]'))).toBe(true);

      const other = prepareTrial();
      for (const name of listFiles(other.extracts).filter((file) => file.endsWith('.csv'))) {
        const file = join(other.extracts, name);
        const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
        writeFileSync(file, [header, ...lines.toReversed(), ''].join('\n'));
      }
      cpSync(join(trial.record, 'project.key'), join(other.record, 'project.key'), { recursive: true });
      expect(runTrial(other, { ...prepare(other, method), more: [...prepare(other, method).more, '--threads', '1'] }).code).toBe(code);
      expect(cellsOf(other, `by-${method}`)).toEqual(first);
    },
  );
});
