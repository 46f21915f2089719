import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeReference } from '../../../src/run/write-reference.ts';

const page = (file: string, text = file) => ({ file, kind: 'policy', id: 'x', language: 'en', text });
const first = [page('index.html'), page('policies/a.html'), page('datasets/b.html')];
const second = [page('index.html', 'new'), page('policies/c.html')];

let out: string;
beforeEach(() => (out = mkdtempSync(join(tmpdir(), 'dolen-test-'))));
afterEach(() => rmSync(out, { recursive: true }));

const present = (folder = out): string[] => (readdirSync(folder, { recursive: true }) as string[]).toSorted();

describe('writing a reference', () => {
  test('into a new or an empty folder', async () => {
    const written = ['datasets', 'datasets/b.html', 'index.html', 'policies', 'policies/a.html', 'reference.json'];
    await writeReference(out, first);
    expect(present()).toEqual(written);
    await writeReference(join(out, 'new', 'below'), first);
    expect(present(join(out, 'new', 'below'))).toEqual(written);
    expect((JSON.parse(readFileSync(join(out, 'reference.json'), 'utf8')) as { pages: object[] }).pages).toEqual(
      ['datasets/b.html', 'index.html', 'policies/a.html'].map((file) => ({ file, kind: 'policy', id: 'x', language: 'en' })),
    );
  });

  test('replaces an earlier one whole', async () => {
    await writeReference(out, first);
    await writeReference(out, second);
    expect(present()).toEqual(['index.html', 'policies', 'policies/c.html', 'reference.json']);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('new');
  });

  test.each([
    ['any file', 'notes.txt', () => writeFileSync(join(out, 'notes.txt'), 'kept')],
    ['a page of the same name', 'index.html', () => writeFileSync(join(out, 'index.html'), 'kept')],
    ['a folder with a file', 'policies', () => (mkdirSync(join(out, 'policies')), writeFileSync(join(out, 'policies', 'a.yaml'), 'kept'))],
    [
      'a list of somebody else',
      'reference.json',
      () => writeFileSync(join(out, 'reference.json'), '{"pages":[{"file":"reference.json"}]}'),
    ],
    ['a list that is no JSON', 'reference.json', () => writeFileSync(join(out, 'reference.json'), 'kept')],
  ])('never touches a folder with %s', async (_, name, make) => {
    make();
    const before = present();
    await expect(writeReference(out, first)).rejects.toMatchObject({ diagnostics: [{ code: 'docs-folder-taken' }] });
    await expect(writeReference(out, first)).rejects.toMatchObject({
      diagnostics: [{ message: expect.stringContaining(`\`${name}\``) as string }],
    });
    expect(present()).toEqual(before);
  });

  test.each([
    ['a file beside its pages', 'policies/mine.html', (path: string) => writeFileSync(path, 'kept')],
    ['a file beside its folders', 'mine.html', (path: string) => writeFileSync(path, 'kept')],
    ['a link in place of a page', 'policies/a.html', (path: string) => (rmSync(path), symlinkSync('../index.html', path))],
    ['a link in place of a folder', 'datasets', (path: string) => (rmSync(path, { recursive: true }), symlinkSync('policies', path))],
  ])('never touches a reference with %s', async (_, name, make) => {
    await writeReference(out, first);
    make(join(out, name));
    const before = present();
    await expect(writeReference(out, second)).rejects.toMatchObject({
      diagnostics: [{ code: 'docs-folder-taken', message: expect.stringContaining(`\`${name}\``) as string }],
    });
    expect(present()).toEqual(before);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('index.html');
  });

  test('goes on after one that was killed half-way', async () => {
    await writeReference(out, first);
    mkdirSync(join(out, '.dolen-docs-new', 'policies'), { recursive: true });
    writeFileSync(join(out, '.dolen-docs-new', 'policies', 'c.html'), 'half');
    await writeReference(out, second);
    expect(present()).toEqual(['index.html', 'policies', 'policies/c.html', 'reference.json']);
  });

  test('says why a place cannot be written', async () => {
    writeFileSync(join(out, 'file'), '');
    for (const place of [join(out, 'file'), join(out, 'file', 'below')])
      await expect(writeReference(place, first)).rejects.toMatchObject({ diagnostics: [{ code: 'run-out-not-writable' }] });
  });
});
