import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/diagnostics/diagnostic.ts';
import { writeResults } from '../../../src/run/write-results.ts';

const pages = ['report.html', 'adroddiad.html', 'results.json'];
const files = [
  ...pages.map((file) => ({ file, text: '<p>new' })),
  { file: 'tables/a.csv', text: 'a\n1\n' },
  { file: 'results.xlsx', bytes: Uint8Array.of(80, 75, 255, 0) },
];
const makeResult = (place: string, names: readonly string[]): void => {
  mkdirSync(place);
  for (const name of names) writeFileSync(join(place, name), 'old');
};
let out: string;
beforeEach(() => (out = mkdtempSync(join(tmpdir(), 'dolen-test-'))));
afterEach(() => rmSync(out, { recursive: true }));

describe('writing results', () => {
  test('places all files at once, for their owner only', async () => {
    const place = await writeResults({ out, pipeline: 'p', run: '1', files });
    expect(readdirSync(out)).toEqual(['p']);
    expect(readFileSync(join(place, 'tables/a.csv'), 'utf8')).toBe('a\n1\n');
    expect([...readFileSync(join(place, 'results.xlsx'))]).toEqual([80, 75, 255, 0]);
    expect(statSync(join(place, 'report.html')).mode & 0o777).toBe(0o600);
  });

  test('replaces an earlier result whole', async () => {
    makeResult(join(out, 'p'), [...pages, 'canlyniadau.ods']);
    mkdirSync(join(out, 'p', 'tables'));
    writeFileSync(join(out, 'p', 'tables', 'stale.csv'), 'old');
    await writeResults({ out, pipeline: 'p', run: '1', files });
    expect(readdirSync(join(out, 'p')).toSorted()).toEqual([...pages, 'results.xlsx', 'tables'].toSorted());
    expect(readdirSync(join(out, 'p', 'tables'))).toEqual(['a.csv']);
  });

  test.each([
    ['a folder with anything else in it', (place: string) => makeResult(place, [...pages, 'log.jsonl'])],
    ['a folder with a workbook and no result', (place: string) => makeResult(place, ['results.xlsx'])],
    ['a folder with tables and no result', (place: string) => mkdirSync(join(place, 'tables'), { recursive: true })],
    ['a file', (place: string) => writeFileSync(place, 'kept')],
  ])('never replaces %s', async (_, make) => {
    make(join(out, 'p'));
    const before = readdirSync(out, { recursive: true });
    await expect(writeResults({ out, pipeline: 'p', run: '1', files })).rejects.toMatchObject({
      diagnostics: [{ code: 'run-place-taken' }],
    });
    expect(readdirSync(out, { recursive: true })).toEqual(before);
  });

  test('brings an old result back when a killed run had moved it away and not yet placed the new', async () => {
    makeResult(join(out, '.dolen-p.old'), pages);
    mkdirSync(join(out, '.dolen-0.new'));
    await expect(writeResults({ out, pipeline: 'p', run: '1', files: [{ file: 'a/../../../x\0', text: '' }] })).rejects.toThrow(
      'null bytes',
    );
    expect(readFileSync(join(out, 'p', 'report.html'), 'utf8')).toBe('old');
    expect(readdirSync(out)).toEqual(['p']);
  });

  test('says why a place cannot be written', async () => {
    writeFileSync(join(out, 'file'), '');
    const failure = writeResults({ out: join(out, 'file', 'below'), pipeline: 'p', run: '1', files });
    await expect(failure).rejects.toThrow(UserError);
    await expect(failure).rejects.toMatchObject({ diagnostics: [{ code: 'run-out-not-writable' }] });
  });
});
