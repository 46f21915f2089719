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

  test('most tables pass', () => {
    expect(tables.map(({ id }) => id)).toEqual([
      'registration-by-age-and-sex',
      'linkage-by-birthplace-2',
      'linkage-by-age-band-and-sex',
      'linkage-by-local-authority',
    ]);
  });

  test('every released count is the rounding of the true one, and every total the sum of such', () => {
    const compared = tables.flatMap((table) => {
      const leaves = new Map(Object.entries(truth.tables[table.id]?.cells ?? {}));
      return countsOf(table).map(({ at, value }) => ({ table: table.id, at, value, true: addLeaves(leaves, at, round) }));
    });
    expect(compared.length).toBeGreaterThan(300);
    expect(compared.filter((cell) => cell.value !== cell.true)).toEqual([]);
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
  test('that need suppression are withheld, and page, machine file and log say why', () => {
    const trial = prepareTrial();
    const result = runTrial(trial, { pipeline: twoTables, mode: 'tre' });
    expect(result).toMatchObject({ code: 20, stderr: '' });
    expect(result.stdout).toMatch(/^Tables {2}0 passed, 2 withheld$/m);
    const reasons = (other: string) => [{ code: 'needs-suppression' }, { code: 'overlaps-table', table: other }];
    expect(readResults(trial, 'two-tables').tables.map(({ id, status, reasons: given }) => ({ id, status, given }))).toEqual([
      { id: 'birthplace-by-age', status: 'withheld', given: reasons('birthplace-by-health') },
      { id: 'birthplace-by-health', status: 'withheld', given: reasons('birthplace-by-age') },
    ]);
    const results = readFiles(join(trial.out, 'two-tables'));
    expect(Object.keys(results)).toEqual([
      'adroddiad.html',
      'canlyniadau.ods',
      'canlyniadau.xlsx',
      'report.html',
      'results.json',
      'results.ods',
      'results.xlsx',
    ]);
    const page = results['report.html'] ?? '';
    expect([...page.matchAll(/Table\s(\d) is not released\./gu)].map(([, number]) => number)).toEqual(['1', '2']);
    expect([...page.matchAll(/together with other tables on the same people: those asked for here/g)]).toHaveLength(2);
    expect(
      readEntries(trial)
        .filter(({ type }) => type === 'output.withheld')
        .map(({ body }) => body['reasons']),
    ).toEqual([
      ['needs-suppression', 'overlaps-table'],
      ['needs-suppression', 'overlaps-table'],
    ]);
    expect(readEntries(trial).at(-1)).toMatchObject({ type: 'run.end', body: { status: 'withheld', exit: 20 } });
  });

  test('pass once: what would give away an earlier release is withheld, and the same again passes', () => {
    const trial = prepareTrial();
    const run = (pipeline: string): number | null => runTrial(trial, { pipeline, mode: 'tre' }).code;
    const reasonsOf = (pipeline: string): Set<string> =>
      new Set(
        readResults(trial, pipeline).tables.flatMap(({ reasons = [] }) => reasons.map(({ code, table }) => `${code} ${table ?? ''}`)),
      );

    expect(run(oneTable)).toBe(0);
    const first = readFiles(join(trial.out, 'one-table'));
    expect(run(twoTables)).toBe(20);
    expect(reasonsOf('two-tables')).toContain('overlaps-release birthplace');
    expect(run(coarse)).toBe(20);
    expect(reasonsOf('coarse')).toEqual(new Set(['overlaps-release birthplace']));
    expect(run(oneTable)).toBe(0);
    expect(readFiles(join(trial.out, 'one-table'))).toEqual(first);

    editRows(trial, files.census, (rows) => rows.slice(0, -1));
    expect(run(oneTable)).toBe(20);
    expect(reasonsOf('one-table')).toEqual(new Set(['needs-suppression ', 'overlaps-release birthplace']));
    expect(readFiles(trial.out)['one-table/tables/birthplace.csv']).toBeUndefined();
  });
});
