import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../src/diagnostics/diagnostic.ts';
import { readColumns, type ColumnRequest } from '../../../../src/engine/files/read-columns.ts';
import { makeFolder } from '../../../support/run-cli.ts';

function read(text: string, wish: Partial<ColumnRequest> = {}) {
  const path = join(makeFolder(), 'table.csv');
  writeFileSync(path, text);
  return readColumns({ path, codes: ['a'], numbers: [{ column: 'n' }], isReleased: false, ...wish }, { memory: '300MB' });
}

test('codes come in the order of code units, numbers in whole parts, records in that of the file', async () => {
  const { rows, codes, numbers } = await read('a,n,b\né,1.5,x\n"B,1",-0.25,\n,1e3,y\nb,,z\n');
  expect(rows).toBe(4);
  expect(codes.get('a')).toEqual({ values: ['', 'B,1', 'b', 'é'], at: Uint32Array.of(3, 1, 0, 2) });
  expect(numbers.get('n')).toEqual({ decimals: 2, values: Float64Array.of(150, -25, 100_000, 0), missing: Uint8Array.of(0, 0, 0, 1) });
});

test('hidden values of a released table are missing, however they are marked', async () => {
  const { numbers } = await read('a,n\np,[c]\nq,x\nr,\ns,7\n', { isReleased: true });
  expect(numbers.get('n')).toEqual({ decimals: 0, values: Float64Array.of(0, 0, 0, 7), missing: Uint8Array.of(1, 1, 1, 0) });
});

const twoRecords = {
  codes: [
    ['p', 'q'],
    [0, 1],
  ],
  numbers: [1.5, -20],
} as const;

test.each([
  { why: 'semicolons', text: 'a;n\np;1.5\nq;-20\n' },
  { why: 'tabs', text: 'a\tn\np\t1.5\nq\t-20\n' },
  { why: 'bars', text: 'a|n\np|1.5\nq|-20\n' },
  { why: 'decimal commas', text: 'a;n\np;1,5\nq;-20\n', form: { hasDecimalComma: true as const, blanks: [] } },
  { why: 'a byte-order mark, quotation marks and carriage returns', text: '\ufeff"a","n"\r\n"p","1.5"\r\n"q","-20"\r\n' },
  { why: 'blanks around names and values', text: 'a , n\n p , 1.5\nq, -20\n' },
  { why: 'a separator within quotation marks in the first line', text: 'a,n,"x;y"\np,1.5,1\nq,-20,2\n' },
  {
    why: 'a separator that is said, where two could be',
    text: 'a;n;x,y\np;1.5;1\nq;-20;2\n',
    form: { separator: ';' as const, blanks: [] },
  },
  { why: 'no names in the first line', text: 'p,1.5\nq,-20\n', form: { names: ['a', 'n'], blanks: [] } },
  { why: 'lines that end in two carriage returns', text: 'a,n\r\r\np,1.5\r\r\nq,-20\r\r\n' },
  { why: 'names that differ in capitals alone', text: 'A,a,n,N\nx,p,1.5,9\ny,q,-20,9\n' },
  {
    why: 'fixed width, and a last line of nothing',
    text: 'xp  1.5\r\nyq  -20\r\n\r\n',
    form: {
      fixed: [
        { column: 'a', from: 2, to: 2 },
        { column: 'n', from: 3, to: 7 },
      ],
      blanks: [],
    },
  },
])('a file with $why is read', async ({ text, form }) => {
  const { codes, numbers } = await read(text, form === undefined ? {} : { form });
  const [values, at] = twoRecords.codes;
  expect(codes.get('a')).toEqual({ values, at: Uint32Array.from(at) });
  const found = numbers.get('n');
  expect([...(found?.values ?? [])].map((value) => value / 10 ** (found?.decimals ?? 0))).toEqual(twoRecords.numbers);
});

