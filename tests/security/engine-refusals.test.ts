import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/diagnostics/diagnostic.ts';
import { loadAndLink } from '../../src/engine/load-and-link.ts';
import { knownBeforeReading } from '../../src/engine/known-before-reading.ts';
import { fixturePlan, type PlanWish } from '../support/plan-fixture.ts';
import { smallExtracts } from '../support/small-extracts.ts';
import { printCsv, writeExtracts, writeParquet, type ExtractKind, type Row } from '../support/write-extracts.ts';

const people = 40;
const spine = 'census.persons';
const columns = fixturePlan().reads[0]?.declared ?? [];

/** What stands in the damaged part of a file, and may appear in no message. */
const secret = 'SECRET';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dolen-refusals-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Says `code: message`, the file shortened, after checking that nothing else is said. */
async function refuse(kind: ExtractKind, damage: (path: string) => Promise<unknown>, wish: Partial<PlanWish> = {}): Promise<string> {
  const plan = fixturePlan({ people, maxRejectShare: 0.1, ...wish });
  const files = await writeExtracts(folder, plan, smallExtracts(people), kind);
  await damage(files[0]?.path ?? '');
  const told: string[] = [];
  const tell = { step: (step: string) => void told.push(step), input: () => undefined };
  const error: unknown = await loadAndLink(
    { plan, files, key: 'ab', engine: { threads: 2, memory: '300MB' } },
    tell,
    (linked) => linked,
  ).then(
    () => new Error('the file was taken'),
    (caught: unknown) => caught,
  );
  if (!(error instanceof UserError)) throw error;
  const [diagnostic, ...others] = error.diagnostics;
  if (!diagnostic || others.length > 0) throw new Error('not one diagnostic');
  const said = JSON.stringify([diagnostic, error.message, error.stack, told]);
  expect(said).not.toContain(secret);
  expect(said).not.toContain(folder);
  expect([diagnostic.family, error.exitCode]).toEqual(['input-refused', 11]);
  const file = 'the extract file `census.persons.' + kind + '` of `census.persons`';
  return `${diagnostic.code}: ${diagnostic.message.replace(file, 'FILE')}${knownBeforeReading.has(diagnostic.code) ? ' (told in tre mode)' : ''}`;
}

const rows = smallExtracts(people)[spine] ?? [];
const good = printCsv(columns, rows);
const write = (text: string | Buffer) => (path: string) => writeFile(path, text);
const again = (text: string): string => `${good}${text}\n`;
const goodLine = columns.map((name) => rows[0]?.[name] ?? '').join(',');

type Damage = (path: string) => Promise<unknown>;

describe('a file that cannot be opened', () => {
  it.each<readonly [string, string, Damage]>([
    ['is missing', 'input-file-missing: FILE is missing (told in tre mode)', (path) => rm(path)],
    ['is a folder', 'input-file-kind: FILE is not a file (told in tre mode)', async (path) => (await rm(path), await mkdir(path))],
    [
      'is a link',
      'input-file-link: FILE is a symbolic link (told in tre mode)',
      async (path) => (await rename(path, `${path}.real`), await symlink(`${path}.real`, path)),
    ],
    [
      'is a link to nothing',
      'input-file-link: FILE is a symbolic link (told in tre mode)',
      async (path) => (await rm(path), await symlink('/nowhere', path)),
    ],
    [
      'is a pipe',
      'input-file-kind: FILE is not a file (told in tre mode)',
      async (path) => (await rm(path), execFileSync('mkfifo', [path])),
    ],
  ])('%s', async (_, said, damage) => {
    expect(await refuse('parquet', damage)).toBe(said);
  });

  it('may not be read', async ({ skip }) => {
    if (process.getuid?.() === 0) skip('the owner of the machine may read every file');
    expect(await refuse('csv', (path) => chmod(path, 0))).toBe('input-file-forbidden: FILE cannot be read (told in tre mode)');
  });
});

