import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectFitsPaper, expectNoWiderThanScreen, useBrowser } from '../support/look-at-pages.ts';
import { makeFolder, runCli } from '../support/run-cli.ts';
import { readCells, tabulatePipeline } from '../support/tabulate-pipeline.ts';
import { argumentsOf, listFiles, prepareTrial, readEntries, runTrial, type Trial } from '../support/trial.ts';

const pipeline = 'tests/e2e/pipelines/by-sex.yaml';
let trial: Trial;
let internal: string;
let inside: string;

beforeAll(() => {
  trial = prepareTrial();
  internal = join(trial.folder, 'internal');
  const { code, stderr } = runTrial(trial, { pipeline, more: ['--internal', internal] });
  if (code !== 0) throw new Error(stderr);
  inside = join(internal, 'by-sex');
});

const rowsOf = (file: string): readonly Record<string, string>[] => {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => Object.fromEntries(line.split(',').map((field, at) => [header.split(',')[at] ?? '', field])));
};

describe("the reviewer's report", () => {
  test('has every cell with its true value, what breaks a rule, and bounds that hold the truth for everybody who attacks', async () => {
    const { tables } = await tabulatePipeline(pipeline, 'synthetic-data');
    const table = tables.get('birthplace');
    if (table === undefined) throw new Error('the pipeline has a table');
    const { cells } = readCells(table);
    const rows = rowsOf(join(inside, 'birthplace.csv'));
    expect(Object.fromEntries(rows.map((row) => [`${row['birthplace']}|${row['sex']}`, Number(row['true'])]))).toMatchObject(cells);
    const hidden = rows.filter(({ hidden: why }) => why !== '');
    expect(hidden.length).toBeGreaterThan(2);
    for (const row of rows) expect([row['true'], row['rules']?.includes('threshold')]).toEqual([row['true'], Number(row['true']) < 10]);
    for (const row of hidden) {
      expect(row['shown']).toBe('[c]');
      expect(row['hidden']).toBe(row['rules'] === '' ? 'secondary' : 'primary');
      const end = (name: string): number => (row[name] === '∞' ? Infinity : Number(row[name]));
      for (const who of ['outsider', 'rule']) {
        expect(end(`${who}_least`)).toBeLessThanOrEqual(Number(row['true']));
        expect(end(`${who}_most`)).toBeGreaterThanOrEqual(Number(row['true']));
        expect(end(`${who}_most`) - end(`${who}_least`) + 1).toBeGreaterThanOrEqual(
          row['hidden'] === 'primary' ? Number(row['needed']) : 1,
        );
      }
      expect(end('rule_most')).toBeLessThanOrEqual(end('outsider_most'));
    }
    const summary = JSON.parse(readFileSync(join(inside, 'summary.json'), 'utf8')) as { readonly protected: boolean };
    expect(summary).toMatchObject({
      protected: true,
      tables: [{ id: 'birthplace', status: 'passed', hidden: hidden.length, choices: [{ quantity: 'count', repeated: false }] }],
    });
  });

  test('is for its owner alone, noted in the log before anything was read, and nowhere in the results', () => {
    expect(listFiles(inside)).toEqual(['adolygiad.html', 'birthplace.csv', 'review.html', 'summary.json']);
    for (const path of [internal, inside]) expect(statSync(path).mode & 0o777).toBe(0o700);
    for (const file of listFiles(inside)) expect(statSync(join(inside, file)).mode & 0o777).toBe(0o600);
    const types = readEntries(trial).map(({ type }) => type);
    expect(types.slice(types.indexOf('run.start'), types.indexOf('run.start') + 3)).toEqual([
      'run.start',
      'internal.written',
      'input.read',
    ]);
    for (const file of listFiles(join(trial.out, 'by-sex'))) {
      const text = readFileSync(join(trial.out, 'by-sex', file), 'utf8');
      expect([file, /secondary|primary_/.test(text)]).toEqual([file, false]);
    }
    const plain = prepareTrial();
    expect(runTrial(plain, { pipeline }).code).toBe(0);
    for (const file of listFiles(join(plain.out, 'by-sex')))
      expect(readFileSync(join(plain.out, 'by-sex', file)).equals(readFileSync(join(trial.out, 'by-sex', file))), file).toBe(true);
  });

  test('of a table that is withheld has its true numbers, and where it fails', () => {
    const own = prepareTrial();
    const folder = join(own.folder, 'internal');
    const small = rowsOf(join(inside, 'birthplace.csv')).find(
      ({ true: count, level }) => level === 'cell' && Number(count) > 0 && Number(count) < 10,
    );
    const counts = join(own.folder, 'counts.csv');
    writeFileSync(counts, `birthplace,sex,count\n${small?.['birthplace']},${small?.['sex']},${small?.['true']}\n`);
    const places = ['--extracts', own.extracts, '--record', own.record, '--mode', 'dev'];
    expect(runCli(['ledger', 'import', pipeline, '--counts', `birthplace=${counts}`, ...places]).code).toBe(0);
    const { code, stdout } = runTrial(own, { pipeline, more: ['--internal', folder] });
    expect([code, stdout]).toEqual([
      20,
      expect.stringMatching(/why .*stands in the way[^]*birthplace by birthplace-2[^]*dolen diff/) as string,
    ]);
    const rows = rowsOf(join(folder, 'by-sex', 'birthplace.csv'));
    expect(rows.filter((row) => row['in_conflict'] === 'yes').map((row) => [row['birthplace'], row['sex']])).toContainEqual([
      small?.['birthplace'],
      small?.['sex'],
    ]);
    expect(rows.every((row) => row['shown'] === '' && row['true'] !== '')).toBe(true);
  });
});

describe('its pages in Chromium', () => {
  const open = useBrowser();

  test.each([
    ['review.html', 360],
    ['adolygiad.html', 1200],
  ])('%s meets WCAG 2.2 AA as far as axe can tell, fits a telephone and paper, and asks for nothing', async (file, width) => {
    const noise: string[] = [];
    const page = await open(join(inside, file), 360, (opened) => {
      opened.on('console', (message) => noise.push(message.text()));
      opened.on('request', (request) => request.url().endsWith(`/${file}`) || noise.push(request.url()));
    });
    await expectNoWiderThanScreen(page);
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
    expect(noise).toEqual([]);
    await expectFitsPaper(page);
  });
});

describe('where it may not lie', () => {
  test.each([
    ['the results', (own: Trial) => own.out, 12],
    ['a folder in the results', (own: Trial) => join(own.out, 'by-sex', 'internal'), 12],
    ['what holds the results', (own: Trial) => own.folder, 2],
    ['a link to the results', (own: Trial) => join(own.folder, 'link', 'x'), 12],
    ['a folder that is not empty', (own: Trial) => own.extracts, 2],
  ])('%s', (_, place, exit) => {
    const own = prepareTrial();
    mkdirSync(own.out);
    symlinkSync(own.out, join(own.folder, 'link'));
    const { code } = runCli([...argumentsOf(own, { pipeline }), '--internal', place(own)]);
    expect([code, listFiles(own.out)]).toEqual([exit, []]);
  });

  test('no folder at all', () => {
    expect(runCli(['run', pipeline, '--internal']).code).toBe(2);
    expect(runCli(['run', pipeline, '--extracts', makeFolder(), '--internal', '/dev/null']).code).toBeGreaterThan(0);
  });
});