test('columns of numbers, one for each code, become rows; a record is a number in its line', async () => {
  const spread = { by: 's', into: 'n', columns: ['f', 'm'] };
  const { rows, codes, numbers } = await read('a,f,m\np,1,2\nq,3,\n', { codes: ['a', 's'], form: { spread, blanks: [] } });
  expect([rows, [...(codes.get('s')?.at ?? [])], [...(numbers.get('n')?.values ?? [])], [...(numbers.get('n')?.missing ?? [])]]).toEqual([
    4,
    [0, 1, 0, 1],
    [1, 2, 3, 0],
    [0, 0, 0, 1],
  ]);
});

test('what stands for a blank is one, in codes and in numbers', async () => {
  const { codes, numbers } = await read('a,n\nNA,1\np,NA\n', { form: { blanks: ['NA'] } });
  expect([codes.get('a')?.values, [...(numbers.get('n')?.missing ?? [])]]).toEqual([
    ['', 'p'],
    [0, 1],
  ]);
});

test('a compressed file is read as it is', async () => {
  const path = join(makeFolder(), 'table.csv.gz');
  writeFileSync(path, gzipSync('a;n\np;1.5\nq;-20\n'));
  const { rows } = await readColumns({ path, codes: ['a'], numbers: [{ column: 'n' }], isReleased: false }, { memory: '300MB' });
  expect(rows).toBe(2);
});

test.each([
  { why: 'a first line that two signs part', text: 'a;b,n\nSECRET;x,3\n', code: 'table-file-separator' },
  { why: 'a decimal comma that nothing tells of', text: 'a;n\np;777,5\n', code: 'table-not-a-number' },
  {
    why: 'a point where there are commas before decimals',
    text: 'a;n\np;7.775\n',
    code: 'table-not-a-number',
    wish: { form: { hasDecimalComma: true as const, blanks: [] } },
  },
  { why: 'a line of too few values', text: 'a,n\nSECRET\n', code: 'table-file-form' },
  { why: 'a quotation mark that is left open', text: 'a,n\n"SECRET,1\n', code: 'table-file-form' },
  { why: 'a word for a number', text: 'a,n\np,1\nq,SECRET\n', code: 'table-not-a-number' },
  { why: 'a mark in a file that is no release', text: 'a,n\np,[c]\n', code: 'table-not-a-number' },
  {
    why: 'more decimals than declared',
    text: 'a,n\np,1.123\n',
    code: 'table-not-a-number',
    wish: { numbers: [{ column: 'n', decimals: 2 }] },
  },
  { why: 'sums beyond exact numbers', text: 'a,n\np,9007199254740993\n', code: 'table-too-large' },
  { why: 'a line of too many values', text: 'a,n\np,1,SECRET\n', code: 'table-file-form' },
  { why: 'nothing', text: '', code: 'table-file-empty' },
  { why: 'a header alone', text: 'a,n\n', code: 'table-file-empty' },
  { why: 'a name twice', text: 'a,a\n1,2\n', code: 'table-file-header' },
])('$why is refused, and no value is in the message', async ({ text, code, wish }) => {
  const error: unknown = await read(text, wish).catch((caught: unknown) => caught);
  if (!(error instanceof UserError)) throw error;
  expect(error.diagnostics.map((one) => one.code)).toEqual([code]);
  expect(JSON.stringify(error.diagnostics)).not.toMatch(/SECRET|9007/);
});

