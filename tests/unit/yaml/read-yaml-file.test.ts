import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/diagnostics/diagnostic.ts';
import { readYamlFile } from '../../../src/yaml/read-yaml-file.ts';

const makePipe = ['/usr/bin/mkfifo', '/bin/mkfifo'].find((path) => existsSync(path)) ?? 'mkfifo';
const folder = mkdtempSync(join(tmpdir(), 'dolen-yaml-'));

const codesOf = (name: string): string => {
  try {
    readYamlFile(join(folder, name));
    return 'read';
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
};

describe('readYamlFile', () => {
  beforeAll(() => {
    writeFileSync(join(folder, 'plain.yaml'), 'cy: Tŷ\n');
    writeFileSync(join(folder, 'marked.yaml'), '\ufeffcy: Tŷ\n');
    writeFileSync(join(folder, 'latin1.yaml'), Buffer.from('en: caf\u00e9\n', 'latin1'));
    writeFileSync(join(folder, 'utf16.yaml'), Buffer.from('\ufeffen: a\n', 'utf16le'));
    writeFileSync(join(folder, 'long.yaml'), '#'.repeat(2 * 1024 * 1024));
    mkdirSync(join(folder, 'folder.yaml'));
    execFileSync(makePipe, [join(folder, 'pipe.yaml')]);
  });

  test.each([
    ['plain.yaml', 'read'],
    ['marked.yaml', 'read'],
    ['latin1.yaml', 'yaml-not-utf8'],
    ['utf16.yaml', 'yaml-not-utf8'],
    ['long.yaml', 'yaml-too-long'],
    ['missing.yaml', 'yaml-file-missing'],
    ['folder.yaml', 'yaml-file-missing'],
    ['pipe.yaml', 'yaml-file-missing'],
  ])('%s: %s', (name, code) => {
    expect(codesOf(name)).toBe(code);
  });

  test('knows where each part stands', () => {
    const file = join(folder, 'plain.yaml');
    expect(readYamlFile(file).placeOf(['cy'], 'value')).toEqual({
      file,
      line: 1,
      column: 5,
      length: 2,
      text: 'cy: Tŷ',
    });
  });
});
