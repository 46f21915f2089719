import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadExtracts } from '../../../src/catalogue/load-extracts.ts';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import { UserError } from '../../../src/diagnostics/diagnostic.ts';
import type { SynthManifest } from '../../../src/synthetic/synth-manifest.ts';
import type { Row } from './link-literally.ts';
import { openWorkshop, readParquet, readRows } from './made.ts';

const { make, root } = openWorkshop();
const catalogue = openCatalogue('config');
const ofProviders = [
  'homelessness-pilot-applications',
  'homelessness-pilot-duties',
  'homelessness-pilot-households',
  'single-advice-fund-clients',
  'single-advice-fund-contacts',
  'single-advice-fund-issues',
];
const digests = ({ files }: SynthManifest): (readonly [string, string])[] => files.map(({ file, sha256 }) => [file, sha256]);

describe('bytes', () => {
  test.each(['parquet', 'csv', 'csv.gz'] as const)(
    'of %s are the same for any threads and any run, and others for another seed',
    async (format) => {
      const people = format === 'parquet' ? 35_000 : 2000;
      const one = await make({ people, format, threads: 1 });
      const two = await make({ people, format, threads: 2 });
      const many = await make({ people, format, threads: 16 });
      const other = await make({ people, format, seed: 2 });
      expect(digests(two.manifest)).toEqual(digests(one.manifest));
      expect(digests(many.manifest)).toEqual(digests(one.manifest));
      const differ = digests(other.manifest).filter(([file, sha256]) =>
        digests(one.manifest).some((each) => each[0] === file && each[1] !== sha256),
      );
      expect(differ.map(([file]) => file).sort()).toEqual(
        [
          `census-2021-persons.${format}`,
          `national-survey-wales-respondents.${format}`,
          ...ofProviders.map((name) => `${name}.${format}`),
          'truth/cells.json',
          'truth/homelessness-pilot.json',
          'truth/national-survey-wales.json',
          'truth/people.parquet',
          'truth/single-advice-fund.json',
          `wdsd-persons.${format}`,
          `wdsd-registrations.${format}`,
        ].sort(),
      );
    },
  );

  test('are those the manifest tells, and no file is left out of it', async () => {
    const { folder, manifest } = await make({ people: 1000 });
    for (const { file, bytes, sha256 } of manifest.files) {
      const content = readFileSync(join(folder, file));
      expect([file, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([file, bytes, sha256]);
    }
    const present = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(present.map(({ name }) => name).sort()).toEqual(
      ['manifest.json', ...manifest.files.map(({ file }) => file.replace('truth/', ''))].sort(),
    );
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest);
    for (const { file, rows } of manifest.files.filter((each) => each.file.endsWith('.csv')))
      expect(await readRows(folder, file)).toHaveLength(rows ?? -1);
  });

  test('of CSV and Parquet hold the same rows', async () => {
    const csv = await make({ people: 1500, format: 'csv' });
    const parquet = await make({ people: 1500, format: 'parquet' });
    for (const name of ['census-2021-persons', 'national-survey-wales-respondents', ...ofProviders, 'wdsd-persons', 'wdsd-registrations']) {
      expect(await readParquet(join(parquet.folder, `${name}.parquet`))).toEqual(await readRows(csv.folder, `${name}.csv`));
    }
  });
});

describe('every value is as its contract says', async () => {
  const { folder } = await make({ people: 20_000, format: 'csv' });
  const extracts = loadExtracts(folder);
  const tables = extracts.datasets.flatMap(({ contract, tables: files }) =>
    files.map(({ table, file }) => ({
      name: `${contract}.${table}`,
      file,
      declared: catalogue.loadContract(contract).tables.find(({ name }) => name === table),
    })),
  );

  test('the manifest marks the extracts as synthetic', () => {
    expect(extracts.synthetic).toBe(true);
    expect(extracts.projectKeyId).toBe('synthetic');
    expect(tables.map(({ name }) => name).sort()).toEqual([
      'census-2021.persons',
      'homelessness-pilot.applications',
      'homelessness-pilot.duties',
      'homelessness-pilot.households',
      'national-survey-wales.respondents',
      'single-advice-fund.clients',
      'single-advice-fund.contacts',
      'single-advice-fund.issues',
      'wdsd.persons',
      'wdsd.registrations',
    ]);
  });

  test.each(tables)('$name', async ({ file, declared }) => {
    const rows = await readRows(folder, file);
    expect(Object.keys(rows[0] as Row)).toEqual(declared?.columns.map(({ name }) => name));
    for (const column of declared?.columns ?? []) {
      const values = new Set(rows.map((row) => row[column.name] as string));
      expect([column.name, column.missing === 'allowed' || !values.has('')]).toEqual([column.name, true]);
      values.delete('');
      const codes =
        column.codes === undefined ? undefined : new Set(catalogue.loadClassification(column.codes).codes.map(({ code }) => code));
      const wrong = [...values].filter((value) => {
        if (column.roles.includes('write-in')) return false;
        if (codes) return !codes.has(value);
        if (column.pattern !== undefined) return !new RegExp(column.pattern).test(value);
        if (column.range) return !(Number(value) >= column.range.min && Number(value) <= column.range.max);
        if (column.dates) return !(/^\d{4}-\d\d-\d\d$/.test(value) && value >= column.dates.from && value <= column.dates.to);
        return column.type === 'bigint' && !/^\d{13}$/.test(value);
      });
      expect([column.name, wrong]).toEqual([column.name, []]);
      expect([column.name, values.size > 1]).toEqual([column.name, true]);
    }
    const key = declared?.key ?? [];
    const keys = new Set(rows.map((row, place) => (key.length > 0 ? key.map((name) => row[name]).join(' ') : place)));
    expect(keys.size).toBe(rows.length);
  });

  test('weeks of birth begin on a Monday', async () => {
    const days = new Set((await readRows(folder, 'wdsd-persons.csv')).map((row) => new Date(row['WOB'] as string).getUTCDay()));
    expect([...days]).toEqual([1]);
  });

  test('percents are those of their statuses', async () => {
    const seen: Record<string, [number, number]> = {};
    for (const file of ['census-2021-persons.csv', 'wdsd-persons.csv']) {
      for (const row of await readRows(folder, file)) {
        const status = row['ALF_STS_CD'] as string;
        expect([status, row['ALF_PE'] === '']).toEqual([status, status === '99']);
        if (row['ALF_MTCH_PCT'] === '') continue;
        const [low, high] = (seen[status] ??= [1, 0]);
        seen[status] = [Math.min(low, Number(row['ALF_MTCH_PCT'])), Math.max(high, Number(row['ALF_MTCH_PCT']))];
      }
    }
    expect(Object.keys(seen).sort()).toEqual(['35', '39']);
    expect(seen['39']?.[0]).toBeGreaterThanOrEqual(0.9);
    expect(seen['35']?.[0]).toBeGreaterThanOrEqual(0.5);
    expect(seen['35']?.[1]).toBeLessThan(0.9);
  });
});

describe('dirt', () => {
  test.each([1, 2, 3])('of every kind is in a thousand people, seed %i', async (seed) => {
    const { manifest } = await make({ people: 1000, seed });
    expect(Object.entries(manifest.kinds).filter(([, count]) => count === 0)).toEqual([]);
  });

  test('is in the rows', async () => {
    const { folder } = await make({ people: 1000 });
    const census = await readRows(folder, 'census-2021-persons.csv');
    const persons = await readRows(folder, 'wdsd-persons.csv');
    const spells = await readRows(folder, 'wdsd-registrations.csv');
    const death = new Map(persons.map((row) => [row['PERS_ID_PE'], row['DOD'] as string]));
    const open = spells.filter((row) => row['TO_DT'] === '' || row['TO_DT'] === '9999-12-31');
    const repeated = (rows: readonly Row[], column: string): number => rows.length - new Set(rows.map((row) => row[column])).size;
    const withField = (rows: readonly Row[]): Row[] => rows.filter((row) => row['ALF_PE'] !== '');
    const found = {
      'practice missing': spells.some((row) => row['PRAC_CD_PE'] === ''),
      'end before start': spells.some((row) => row['TO_DT'] !== '' && (row['TO_DT'] as string) < (row['FROM_DT'] as string)),
      'open, missing': open.some((row) => row['TO_DT'] === ''),
      'open, end of time': open.some((row) => row['TO_DT'] !== ''),
      'more than one open': repeated(open, 'PERS_ID_PE') > 0,
      'open after death': open.some((row) => death.get(row['PERS_ID_PE']) !== ''),
      'starts in the future': spells.some((row) => (row['FROM_DT'] as string) > '2022-03-31'),
      'starts on the date': spells.some((row) => row['FROM_DT'] === '2021-03-21'),
      'ends the day before': spells.some((row) => row['TO_DT'] === '2021-03-20'),
      'repeated rows': new Set(spells.map((row) => JSON.stringify(row))).size < spells.length,
      'two census records on a field': repeated(withField(census), 'ALF_PE') > 0,
      'two persons on a field': repeated(withField(persons), 'ALF_PE') > 0,
      'persons not in the census': persons.length > census.length,
    };
    expect(Object.entries(found).filter(([, present]) => !present)).toEqual([]);
  });
});

describe('the folder', () => {
  test('is refused if something is in it, which stays', async () => {
    writeFileSync(join(root, 'kept.txt'), 'kept');
    await expect(make({ outFolder: root })).rejects.toThrow(new UserError([]).constructor as typeof UserError);
    expect(readFileSync(join(root, 'kept.txt'), 'utf8')).toBe('kept');
  });

  test('does not appear when it is stopped', async () => {
    const stop = new AbortController();
    const outFolder = join(root, 'stopped');
    const making = make({ outFolder, people: 50_000, stop: stop.signal, tell: (step) => step.startsWith('wdsd') && stop.abort() });
    await expect(making).rejects.toThrow('aborted');
    expect(existsSync(outFolder)).toBe(false);
    expect(readdirSync(root).filter((name) => name.startsWith('.dolen'))).toEqual([]);
  });

  test('is refused where it cannot be', async () => {
    writeFileSync(join(root, 'file'), '');
    await expect(make({ outFolder: join(root, 'file', 'extracts') })).rejects.toMatchObject({
      diagnostics: [{ code: 'run-out-not-writable' }],
    });
  });
});