const compressed = gzipSync('a,n\np,1\n');
test.each([
  { why: 'a NUL', bytes: 'a,n\np,1\nq\0,2\n', told: 'table-file-form line 3 of `t.csv`' },
  { why: 'a NUL in its first line', bytes: 'a\0,n\np,1\n', told: 'table-file-header the first line' },
  { why: 'a NUL far down', bytes: `a,n\n${'p,1\n'.repeat(20_000)}q\0,2\n`, told: 'table-code-no-text `a` holds .* record 20001' },
  { why: 'what could not be read once', bytes: 'a,n\np,1\nq\ufffd,2\n', told: 'table-code-no-text .* record 2' },
  {
    why: 'UTF-16 with its mark',
    bytes: Buffer.from('\ufeffa,n\np,1\n', 'utf16le'),
    told: 'table-file-utf-16 `t.csv` is written in UTF-16',
  },
  { why: 'UTF-16 with the other mark', bytes: Buffer.from('\ufeffa,n\np,1\n', 'utf16le').swap16(), told: 'table-file-utf-16' },
  { why: 'UTF-16 without a mark', bytes: Buffer.from('a,n\np,1\n', 'utf16le'), told: 'table-file-utf-16' },
  { why: 'text under the name of what is compressed', name: 't.csv.gz', bytes: 'a,n\np,1\n', told: 'table-file-gzip .* is not compressed' },
  { why: 'what is compressed under another name', bytes: compressed, told: 'table-file-gzip .* is compressed' },
  { why: 'nothing under the name of what is compressed', name: 't.csv.gz', bytes: '', told: 'table-file-empty' },
])('a file of $why is told to be that', async ({ bytes, told, name = 't.csv' }) => {
  const path = join(makeFolder(), name);
  writeFileSync(path, bytes);
  const request = { path, codes: ['a'], numbers: [{ column: 'n' }], isReleased: false };
  const error: unknown = await readColumns(request, { memory: '300MB' }).catch((caught: unknown) => caught);
  const said = error instanceof UserError ? error.diagnostics.map(({ code, message }) => `${code} ${message}`).join() : 'read';
  expect(said).toMatch(new RegExp(`^${told}`));
});

test('a code is one in whatever form of Unicode it is written', async () => {
  const { codes } = await read(`a,n\nLl${'\u0177'}n,1\nLly${'\u0302'}n,2\n`);
  expect(codes.get('a')).toEqual({ values: ['Ll\u0177n'], at: Uint32Array.of(0, 0) });
});

test.each([
  { why: 'one', text: 'a,n\np,1\nq,2,\n' },
  { why: 'several', text: 'a;n\np;1\nq;2;;;\n' },
  { why: 'one in quotation marks, before carriage returns', text: 'a,n\r\np,1\r\nq,2,""\r\n' },
  { why: 'one before two carriage returns', text: 'a,n\r\r\np,1\r\r\nq,2,\r\r\n' },
  { why: 'one, where the specification names the columns', text: 'o,0\np,1\nq,2,', form: { names: ['a', 'n'], blanks: [] } },
])('a record with an empty field too many is refused with its line: $why', async ({ text, form }) => {
  for (const name of ['table.csv', 'table.csv.gz']) {
    const path = join(makeFolder(), name);
    writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
    const request = { path, codes: ['a'], numbers: [{ column: 'n' }], isReleased: false, ...(form && { form }) };
    const error: unknown = await readColumns(request, { memory: '300MB' }).catch((caught: unknown) => caught);
    if (!(error instanceof UserError)) throw error;
    expect(error.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['table-file-form', `line 3 of \`${name}\` is not well-formed CSV`],
    ]);
  }
});

describe('a number of fixed places', () => {
  const place = (column: string, from: number, to: number) => ({ column, from, to });
  test.each([
    { why: 'goes on behind it', text: 'p 123\nq1234\n', fixed: [place('a', 1, 1), place('n', 2, 4)], record: 1 },
    { why: 'begins before it', text: 'p  23\n\nq 123\n', fixed: [place('a', 1, 1), place('n', 4, 5)], record: 2 },
    { why: 'goes on behind a point', text: 'p 1.25\n', fixed: [place('a', 1, 1), place('n', 2, 5)], record: 1 },
    { why: 'stands beside another column', text: 'p1234\n', fixed: [place('a', 1, 1), place('n', 2, 4), place('m', 5, 5)] },
    { why: 'stands beside a blank', text: 'p123 4\n', fixed: [place('a', 1, 1), place('n', 2, 4)] },
    { why: 'stands beside a code', text: 'p123x\n', fixed: [place('a', 1, 1), place('n', 2, 4)] },
  ])('that $why', async ({ text, fixed, record }) => {
    const found: unknown = await read(text, { form: { fixed, blanks: [] } }).catch((caught: unknown) => caught);
    const refused =
      found instanceof UserError ? found.diagnostics.map(({ code, message }) => [code, /record (\d+)/.exec(message)?.[1]]) : [];
    expect(refused).toEqual(record === undefined ? [] : [['table-number-cut', String(record)]]);
  });
});
