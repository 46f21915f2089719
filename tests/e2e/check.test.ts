import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, linkSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkResults } from '../../src/run/check-results.ts';
import { makeFolder, runCli } from '../support/run-cli.ts';
import { runTrialHere } from '../support/run-here.ts';
import { listFiles, prepareTrial, twoTables, type Trial } from '../support/trial.ts';

const pipeline = 'tests/e2e/pipelines/by-sex.yaml';
const table = 'birthplace';
let trial: Trial;
let released: string;

beforeAll(async () => {
  trial = prepareTrial();
  const { code, stderr } = await runTrialHere(trial, { pipeline });
  if (code !== 0) throw new Error(stderr);
  released = join(trial.out, 'by-sex');
});

/** A copy of the release that something is done to. */
function copyAnd(edit: (folder: string) => void): string {
  const folder = join(makeFolder(), 'release');
  cpSync(released, folder, { recursive: true });
  edit(folder);
  return folder;
}

const found = async (folder: string, record?: string): Promise<readonly [number, readonly string[]]> => {
  const { exit, findings } = await checkResults({ folder, ...(record !== undefined && { record }) });
  // Without a record that is said besides.
  const told = new Set(findings.map(({ code }) => code));
  return [exit, [...told].filter((code) => code !== 'check-without-record')];
};

