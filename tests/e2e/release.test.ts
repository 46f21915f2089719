import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { addLeaves, countRecords, readGroups } from '../support/count-literally.ts';
import { editRows } from '../support/edit-extract.ts';
import { makeFolder, runCli } from '../support/run-cli.ts';
import {
  coarse,
  files,
  oneTable,
  prepareExact,
  prepareTrial,
  readEntries,
  readFiles,
  readResults,
  runTrial,
  twoTables,
  type ResultTable,
  type Trial,
} from '../support/trial.ts';

interface Truth {
  readonly tables: Readonly<Record<string, { readonly cells: Readonly<Record<string, number>> }>>;
  readonly registeredInTruth: Readonly<Record<string, Readonly<Record<string, { readonly people: number; readonly registered: number }>>>>;
}

const readTruth = (extracts: string): Truth => JSON.parse(readFileSync(join(extracts, 'truth', 'cells.json'), 'utf8')) as Truth;

/** OpenSAFELY's midpoint-6, from its own words: counts from 1 to 6 become 3, from 7 to 12 become 9, and so on. */
const round = (count: number): number => (count === 0 ? 0 : 6 * Math.ceil(count / 6) - 3);

interface Shown {
  readonly measure: string;
  readonly at: readonly (string | null)[];
  readonly suppressed: boolean;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const cellsOf = ({ dimensions, cells }: ResultTable): Shown[] =>
  cells.map(({ measure, at, suppressed, value, low, high }) => ({
    measure,
    at: at.map((position, place) => dimensions[place]?.positions[position]?.code ?? null),
    suppressed,
    value: Number(value),
    low: Number(low),
    high: Number(high),
  }));

const countsOf = (table: ResultTable): Shown[] => cellsOf(table).filter(({ measure }) => measure === 'people');
const passed = (trial: Trial, pipeline: string): ResultTable[] =>
  readResults(trial, pipeline).tables.filter(({ status }) => status === 'passed');

describe('sixty thousand people, whose truth is known', () => {
  let trial: Trial;
  let truth: Truth;
  let tables: ResultTable[];

  beforeAll(() => {
    const made = join(makeFolder(), 'made');
    runCli(['synth', '--people', '60000', '--seed', '7', '--out', made]);
    truth = readTruth(made);
    trial = prepareTrial(made);
    runTrial(trial, { mode: 'tre' });
    tables = passed(trial, 'gp-registration');
  });

  test('no table is withheld', () => {
    expect(tables.map(({ id }) => id)).toEqual(readResults(trial, 'gp-registration').tables.map(({ id }) => id));
    expect(tables.map(({ id }) => id)).toContain('registration-by-area');
  });

  test('few are hidden, those below the threshold among them; the rest is the rounding of the true count, and every total the sum of such', () => {
    const compared = tables.flatMap((table) => {
      const cells = countsOf(table);
      const hidden = new Set(cells.flatMap(({ at, suppressed }) => (suppressed ? [at.join('|')] : [])));
      const leaves = Object.entries(truth.tables[table.id]?.cells ?? {});
      expect(leaves.filter(([at, count]) => count < 10 && !hidden.has(at))).toEqual([]);
      const shown = new Map(leaves.filter(([at]) => !hidden.has(at)));
      return cells.map(({ at, suppressed, value }) => ({
        table: table.id,
        at,
        value: suppressed ? 0 : value,
        true: addLeaves(shown, at, round),
      }));
    });
    expect(compared.length).toBeGreaterThan(600);
    expect(compared.filter((cell) => cell.value !== cell.true)).toEqual([]);
    expect(compared.filter(({ value }) => value === 0).length).toBeLessThan(compared.length / 4);
  });

  test('every share and rate is that of the released counts', () => {
    const compared = tables.flatMap((table) => {
      const counts = new Map(countsOf(table).map(({ at, value }) => [JSON.stringify(at), value]));
      return cellsOf(table).flatMap(({ measure, at, suppressed, value }) => {
        const parts = {
          registered_of_linked: [['registered'], ['registered', 'not_registered'], 100, 0.05],
          registered_per_1000: [['registered'], [null], 1000, 0.5],
          linked: [['linked'], [null], 100, 0.05],
        } as const;
        if (suppressed || !Object.hasOwn(parts, measure)) return [];
        const [of, over, scale, tolerance] = parts[measure as keyof typeof parts];
        const sum = (codes: readonly (string | null)[]) =>
          codes.reduce((total, code) => total + (counts.get(JSON.stringify([...at.slice(0, -1), code])) ?? 0), 0);
        return [Math.abs(value - (scale * sum(of)) / sum(over)) <= tolerance + 1e-9];
      });
    });
    expect(compared.length).toBeGreaterThan(150);
    expect(compared).not.toContain(false);
  });

  test('the published range holds the true rate of registration, whoever linked', () => {
    const table = tables.find(({ id }) => id === 'registration-by-age-and-sex');
    const ranges = table
      ? cellsOf(table).filter(({ measure, at }) => measure === 'registered' && at[0] !== null && at[1] === null && at[2] === null)
      : [];
    const held = ranges.map(({ at, low, high }) => {
      const { people, registered } = truth.registeredInTruth['birthplace_2']?.[at[0] ?? ''] ?? { people: 0, registered: 0 };
      const rate = (100 * registered) / people;
      return { at: at[0], holds: low <= rate && rate <= high, wide: high - low < 25 };
    });
    expect(held).toEqual([
      { at: 'uk', holds: true, wide: true },
      { at: 'outside_uk', holds: true, wide: true },
    ]);
  });

  test('tables in CSV say what the machine file says', () => {
    const results = readFiles(join(trial.out, 'gp-registration'));
    const lines = tables.map(({ id, cells }) => ({
      id,
      cells: cells.length,
      lines: (results[`tables/${id}.csv`] ?? '').trimEnd().split('\n').length - 1,
    }));
    expect(lines.filter(({ cells, lines: rows }) => cells !== rows)).toEqual([]);
    expect(Object.keys(results).filter((name) => /^tables\/[^/]*\.csv$/u.test(name))).toHaveLength(tables.length);
  });
});

test('before protection, every cell of every table is the true one', () => {
  const trial = prepareTrial();
  const { code, stderr } = runTrial(trial, prepareExact(makeFolder(), 'pipelines/gp-registration.yaml'));
  expect(code, stderr).toBe(0);
  const truth = readTruth('synthetic-data');
  const tables = passed(trial, 'exact');
  expect(tables.map(({ id }) => id)).toEqual(Object.keys(truth.tables));
  const compared = tables.flatMap((table) => {
    const leaves = new Map(Object.entries(truth.tables[table.id]?.cells ?? {}));
    return countsOf(table).map(({ at, value }) => ({ table: table.id, at, value, true: addLeaves(leaves, at) }));
  });
  expect(compared.filter((cell) => cell.value !== cell.true)).toEqual([]);
});

describe('one table of a few people', () => {
  test('leaves with [c] in every cell that the rules mark, and in no other', () => {
    const trial = prepareTrial();
    expect(runTrial(trial, { pipeline: oneTable, mode: 'tre' }).code).toBe(0);
    const birthplaces = readGroups('birthplace-7');
    const bandOf = (age: number): string => (age < 16 ? '0-15' : age < 35 ? '16-34' : age < 50 ? '35-49' : age < 65 ? '50-64' : '65+');
    const people = countRecords(join('synthetic-data', `${files.census}.csv`), (record) =>
      [birthplaces.get(record['country_of_birth'] ?? ''), bandOf(Number(record['age'])), record['sex']].join('|'),
    );
    const [table] = passed(trial, 'one-table');
    const cells = table ? countsOf(table) : [];
    const marked = (at: readonly (string | null)[]): boolean => {
      const [count, all] = [addLeaves(people, at), addLeaves(people, [null, ...at.slice(1)])];
      const sensitive = at[0] !== null && at[0] !== 'uk';
      return count < 10 || (sensitive && all > 0 && (all - count < 10 || count >= 0.9 * all));
    };
    const isLeaf = ({ at }: Shown): boolean => !at.includes(null);
    expect(cells).toHaveLength(8 * 6 * 3);
    expect(cells.filter(({ at, suppressed }) => marked(at) && !suppressed)).toEqual([]);
    expect(cells.filter((cell) => isLeaf(cell) && cell.suppressed && !marked(cell.at))).toEqual([]);
    expect(cells.filter(({ suppressed }) => suppressed).length).toBeGreaterThan(50);

    const released = new Map(
      cells.filter((cell) => isLeaf(cell) && !cell.suppressed).map(({ at }) => [at.join('|'), round(people.get(at.join('|')) ?? 0)]),
    );
    expect(released.size).toBeGreaterThan(10);
    expect(cells.filter(({ at, suppressed, value }) => !suppressed && value !== addLeaves(released, at))).toEqual([]);
    const hidden = cells.filter((cell) => cell.suppressed && !marked(cell.at));
    expect(hidden.filter(({ at }) => addLeaves(released, at) !== 0)).toEqual([]);

    const { 'one-table/report.html': page = '', 'one-table/tables/birthplace.csv': csv = '' } = readFiles(trial.out);
    expect(csv.split('\n').filter((line) => line.includes('[c]'))).toHaveLength(cells.filter(({ suppressed }) => suppressed).length);
    expect(page).toContain('[c]');
  });
});

describe('tables of the same people', () => {
  test('pass together with [c], and page, machine file and log say so', () => {
    const trial = prepareTrial();
    const result = runTrial(trial, { pipeline: twoTables, mode: 'tre' });
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toMatch(/^Tables {2}2 passed, 0 withheld$/m);
    for (const table of passed(trial, 'two-tables')) {
      const hidden = countsOf(table).filter(({ suppressed }) => suppressed);
      expect(hidden.length).toBeGreaterThan(0);
      expect(hidden.length).toBeLessThan((countsOf(table).length * 2) / 3);
    }
    const { 'report.html': page = '' } = readFiles(join(trial.out, 'two-tables'));
    expect(page).toContain('[c]</td>');
    expect(page).not.toContain('is not released.');
    expect(
      readEntries(trial)
        .filter(({ type }) => type === 'output.candidate')
        .map(({ body }) => body['suppressed']),
    ).toEqual([true, true]);
    expect(readEntries(trial).at(-1)).toMatchObject({ type: 'run.end', body: { exit: 0 } });
  });

  test('pass beside what was released of the same files, and are withheld beside what was of others; the same again gives the same', () => {
    const trial = prepareTrial();
    const run = (pipeline: string): number | null => runTrial(trial, { pipeline, mode: 'tre' }).code;
    const reasonsOf = (pipeline: string): Set<string> =>
      new Set(
        readResults(trial, pipeline).tables.flatMap(({ reasons = [] }) => reasons.map(({ code, table }) => `${code} ${table ?? ''}`)),
      );

    expect(run(oneTable)).toBe(0);
    const first = readFiles(join(trial.out, 'one-table'));
    expect(run(twoTables)).toBe(0);
    expect(run(coarse)).toBe(0);
    expect(run(oneTable)).toBe(0);
    expect(readFiles(join(trial.out, 'one-table'))).toEqual(first);

    editRows(trial, files.census, (rows) => rows.slice(0, -1));
    expect(run(oneTable)).toBe(20);
    expect([...reasonsOf('one-table')]).toContain('no-map birthplace');
    expect(readFiles(trial.out)['one-table/tables/birthplace.csv']).toBeUndefined();
    const { 'one-table/report.html': page = '' } = readFiles(trial.out);
    expect(page).toMatch(/is not released\./u);
    expect(readEntries(trial).at(-1)).toMatchObject({ type: 'run.end', body: { status: 'withheld', exit: 20 } });
  });
});
