import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { editRows, editText, setCells, type Rows } from '../support/edit-extract.ts';
import { makeFolder, runCli } from '../support/run-cli.ts';
import { runnerOf, runTrialHere } from '../support/run-here.ts';
import { endingOf, files, oneTable, prepareExact, prepareTrial, readFiles, runTrial, type Trial } from '../support/trial.ts';

const { census, persons, spells } = files;
const all = Object.values(files);

/** Every file of the results on the sample as it is committed. */
let expected: Record<string, string>;
let exact: { readonly pipeline: string; readonly more: readonly string[] };

beforeAll(() => {
  exact = prepareExact(makeFolder());
  const trial = prepareTrial();
  runTrial(trial, exact);
  expected = readFiles(trial.out);
});

/** Every third record first, then the next to each of them, then the rest, backwards. */
const shuffle = ([header = [], ...records]: Rows): Rows => {
  const third = (which: number) => records.filter((_, place) => place % 3 === which);
  return [header, ...third(0), ...third(1), ...third(2).toReversed()];
};

const turnColumns = (rows: Rows): Rows => rows.map((row) => row.toReversed());

interface Variant {
  readonly variant: string;
  readonly make: (trial: Trial) => void;
}

const rename = (trial: Trial, ending: string): void =>
  writeFileSync(
    join(trial.extracts, 'extracts.yaml'),
    readFileSync(join(trial.extracts, 'extracts.yaml'), 'utf8').replaceAll('.csv,', `${ending},`),
  );

const variants: readonly Variant[] = [
  { variant: 'a byte order mark', make: (trial) => all.forEach((name) => editText(trial, name, (text) => `\ufeff${text}`)) },
  {
    variant: 'the line ends of Windows',
    make: (trial) => all.forEach((name) => editText(trial, name, (text) => text.replaceAll('\n', '\r\n'))),
  },
  { variant: 'no line end after the last record', make: (trial) => all.forEach((name) => editText(trial, name, (text) => text.trimEnd())) },
  {
    variant: 'all values in quotation marks',
    make: (trial) => all.forEach((name) => editText(trial, name, (text) => text.replaceAll(/[^,\n]+/g, '"$&"'))),
  },
  {
    variant: 'commas, quotation marks and line ends within values that are not read',
    make: (trial) => editRows(trial, census, setCells('lsoa', '"a, ""b""\nc\r\nd"', { every: 7 })),
  },
  {
    variant: 'text of every script within values that are not read',
    make: (trial) => editRows(trial, census, setCells('lsoa', 'Tŷ 家 🏠 \u202e', { every: 7 })),
  },
  { variant: 'columns in another order', make: (trial) => all.forEach((name) => editRows(trial, name, turnColumns)) },
  { variant: 'records in another order', make: (trial) => all.forEach((name) => editRows(trial, name, shuffle)) },
  {
    variant: 'spells in the opposite order',
    make: (trial) => editRows(trial, spells, ([header = [], ...records]) => [header, ...records.toReversed()]),
  },
  {
    variant: 'gzip in several members',
    make: (trial) => {
      for (const name of all) {
        const text = readFileSync(join(trial.extracts, `${name}.csv`), 'utf8');
        const middle = text.length >> 1;
        writeFileSync(
          join(trial.extracts, `${name}.csv.gz`),
          Buffer.concat([gzipSync(text.slice(0, middle)), gzipSync(text.slice(middle))]),
        );
      }
      rename(trial, '.csv.gz');
    },
  },
  {
    variant: 'a file name with spaces and dots',
    make: (trial) => {
      copyFileSync(join(trial.extracts, `${persons}.csv`), join(trial.extracts, 'persons of 2022.03 - new.csv'));
      const manifest = join(trial.extracts, 'extracts.yaml');
      writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(`${persons}.csv`, 'persons of 2022.03 - new.csv'));
    },
  },
];

describe('the same people give the same bytes from', () => {
  test.each(variants.map((each, place) => ({ ...each, run: runnerOf(place) })))('$variant', async ({ make, run }) => {
    const trial = prepareTrial();
    make(trial);
    const result = await run(trial, exact);
    expect(endingOf(trial, result), result.stderr).toMatchObject({
      exit: 0,
      told: [],
      litter: [],
      verifies: true,
      last: { type: 'run.end' },
    });
    expect(readFiles(trial.out)).toEqual(expected);
  });

  test.each(['parquet', 'csv.gz', 'arrow'])('%s as synth writes it', async (format) => {
    const made = join(makeFolder(), 'made');
    runCli(['synth', '--people', '3000', '--seed', '20210321', '--format', format, '--out', made]);
    const trial = prepareTrial(made);
    const result = await runTrialHere(trial, exact);
    expect(endingOf(trial, result), result.stderr).toMatchObject({ exit: 0 });
    expect(readFiles(trial.out)).toEqual(expected);
  });

  test.each([1, 4])('%i threads', async (threads) => {
    const trial = prepareTrial();
    expect((await runTrialHere(trial, { ...exact, more: [...exact.more, '--threads', String(threads)] })).code).toBe(0);
    expect(readFiles(trial.out)).toEqual(expected);
  });
});

test('the sample shows counts of every table, so that a difference would be seen', () => {
  const tables = ['by-age', 'by-area', 'by-reference-person', 'by-sex', 'linkage-by-sex'];
  expect(Object.keys(expected).filter((file) => !file.startsWith('exact/tables/codes/'))).toEqual([
    ...['by-age', 'by-area', 'by-reference-person', 'by-sex'].map((table) => `exact/acro/${table}.csv`),
    ...tables.map((table) => `exact/acro/checksums/${table}.csv.txt`),
    'exact/acro/config.json',
    'exact/acro/linkage-by-sex.csv',
    'exact/acro/results.json',
    'exact/adroddiad.html',
    'exact/canlyniadau.ods',
    'exact/canlyniadau.xlsx',
    'exact/certificate.json',
    'exact/manifest-sha256.txt',
    'exact/report.html',
    'exact/results.json',
    'exact/results.ods',
    'exact/results.xlsx',
    ...[
      ...tables.flatMap((table) => ['arrow', 'csv', 'parquet'].map((form) => `exact/tables/${table}.${form}`)),
      'exact/tables/csv-metadata.json',
    ].toSorted(),
  ]);
  expect(Object.values(expected).join('\n')).not.toContain('[c]</td>');
});

test('one record fewer does not give the same bytes', async () => {
  const trial = prepareTrial();
  editRows(trial, census, (rows) => rows.slice(0, -1));
  expect((await runTrialHere(trial, exact)).code).toBe(0);
  expect(readFiles(trial.out)).not.toEqual(expected);
});

test('the same run again in the same record gives the same bytes, hidden counts and all', () => {
  const trial = prepareTrial();
  expect(runTrial(trial, { pipeline: oneTable }).code).toBe(0);
  const results = readFiles(trial.out);
  expect(runTrial(trial, { pipeline: oneTable }).code).toBe(0);
  expect(Object.values(results).join('\n')).toContain('[c]</td>');
  expect(readFiles(trial.out)).toEqual(results);
  expect(readdirSync(trial.out)).toEqual(['one-table']);
});
