import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { editRows } from '../support/edit-extract.ts';
import { runCli } from '../support/run-cli.ts';
import { readCells, tabulatePipeline } from '../support/tabulate-pipeline.ts';
import { endingOf, files, prepareTrial, readEntries, readResults, runTrial, type Trial } from '../support/trial.ts';

const pipeline = 'tests/e2e/pipelines/by-sex.yaml';

interface Difference {
  readonly ok: boolean;
  readonly exit: number;
  readonly tables: readonly {
    readonly table: string;
    readonly status: string;
    readonly reasons: readonly { readonly code: string; readonly run?: string; readonly table?: string }[];
    readonly cells: readonly (readonly (string | null)[])[];
    readonly coarser?: readonly { readonly column: string; readonly by: string }[];
  }[];
}

interface Listed {
  readonly runs: readonly {
    readonly run: string;
    readonly kept: string;
    readonly tables: readonly {
      readonly table: string;
      readonly shown?: number;
      readonly hidden?: number;
      readonly method?: string;
      readonly entered?: true;
    }[];
  }[];
}

const placesOf = ({ extracts, record }: Trial): string[] => ['--extracts', extracts, '--record', record, '--mode', 'dev'];

function diff(trial: Trial): Difference {
  const { stdout, code } = runCli(['--json', 'diff', pipeline, ...placesOf(trial)]);
  const said = JSON.parse(stdout) as Difference;
  expect(code).toBe(said.exit);
  return said;
}

const list = ({ record }: Trial): Listed => JSON.parse(runCli(['--json', 'ledger', 'list', '--record', record]).stdout) as Listed;

function enter(trial: Trial, lines: readonly string[], more: readonly string[] = []) {
  const file = join(trial.folder, 'counts.csv');
  writeFileSync(file, ['birthplace,sex,count', ...lines, ''].join('\n'));
  return runCli(['ledger', 'import', pipeline, '--counts', `birthplace=${file}`, ...placesOf(trial), ...more]);
}

let counts: ReadonlyMap<string, number>;
beforeAll(async () => {
  const { tables } = await tabulatePipeline(pipeline, 'synthetic-data');
  const table = tables.get('birthplace');
  if (table === undefined) throw new Error('the pipeline has a table');
  counts = new Map(Object.entries(readCells(table).cells));
});

const line = (codes: string, count: number): string => `${codes.replace('|', ',')},${count}`;

/** A published count of many people, so far from that of the extracts. */
const many = (off: number): readonly string[] =>
  [...counts]
    .filter(([, count]) => count > 100)
    .slice(0, 1)
    .map(([codes, count]) => line(codes, count + off));

describe('what is asked and not released', () => {
  test('passes beside nothing, writes nothing, and is in the record as an attempt', () => {
    const trial = prepareTrial();
    const said = diff(trial);
    expect(said).toMatchObject({ ok: true, exit: 0, tables: [{ table: 'birthplace', status: 'passed', cells: [] }] });
    const types = readEntries(trial).map(({ type, body }) => [type, body['reasons']]);
    expect(types.filter(([type]) => String(type).startsWith('output.'))).toEqual([['output.withheld', ['attempt']]]);
    expect(existsSync(join(trial.record, 'ledger'))).toBe(false);
    expect(endingOf(trial, { code: 0, stdout: '', stderr: '' })).toMatchObject({ results: [], verifies: true });
    expect(list(trial).runs).toEqual([]);
  });

  test('a count that is known already stands in the way, by its codes and without its number; what says less would pass', () => {
    const trial = prepareTrial();
    const [small = '', few = 0] = [...counts].find(([, count]) => count > 0 && count < 10) ?? [];
    expect(few).toBeGreaterThan(0);
    expect(enter(trial, [line(small, few)]).code).toBe(0);
    const run = list(trial).runs[0]?.run;
    const said = diff(trial);
    expect(said).toMatchObject({
      ok: false,
      exit: 20,
      tables: [{ status: 'withheld', reasons: [{ code: 'overlaps-release', run, table: 'birthplace' }] }],
    });
    expect(said.tables[0]?.cells).toContainEqual(small.split('|'));
    expect(said.tables[0]?.coarser).toBeDefined();
    expect(runTrial(trial, { pipeline }).code).toBe(20);
    expect(readResults(trial, 'by-sex').tables[0]?.reasons).toEqual([{ code: 'overlaps-release', run, table: 'birthplace' }]);
  });
});