describe('a text file', () => {
  const wrongRow = (line: number): string => `input-row: line ${line} of FILE has more or fewer values than the header has columns`;
  const open = 'input-row: line 42 of FILE has a quotation mark that is not closed';
  it.each<readonly [string, string, string | Buffer]>([
    ['is empty', 'input-empty: FILE holds no records', ''],
    ['has a header only', 'input-empty: FILE holds no records', printCsv(columns, [])],
    ['has no header', 'input-header: the first line of FILE names none of the columns of its contract', good.slice(good.indexOf('\n') + 1)],
    ['is separated by semicolons', 'input-delimiter: FILE does not separate its values with commas', good.replaceAll(',', ';')],
    ['is separated by tabs', 'input-delimiter: FILE does not separate its values with commas', good.replaceAll(',', '\t')],
    ['is separated by semicolons below its header', wrongRow(2), `${columns.join(',')}\n${goodLine.replaceAll(',', ';')}\n`],
    ['is in UTF-16', 'input-encoding: FILE is not in UTF-8', Buffer.from(`\ufeff${good}`, 'utf16le')],
    ['is in UTF-16 without a mark', 'input-encoding: FILE is not in UTF-8', Buffer.from(good, 'utf16le')],
    [
      'is in Latin-1',
      'input-row: line 42 of FILE is not UTF-8',
      Buffer.from(again(`P1,1,1,,w0,WAL,caf\u00e9${secret},before,30,1990-07-01,`), 'latin1'),
    ],
    ['has a value too many', wrongRow(42), again(`${goodLine},${secret}`)],
    ['has a value too few', wrongRow(42), again(`P1,${secret}`)],
    ['ends within a record', wrongRow(42), `${good}P1,${secret}`],
    ['has an open quotation mark', open, again(`P1,"${secret},1,,w0,WAL,before,before,30,1990-07-01,`)],
    ['has text after a quotation mark', open, again(`P1,"1"${secret},1,,w0,WAL,before,before,30,1990-07-01,`)],
    ['has a line of 3 MB', 'input-row: line 42 of FILE is longer than 2 MB', again(`${goodLine}${secret.repeat(500_000)}`)],
    [
      'has columns more',
      'input-columns: FILE has `surname`, which the contract does not; has a column without a proper name',
      printCsv([...columns, 'surname', `${secret} 1`], rows),
    ],
    [
      'has columns less',
      'input-columns: FILE lacks `age`, `NOTE`',
      printCsv(
        columns.filter((name) => name !== 'age' && name !== 'NOTE'),
        rows,
      ),
    ],
    ['has a column twice', 'input-columns: FILE has `age` more than once', printCsv([...columns, 'age'], rows)],
    ['spells a column otherwise', 'input-columns: FILE lacks `age`; has `AGE`, which the contract does not', good.replace('age', 'AGE')],
    ['is a Parquet file', 'input-not-text: FILE is not a text file', Buffer.from(`PAR1${good}`)],
    ['is compressed', 'input-not-text: FILE is not a text file', gzipSync(good)],
  ])('that %s', async (_, said, text) => {
    expect(await refuse('csv', write(text))).toBe(said);
  });
});

describe('a gzip file', () => {
  const whole = gzipSync(`${good}${`${goodLine}\n`.repeat(20_000)}`);
  const flipped = Buffer.from(whole);
  flipped[whole.length - 6] = (flipped[whole.length - 6] ?? 0) ^ 0xff;
  it.each([
    ['is cut in the middle', whole.subarray(0, whole.length / 2)],
    ['is cut before its checksum', whole.subarray(0, whole.length - 8)],
    ['has a wrong checksum', flipped],
    ['is not compressed', Buffer.from(good)],
    ['is empty', Buffer.alloc(0)],
    ['has something else after its end', Buffer.concat([whole, Buffer.from('rest')])],
  ])('that %s', async (_, bytes) => {
    expect(await refuse('csv.gz', write(bytes), { maxRejectShare: 1 })).toBe('input-gzip-broken: FILE is not a whole gzip file');
  });
});

describe('a Parquet file', () => {
  const wreck =
    (from: number, length: number): Damage =>
    async (path) => {
      const bytes = await readFile(path);
      bytes.fill(0xa5, from < 0 ? bytes.length + from : from, (from < 0 ? bytes.length + from : from) + length);
      await writeFile(path, bytes);
    };
  const writeAs =
    (names: readonly string[], records: readonly Row[], types: Row = {}): Damage =>
    (path) =>
      writeParquet(path, names, records, types);
  const years = rows.map((row) => ({ ...row, born_on: '1990' }));
  const lists = rows.map((row) => ({ ...row, age: '[1]' }));
  const broken = 'input-parquet-broken: FILE is not a whole Parquet file';
  it.each<readonly [string, string, Damage]>([
    ['is empty', 'input-empty: FILE holds no records', write('')],
    ['is text', 'input-parquet-broken: FILE is not a Parquet file', write(good)],
    ['is cut short', broken, (path) => truncate(path, 2000)],
    ['has a broken footer', broken, wreck(-200, 100)],
    ['has broken pages', broken, wreck(8, 900)],
    ['has no records', 'input-empty: FILE holds no records', writeAs(columns, [])],
    ['has a column more', 'input-columns: FILE has `surname`, which the contract does not', writeAs([...columns, 'surname'], rows)],
    [
      'has a column less',
      'input-columns: FILE lacks `age`',
      writeAs(
        columns.filter((name) => name !== 'age'),
        rows,
      ),
    ],
    [
      'has numbers for dates',
      'input-column-type: `born_on` in FILE is of type INTEGER; the contract says a date',
      writeAs(columns, years, { born_on: 'INTEGER' }),
    ],
    [
      'has lists for numbers',
      'input-column-type: `age` in FILE is of type INTEGER[]; the contract says a whole number',
      writeAs(columns, lists, { age: 'INTEGER[]' }),
    ],
  ])('that %s', async (_, said, damage) => {
    expect(await refuse('parquet', damage)).toBe(said);
  });
});