/** Writes a manifest again, as somebody would who wants a change to go unseen. */
function sign(folder: string): void {
  const files = listFiles(folder).filter((file) => file !== 'manifest-sha256.txt');
  const digest = (file: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
  writeFileSync(
    join(folder, 'manifest-sha256.txt'),
    files
      .toSorted()
      .map((file) => `${digest(file)}  ${file}\n`)
      .join(''),
  );
}

const edit =
  (file: string, change: (text: string) => string) =>
  (folder: string): void => {
    const before = readFileSync(join(folder, file), 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(join(folder, file), after);
    sign(folder);
  };

interface Cell {
  measure: string;
  suppressed: boolean;
  value?: string;
  notes?: string[];
}
type Results = { tables: { id: string; cells: Cell[] }[] };

const editResults = (change: (results: Results) => void) =>
  edit('results.json', (text) => {
    const results = JSON.parse(text) as Results;
    change(results);
    return JSON.stringify(results);
  });

const firstShown = (results: Results): Cell =>
  results.tables[0]?.cells.find(({ suppressed, value }) => !suppressed && Number(value) > 30) ?? { measure: '', suppressed: false };

describe('a release as it was written', () => {
  test('is fit to be handed on, with its record and without', async () => {
    const alone = await checkResults({ folder: released });
    expect([alone.exit, alone.findings.map(({ code }) => code)]).toEqual([21, ['check-without-record']]);
    const { exit, findings, record, certificate } = await checkResults({ folder: released, record: trial.record });
    expect([exit, findings]).toEqual([0, []]);
    expect(record).toMatchObject({ releases: 1 });
    expect(record?.hidden).toBe(certificate?.hidden);
    expect(certificate?.hidden).toBeGreaterThan(2);
  });

  test('is told by the command in words and in JSON', () => {
    const { code, stdout } = runCli(['check', released, '--record', trial.record]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('the folder may be handed on') as string]);
    expect(JSON.parse(runCli(['--json', 'check', released, '--record', trial.record]).stdout)).toMatchObject({
      ok: true,
      exit: 0,
      certificate: { valid: true },
    });
  });

  test('of which the log knows nothing is refused', async () => {
    const changed = copyAnd(edit('report.html', (text) => text.replace('</main>', '<p>More.</p></main>')));
    expect(await found(changed)).toEqual([21, []]);
    expect(await found(changed, trial.record)).toEqual([30, ['check-release-unknown']]);
  });
});

describe('what does not belong', () => {
  test.each([
    ['a model', 'model.rds', 22, 'check-file-foreign', 'a model'],
    ['a survival curve', 'tables/survival.png', 22, 'check-file-foreign', 'survival curve'],
    ['a file from elsewhere', 'acro/extra.csv', 22, 'check-file-foreign', 'no run writes'],
    ['a hidden file', '.notes', 22, 'check-file-foreign', 'no run writes'],
    ['a code list of no column', 'tables/codes/postcode.csv', 22, 'check-file-foreign', 'no run writes'],
  ])('%s is refused, listed in the manifest or not', async (_, file, exit, code, words) => {
    for (const listed of [false, true]) {
      const folder = copyAnd((copy) => {
        writeFileSync(join(copy, file), 'something');
        if (listed) sign(copy);
      });
      const { exit: ended, findings } = await checkResults({ folder });
      expect([ended, findings.map((finding) => finding.code)]).toEqual([exit, [code, 'check-without-record']]);
      expect(findings[0]?.message).toContain(words);
    }
  });

  test('links, of either kind, are no files of a release', async () => {
    const elsewhere = join(makeFolder(), 'x');
    writeFileSync(elsewhere, readFileSync(join(released, 'report.html')));
    for (const link of [symlinkSync, linkSync]) {
      const folder = copyAnd((copy) => {
        unlinkSync(join(copy, 'report.html'));
        link(elsewhere, join(copy, 'report.html'));
      });
      expect(await found(folder)).toEqual([22, ['check-file-foreign']]);
    }
  });
});

describe('what was changed', () => {
  test.each(['results.xlsx', 'report.html', `tables/${table}.arrow`, 'acro/config.json', 'tables/codes/sex.csv'])(
    '%s does not verify',
    async (file) => {
      const [exit, codes] = await found(copyAnd((folder) => appendFileSync(join(folder, file), ' ')));
      expect([exit, codes.includes('check-file-changed')]).toEqual([30, true]);
    },
  );

  test.each(['adroddiad.html', `tables/${table}.parquet`, 'acro/results.json', 'tables/codes/sex.csv', 'certificate.json'])(
    '%s is missed',
    async (file) => {
      expect(await found(copyAnd((folder) => rmSync(join(folder, file))))).toEqual([30, ['check-file-missing']]);
    },
  );

  test('without its manifest, or with half of it', async () => {
    expect((await found(copyAnd((folder) => rmSync(join(folder, 'manifest-sha256.txt')))))[1]).toEqual(['check-no-manifest']);
    const half = copyAnd((folder) => {
      const file = join(folder, 'manifest-sha256.txt');
      writeFileSync(file, readFileSync(file, 'utf8').slice(0, -5));
    });
    expect((await found(half))[1]).toEqual(['check-no-manifest']);
  });
});

describe('forms that say different things, though every digest is right', () => {
  test.each([
    [
      'a figure of the CSV',
      `tables/${table}.csv`,
      (text: string) => text.replace(/,people,(\d+),/, (_, figure: string) => `,people,${Number(figure) + 6},`),
    ],
    ['a [c] of the CSV that became 0', `tables/${table}.csv`, (text: string) => text.replace(',[c],', ',0,')],
    ["a [c] of ACRO's copy", `acro/${table}.csv`, (text: string) => text.replace(',[c],', ',,')],
    ['a row less', `tables/${table}.csv`, (text: string) => `${text.split('\n').slice(0, -2).join('\n')}\n`],
  ])('%s', async (_, file, change) => {
    expect(await found(copyAnd(edit(file, change)))).toEqual([30, ['check-formats-differ']]);
  });

  test.each(['arrow', 'parquet'])('a file that is no %s', async (form) => {
    const folder = copyAnd((copy) => {
      cpSync(join(copy, `tables/${table}.csv`), join(copy, `tables/${table}.${form}`));
      sign(copy);
    });
    expect(await found(folder)).toEqual([30, ['check-formats-differ']]);
  });

  test.each(['results.ods', 'canlyniadau.xlsx'])('one [c] less in %s', async (file) => {
    const folder = copyAnd((copy) => {
      const bytes = readFileSync(join(copy, file));
      const mark = bytes.indexOf(file.endsWith('ods') ? '<text:p>[c]</text:p>' : '[c]</t>');
      bytes.write('[x]', bytes.indexOf('[c]', mark));
      writeFileSync(join(copy, file), bytes);
      sign(copy);
    });
    expect(await found(folder)).toEqual([30, ['check-formats-differ']]);
  });

  test('results.json with another number: neither the other forms nor the certificate speak of it', async () => {
    const folder = copyAnd(editResults((results) => (firstShown(results).value = '99')));
    expect(await found(folder)).toEqual([30, ['check-formats-differ', 'check-certificate-invalid']]);
    const { findings } = await checkResults({ folder });
    for (const form of ['csv', 'arrow', 'parquet'])
      expect(
        findings.some(({ message }) => message.includes(`\`tables/${table}.${form}\``)),
        form,
      ).toBe(true);
    const { code, stdout } = runCli(['attack', '--verify', join(folder, 'certificate.json')]);
    expect([code, stdout]).toEqual([30, expect.stringMatching(/^not valid: /) as string]);
  });

  test('results.json that shows what was hidden', async () => {
    const folder = copyAnd(
      editResults(({ tables }) => {
        const cell = tables[0]?.cells.find(({ suppressed, measure }) => suppressed && measure === 'people');
        if (cell) Object.assign(cell, { suppressed: false, value: '9', notes: [] });
      }),
    );
    expect((await found(folder))[1]).toContain('check-certificate-invalid');
  });

  test.each(['', '{}', '[1', '{"version":1}'])('results.json that is %j', async (text) => {
    const folder = copyAnd((copy) => writeFileSync(join(copy, 'results.json'), text));
    await expect(checkResults({ folder })).rejects.toThrow('check-results-malformed');
  });
});

describe('a certificate of other numbers', () => {
  interface Certificate {
    candidates: number;
    cells: [number, number | null][];
    tables: Record<string, number[]>;
    hidden: number[];
    shown: number[];
    rows: unknown[];
  }

  test.each([
    ['asks for less', (one: Certificate) => (one.candidates = 2)],
    ['is about fewer tables', (one: Certificate) => delete one.tables[table]],
    ['lets a shown number be anything', (one: Certificate) => (one.cells[one.tables[table]?.[0] ?? 0] = [0, null])],
    [
      'takes two cells for one another',
      (one: Certificate) => one.tables[table]?.splice(0, 2, ...(one.tables[table] ?? []).slice(0, 2).reverse()),
    ],
    [
      'calls hidden numbers nobody',
      (one: Certificate) => {
        const [a = 0, b = 0] = one.hidden.splice(0, 2);
        one.shown = one.shown.filter((cell) => cell !== a && cell !== b);
        one.cells[a] = one.cells[b] = [0, 0];
      },
    ],
  ])('that %s does not verify', async (_, change) => {
    const folder = copyAnd(
      edit('certificate.json', (text) => {
        const certificate = JSON.parse(text) as Certificate;
        change(certificate);
        return JSON.stringify(certificate);
      }),
    );
    expect(await found(folder)).toEqual([30, ['check-certificate-invalid']]);
  });

  test('that leaves some hidden numbers out needs somebody to look', async () => {
    const folder = copyAnd(
      edit('certificate.json', (text) => {
        const certificate = JSON.parse(text) as Certificate;
        return JSON.stringify({ ...certificate, shown: certificate.shown.slice(1) });
      }),
    );
    expect(await found(folder)).toEqual([21, ['check-certificate-lacks']]);
  });
});

describe('with what was released besides', () => {
  test('a hidden number that is published elsewhere afterwards is told, and the release refused', async () => {
    const own = prepareTrial();
    expect((await runTrialHere(own, { pipeline })).code).toBe(0);
    const folder = join(own.out, 'by-sex');
    expect(await found(folder, own.record)).toEqual([0, []]);
    const rows = readFileSync(join(folder, 'tables/birthplace.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const [code = '', , sex = ''] = rows.find((row) => row.includes('[c]') && !row.includes('_T')) ?? [];
    const counts = join(own.folder, 'counts.csv');
    writeFileSync(counts, `birthplace,sex,count\n${code},${sex},4\n`);
    const places = ['--extracts', own.extracts, '--record', own.record, '--mode', 'dev'];
    expect(runCli(['ledger', 'import', pipeline, '--counts', `birthplace=${counts}`, ...places]).code).toBe(0);
    expect(await found(folder, own.record)).toEqual([22, ['check-exposed']]);
  });

  test('tables that were withheld are named, and the rest may go', async () => {
    const own = prepareTrial();
    const { code } = await runTrialHere(own, { pipeline: twoTables });
    expect(await found(join(own.out, 'two-tables'), own.record)).toEqual(code === 20 ? [20, ['check-table-withheld']] : [0, []]);
  });
});
