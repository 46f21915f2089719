import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/diagnostics/diagnostic.ts';
import { writeResults } from '../../../src/run/write-results.ts';

const files = [
  { file: 'report.html', text: '<p>new' },
  { file: 'tables/a.csv', text: 'a\n1\n' },
];
let out: string;
beforeEach(() => (out = mkdtempSync(join(tmpdir(), 'dolen-test-'))));
afterEach(() => rmSync(out, { recursive: true }));

describe('writing results', () => {
  test('places all files at once, for their owner only', async () => {
    const place = await writeResults({ out, pipeline: 'p', run: '1', files });
    expect(readdirSync(out)).toEqual(['p']);
    expect(readFileSync(join(place, 'tables/a.csv'), 'utf8')).toBe('a\n1\n');
    expect(statSync(join(place, 'report.html')).mode & 0o777).toBe(0o600);
  });

  test('replaces an earlier result whole', async () => {
    mkdirSync(join(out, 'p', 'tables'), { recursive: true });
    writeFileSync(join(out, 'p', 'tables', 'stale.csv'), 'old');
    await writeResults({ out, pipeline: 'p', run: '1', files });
    expect(readdirSync(join(out, 'p')).toSorted()).toEqual(['report.html', 'tables']);
    expect(readdirSync(join(out, 'p', 'tables'))).toEqual(['a.csv']);
  });

  test.each([
    ['a folder with anything else in it', (place: string) => (mkdirSync(place), writeFileSync(join(place, 'log.jsonl'), 'kept'))],
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
    mkdirSync(join(out, '.dolen-p.old'));
    writeFileSync(join(out, '.dolen-p.old', 'report.html'), 'old');
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