describe('records', () => {
  const unlike = 'input-rejects: more than 10 % of the records of `census.persons` are not as their contract says; most often it is';
  it.each<readonly [string, string, readonly Row[]]>([
    [
      'of which too many cannot be read',
      `${unlike} \`age\`, \`born_in\``,
      rows.map((row, place) => (place < 8 ? { ...row, age: place < 5 ? secret : '1', born_in: place >= 5 ? secret : 'WAL' } : row)),
    ],
    ['of which too many lack a value', `${unlike} \`who\``, rows.map((row, place) => (place < 5 ? { ...row, who: '' } : row))],
    [
      'of which too many repeat a key',
      'input-duplicates: more than 10 % of the records of `census.persons` are rejected, most because they repeat `person_id`',
      [...rows, ...rows.slice(0, 6)],
    ],
    [
      'that hold NHS numbers',
      'input-identifier: `NOTE` in FILE looks like NHS numbers',
      rows.map((row, place) => ({ ...row, NOTE: nhsNumber(place) })),
    ],
    [
      'that hold e-mail addresses in half of the values there are',
      'input-identifier: `NOTE` in FILE looks like e-mail addresses',
      rows.map((row, place) => ({
        ...row,
        NOTE: ['', `person${place}@example.org`, `x${place}`, `person${place}@example.org`][place % 4] ?? '',
      })),
    ],
  ])('%s', async (_, said, changed) => {
    const text = printCsv(columns, changed);
    const expected = `${said}`;
    expect(await refuse('csv', write(text))).toBe(expected);
    expect(await refuse('csv.gz', write(gzipSync(text)))).toBe(expected);
    expect(await refuse('parquet', (path) => writeParquet(path, columns, changed))).toBe(expected);
  });

  it('of which as many as the contract tolerates are rejected are taken', async () => {
    const plan = fixturePlan({ people, maxRejectShare: 0.1 });
    const files = await writeExtracts(
      folder,
      plan,
      { ...smallExtracts(people), [spine]: rows.map((row, place) => (place < 4 ? { ...row, age: '' } : row)) },
      'csv',
    );
    const { atoms } = await loadAndLink(
      { plan, files, key: 'ab', engine: { threads: 1, memory: '300MB' } },
      { step: () => undefined, input: () => undefined },
      (linked) => linked,
    );
    expect(atoms[0]?.counts.reduce((total, count) => total + count, 0)).toBe(36);
  });
});

describe('a file that changes while it is read', () => {
  it.each<readonly [string, 'step' | 'input', (path: string) => void]>([
    ['before it is loaded', 'step', (path) => appendFileSync(path, `${goodLine.replace('P0,', 'P99999,')}\n`)],
    ['after it was loaded', 'input', (path) => appendFileSync(path, `${goodLine.replace('P0,', 'P99999,')}\n`)],
    ['and is changed back', 'step', (path) => writeFileSync(path, good)],
  ])('%s is refused', async (_, moment, change) => {
    for (const kind of ['csv', 'parquet'] as const) {
      const plan = fixturePlan({ people });
      const files = await writeExtracts(folder, plan, smallExtracts(people), kind);
      const path = files[0]?.path ?? '';
      const bytes = readFileSync(path);
      const alter = (read: string): void => {
        if (read !== spine) return;
        if (kind === 'csv') change(path);
        else writeFileSync(path, moment === 'input' ? `${bytes.toString('latin1')}x` : bytes);
      };
      const tell = {
        step: (step: string) => (moment === 'step' ? alter(step) : undefined),
        input: ({ read }: { readonly read: string }) => (moment === 'input' ? alter(read) : undefined),
      };
      const run = loadAndLink({ plan, files, key: 'ab', engine: { threads: 1, memory: '300MB' } }, tell, (linked) => linked);
      await expect(run).rejects.toMatchObject({ diagnostics: [{ code: 'input-file-changed' }] });
    }
  });
});

function nhsNumber(place: number): string {
  const nine = String(400_000_000 + place * 13);
  const sum = nine.split('').reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? nhsNumber(place + 1000) : `${nine}${check}`;
}
