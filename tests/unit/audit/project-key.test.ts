import { createHash, createHmac } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { digestWithKey, startDigestWithKey } from '../../../src/audit/digest-with-key.ts';
import { createProjectKey, readProjectKey } from '../../../src/audit/project-key.ts';
import { renderFailure } from './render-failure.ts';
import { makeFolder } from './write-sample-log.ts';

const bytes = createHash('sha256').update('a key for tests').digest();
const randomBytes = (size: number): Buffer => bytes.subarray(0, size);

describe('a project key', () => {
  test('is made once, for its owner alone, and read back', () => {
    const file = join(makeFolder(), 'project.key');
    const made = createProjectKey(file, { synthetic: true, randomBytes });
    const id = createHash('sha256').update('dolen project key id v1\n').update(bytes).digest('hex').slice(0, 16);
    expect(made).toEqual({ id, key: bytes, synthetic: true });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readProjectKey(file)).toEqual(made);
    expect(readFileSync(file, 'latin1')).toBe(`Dolen project key ${made.id}, for synthetic data only\n${bytes.toString('hex')}\n`);
    expect(renderFailure(() => createProjectKey(file, { synthetic: false, randomBytes }))).toContain('project-key-not-writable 12');
    expect(readProjectKey(file)).toEqual(made);
  });

  test('says that it is for real extracts, under the same id', () => {
    const folder = makeFolder();
    const real = createProjectKey(join(folder, 'real.key'), { synthetic: false, randomBytes });
    const synthetic = createProjectKey(join(folder, 'synthetic.key'), { synthetic: true, randomBytes });
    expect(readProjectKey(join(folder, 'real.key')).synthetic).toBe(false);
    expect(real.id).toBe(synthetic.id);
  });

  test('has an id that is no plain digest of it', () => {
    const { id } = createProjectKey(join(makeFolder(), 'project.key'), { synthetic: true, randomBytes });
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(createHash('sha256').update(bytes).digest('hex')).not.toContain(id);
    expect(createHmac('sha256', bytes).digest('hex')).not.toContain(id);
  });

  test('is not made from too few bytes', () => {
    expect(() => createProjectKey(join(makeFolder(), 'k'), { synthetic: true, randomBytes: () => bytes.subarray(1) })).toThrow(
      '32 random bytes',
    );
  });

  test.each([0o640, 0o604, 0o620, 0o602, 0o610])('with mode %i (as a decimal) is refused, except for development', (mode) => {
    const file = join(makeFolder(), 'project.key');
    createProjectKey(file, { synthetic: true, randomBytes });
    chmodSync(file, mode);
    expect(renderFailure(() => readProjectKey(file))).toContain('project-key-open 12');
    expect(renderFailure(() => readProjectKey(file, { mode: 'tre' }))).toContain('project-key-open 12');
    expect(readProjectKey(file, { mode: 'dev' }).key).toEqual(bytes);
  });

  test.each([
    ['no newline', (text: string) => text.trimEnd()],
    ['another id', (text: string) => text.replace(/key [0-9a-f]/, 'key g')],
    ['another key', (text: string) => text.replace(/[0-9a-f]\n$/, (end) => `${end.startsWith('0') ? '1' : '0'}\n`)],
    ['another purpose', (text: string) => text.replace('synthetic data only', 'everything')],
    ['capitals', (text: string) => text.toUpperCase()],
    ['a line more', (text: string) => `${text}\n`],
    ['nothing', () => ''],
  ])('with %s is refused', (_, change) => {
    const file = join(makeFolder(), 'project.key');
    createProjectKey(file, { synthetic: true, randomBytes });
    writeFileSync(file, change(readFileSync(file, 'latin1')));
    expect(renderFailure(() => readProjectKey(file))).toContain('project-key-malformed 11');
  });

  test('is not read through a link, from a folder or from nowhere', () => {
    const folder = makeFolder();
    createProjectKey(join(folder, 'project.key'), { synthetic: true, randomBytes });
    symlinkSync(join(folder, 'project.key'), join(folder, 'link'));
    mkdirSync(join(folder, 'folder'));
    expect(
      ['link', 'folder', 'nowhere'].map((name) => renderFailure(() => readProjectKey(join(folder, name))).match(/\(\w+\)/)?.[0]),
    ).toEqual(['(ELOOP)', '(ENOTREG)', '(ENOENT)']);
  });
});

describe('a keyed digest', () => {
  // RFC 4231, test case 2.
  test('is HMAC-SHA-256', () => {
    expect(digestWithKey(Buffer.from('Jefe'), 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  test('is the same in pieces', () => {
    expect(startDigestWithKey(bytes).update('ab').update(Buffer.from('ĉ')).digest('hex')).toBe(digestWithKey(bytes, 'abĉ'));
  });
});
