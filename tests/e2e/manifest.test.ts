import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DiagnosticCode } from '../../src/diagnostics/diagnostic.ts';
import { runCli } from '../support/run-cli.ts';
import { runnerOf } from '../support/run-here.ts';
import { coarse, files, listFiles, prepareTrial, runTrial, type Trial } from '../support/trial.ts';

interface Fault {
  readonly fault: string;
  readonly told: DiagnosticCode;
  readonly exit: number;
  readonly make: (trial: Trial) => void;
}

const edit = (from: string | RegExp, to: string) => (trial: Trial) => {
  const manifest = join(trial.extracts, 'extracts.yaml');
  const text = readFileSync(manifest, 'utf8');
  if (text.search(from) < 0) throw new Error('nothing to edit');
  writeFileSync(manifest, text.replace(from, to));
};

const file = `${files.persons}.csv`;

const faults: readonly Fault[] = [
  { fault: 'missing', told: 'extracts-manifest-missing', exit: 11, make: ({ extracts }) => rmSync(join(extracts, 'extracts.yaml')) },
  { fault: 'in no folder', told: 'extracts-manifest-missing', exit: 11, make: ({ extracts }) => rmSync(extracts, { recursive: true }) },
  { fault: 'empty', told: 'definition-empty', exit: 10, make: ({ extracts }) => writeFileSync(join(extracts, 'extracts.yaml'), '') },
  { fault: 'of a later version', told: 'definition-refused-value', exit: 10, make: edit('version: 1', 'version: 2') },
  { fault: 'with an unknown key', told: 'definition-unknown-key', exit: 10, make: edit('version: 1', 'version: 1\nowner: somebody') },
  { fault: 'without a key', told: 'definition-missing-key', exit: 10, make: edit(/project_key_id: .*\n/, '') },
  { fault: 'that does not say whether anybody is real', told: 'definition-missing-key', exit: 10, make: edit(/synthetic: true\n/, '') },
  { fault: 'with a yes that is none', told: 'definition-wrong-type', exit: 10, make: edit('synthetic: true', 'synthetic: yes') },
  { fault: 'with a date that is none', told: 'definition-refused-value', exit: 10, make: edit('2022-03-31', '31/03/2022') },
  { fault: 'that leaves its folder', told: 'extracts-file-outside', exit: 10, make: edit(file, `../${file}`) },
  { fault: 'that names a file of the machine', told: 'extracts-file-outside', exit: 10, make: edit(file, '/etc/passwd.csv') },
  { fault: 'that leaves its folder half-way', told: 'extracts-file-outside', exit: 10, make: edit(file, `x/../../${file}`) },
  {
    fault: 'that names a place of the engine',
    told: 'extracts-file-outside',
    exit: 10,
    make: edit(file, '"https://example.org/persons.csv"'),
  },
  { fault: 'that names many files', told: 'extracts-file-outside', exit: 10, make: edit(file, '"*.csv"') },
  { fault: 'of an unknown format', told: 'definition-unknown-value', exit: 10, make: edit('format: csv', 'format: excel') },
  { fault: 'of another format than its file', told: 'extracts-file-ending', exit: 10, make: edit('format: csv', 'format: parquet') },
  {
    fault: 'that lists a contract twice',
    told: 'extracts-contract-twice',
    exit: 10,
    make: edit('contract: wdsd', 'contract: census-2021'),
  },
  {
    fault: 'that lacks a contract',
    told: 'run-extract-not-in-manifest',
    exit: 11,
    make: edit('contract: wdsd', 'contract: national-survey'),
  },
  { fault: 'that lacks a table', told: 'run-extract-not-in-manifest', exit: 11, make: edit(/ +registrations: .*\n/, '') },
  {
    fault: 'of extracts older than the date',
    told: 'run-date-after-refresh',
    exit: 11,
    make: edit(/(wdsd\n.*\n +refresh_date: )2022-03-31/, '$12021-03-20'),
  },
  { fault: 'of people who are real', told: 'run-dev-needs-synthetic', exit: 12, make: edit('synthetic: true', 'synthetic: false') },
  {
    fault: 'that leads out of its folder through a link',
    told: 'run-extract-outside',
    exit: 11,
    make: (trial) => {
      mkdirSync(join(trial.folder, 'elsewhere'));
      renameSync(join(trial.extracts, file), join(trial.folder, 'elsewhere', file));
      symlinkSync(join(trial.folder, 'elsewhere'), join(trial.extracts, 'within'));
      edit(file, `within/${file}`)(trial);
    },
  },
];

describe('a manifest', () => {
  const each = faults.map((fault, place) => ({ ...fault, run: runnerOf(place) }));
  test.each(each)('$fault ends with $exit and $told, before anything is logged or written', async ({ told, exit, make, run }) => {
    const trial = prepareTrial();
    make(trial);
    const result = await run(trial);
    expect({ code: result.code, stdout: result.stdout }).toEqual({ code: exit, stdout: '' });
    expect(result.stderr).toMatch(new RegExp(`^(\\S+ )?error ${told}$`, 'm'));
    expect([trial.record, trial.out, trial.temporary].flatMap(listFiles)).toEqual([]);
  });

  test('may be read through a link to its folder', () => {
    const trial = prepareTrial();
    const linked = { ...trial, extracts: join(trial.folder, 'linked') };
    symlinkSync(trial.extracts, linked.extracts);
    expect(runTrial(linked, { pipeline: coarse }).code).toBe(0);
  });
});

test('the places of a run are not mistaken for results of an earlier one', () => {
  const trial = prepareTrial();
  const place = join(trial.out, 'gp-registration');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'thesis.docx'), 'ten years of work');
  const result = runTrial(trial);
  expect(result.code).toBe(12);
  expect(result.stderr).toContain('error run-place-taken');
  expect(readFileSync(join(place, 'thesis.docx'), 'utf8')).toBe('ten years of work');
  expect(listFiles(trial.record)).toEqual([]);
});

test('an operational log goes to no record, extract or key', () => {
  const trial = prepareTrial();
  for (const name of ['extracts.yaml', file]) {
    const taken = join(trial.extracts, name);
    const before = readFileSync(taken, 'utf8');
    const places = ['--extracts', trial.extracts, '--record', trial.record, '--out', trial.out, '--log-file', taken];
    const result = runCli(['run', 'pipelines/gp-registration.yaml', ...places, '--mode', 'dev']);
    expect(result.code).toBe(2);
    expect(readFileSync(taken, 'utf8')).toBe(before);
  }
  expect(listFiles(trial.record)).toEqual([]);
});