describe('what was published elsewhere', () => {
  test('is listed as entered, beside what was released', () => {
    const trial = prepareTrial();
    expect(enter(trial, [...many(3), '_T,1,[c]'], ['--within', '3']).code).toBe(0);
    expect(runTrial(trial, { pipeline }).code).toBe(0);
    expect(list(trial).runs.map(({ kept, tables }) => ({ kept, ...tables[0] }))).toMatchObject([
      { kept: 'whole', shown: 1, hidden: 1, method: 'within 3', entered: true },
      { kept: 'whole', method: 'midpoint-6' },
    ]);
    expect(endingOf(trial, { code: 0, stdout: '', stderr: '' }).verifies).toBe(true);
  });

  test('holds every later run that it contradicts back', () => {
    const trial = prepareTrial();
    expect(enter(trial, many(4), ['--within', '3']).code).toBe(0);
    expect(runTrial(trial, { pipeline }).code).toBe(20);
    expect(readResults(trial, 'by-sex').tables[0]?.reasons).toMatchObject([{ code: 'overlaps-release', table: 'birthplace' }]);
  });

  test('is refused where it is not well-formed, before anything is read', () => {
    const trial = prepareTrial();
    const { code, stderr } = enter(trial, ['nowhere,1,5']);
    expect(code).toBe(11);
    expect(stderr).toContain('error ledger-counts-malformed');
    expect(existsSync(join(trial.record, 'log.jsonl'))).toBe(false);
  });
});

describe('a refreshed extract', () => {
  const mapsOf = ({ record }: Trial): readonly string[] =>
    readdirSync(join(record, 'ledger'))
      .filter((name) => name.endsWith('.map'))
      .map((name) => join(record, 'ledger', name));
  const again = (trial: Trial) => {
    const { code } = runTrial(trial, { pipeline });
    return { code, reasons: readResults(trial, 'by-sex').tables[0]?.reasons?.map((reason) => (reason as { code: string }).code) };
  };
  const refresh = (trial: Trial): void => editRows(trial, files.census, (rows) => rows.filter((_, row) => row !== 7));
  const refreshed = (more: readonly string[] = ['--maps']): Trial => {
    const trial = prepareTrial();
    expect(runTrial(trial, { pipeline, more }).code).toBe(0);
    refresh(trial);
    return trial;
  };

  test('is seen together with the run before it, by a sealed map of whom that counted', () => {
    const trial = refreshed();
    expect(mapsOf(trial)).toHaveLength(1);
    expect(again(trial)).toEqual({ code: 0, reasons: undefined });
    expect(mapsOf(trial)).toHaveLength(2);
    const [map = ''] = mapsOf(trial);
    const bytes = readFileSync(map);
    expect(bytes.includes('country_of_birth')).toBe(false);
    expect(endingOf(trial, { code: 0, stdout: '', stderr: '' }).verifies).toBe(true);
  });

  test('is withheld where the map is lost, changed or cut short, and not where it is whole', () => {
    const trial = refreshed();
    const [map = ''] = mapsOf(trial);
    const whole = readFileSync(map);
    rmSync(map);
    expect(diff(trial).tables[0]?.reasons).toMatchObject([{ code: 'no-map', table: 'birthplace' }]);
    for (const bytes of [Buffer.from(whole).fill(whole.readUInt8(100) ^ 1, 100, 101), whole.subarray(0, 20)]) {
      writeFileSync(map, bytes);
      expect(diff(trial).exit).toBe(20);
    }
    writeFileSync(map, whole);
    expect(diff(trial).exit).toBe(0);
  });

  test('is withheld where no map was kept', () => {
    const trial = refreshed([]);
    expect(mapsOf(trial)).toEqual([]);
    expect(again(trial)).toEqual({ code: 20, reasons: ['no-map'] });
  });
});
