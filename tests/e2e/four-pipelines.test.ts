import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, runCli } from '../support/run-cli.ts';
import { endingOf, listFiles, prepareTrial, readResults, runTrial, signTrial, type ResultTable, type Trial } from '../support/trial.ts';

const shipped = ['gp-registration', 'single-advice-fund', 'homelessness-prevention', 'national-survey'];

function prepareWales(people: number): Trial {
  const extracts = join(makeFolder(), 'extracts');
  const { code, stderr } = runCli(['synth', '--people', String(people), '--format', 'parquet', '--out', extracts]);
  expect(code, stderr).toBe(0);
  return prepareTrial(extracts);
}

test('the four shipped pipelines run in one command, one after the other, and say of every table what became of it', () => {
  const trial = prepareWales(8_000);
  const places = ['--extracts', trial.extracts, '--record', trial.record, '--out', trial.out];
  const files = shipped.map((id) => `pipelines/${id}.yaml`);
  signTrial(trial);
  const result = runCli(['run', ...files, ...places, '--mode', 'tre', '--json'], { env: { TMPDIR: trial.temporary }, patience: 110_000 });
  const all = shipped.flatMap((id) => readResults(trial, id).tables);
  expect(result.code, result.stderr).toBe(all.every(({ status }) => status === 'passed') ? 0 : 20);
  const { runs } = JSON.parse(result.stdout) as { runs: readonly { readonly pipeline: string; readonly exit: number }[] };
  expect(runs.map(({ pipeline }) => pipeline)).toEqual(shipped);
  expect(endingOf(trial, result)).toMatchObject({ verifies: true, litter: [] });
  for (const id of shipped) {
    const { tables } = readResults(trial, id);
    expect(tables.every(({ status, reasons = [] }) => (status === 'passed') === (reasons.length === 0))).toBe(true);
    expect(tables.length, id).toBeGreaterThan(2);
    expect(listFiles(join(trial.out, id))).toContain('report.html');
  }
});

/** Tables of respondents by one column. */
function writePipeline(folder: string, id: string, column: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${id}.yaml`);
  writeFileSync(
    file,
    `version: 1
id: ${id}
title: { en: Respondents, cy: Ymatebwyr }
project: migrant-integration
datasets: { nsw: national-survey-wales }
population: { from: nsw.respondents, unit: person }
tables:
  ${id}:
    title: { en: Respondents, cy: Ymatebwyr }
    by: [${column}]
    measures: { people: { count: persons } }
disclosure: { policy: dolen-default, method: midpoint-6 }
`,
  );
  return file;
}

describe('pipelines over the same respondents', () => {
  const run = (trial: Trial, id: string, column: string): { code: number | null; table: ResultTable | undefined } => {
    const { code, stderr } = runTrial(trial, { pipeline: writePipeline(join(trial.folder, 'pipelines'), id, column) });
    expect([0, 20], stderr).toContain(code);
    return { code, table: readResults(trial, id).tables[0] };
  };
  const hides = (table: ResultTable | undefined): boolean => table?.cells.some(({ suppressed }) => suppressed) === true;

  test.each([
    ['before', ['by-sex', 'by-belonging']],
    ['after', ['by-belonging', 'by-sex']],
  ])('pass one %s another and are seen together: a hidden cell stays hidden, and nothing more is', (_, order) => {
    const trial = prepareTrial();
    const columns: Readonly<Record<string, string>> = { 'by-sex': 'Sex', 'by-belonging': 'LaBelong' };
    const ends = order.map((id) => [id, run(trial, id, columns[id] ?? '')] as const);
    expect(ends.map(([id, { code, table }]) => [id, code, hides(table)])).toEqual(order.map((id) => [id, 0, id === 'by-belonging']));
    const safe = run(trial, 'by-sub-sample', 'sub_sample_bills');
    expect([safe.code, safe.table?.status, hides(safe.table)]).toEqual([0, 'passed', false]);
    expect(runTrial(trial, { pipeline: 'tests/e2e/pipelines/pilot-alone.yaml' }).code).toBe(0);
  });
});
