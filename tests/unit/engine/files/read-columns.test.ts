import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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

test.each([
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
