import { appendFileSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { compileConfig } from '../../../src/catalogue/compile-config.ts';
import { findCompiled } from '../../../src/catalogue/compiled-config.ts';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import { UserError } from '../../../src/diagnostics/diagnostic.ts';

let folder: string;
let config: string;
let compiled: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dolen-compiled-'));
  config = join(folder, 'config');
  compiled = join(folder, 'config.json');
  for (const part of ['datasets', 'classifications', 'policies']) cpSync(join('config', part), join(config, part), { recursive: true });
  compileConfig(config, compiled);
});

describe('a compiled configuration', () => {
  test('says of every file what reading it says', () => {
    const read = openCatalogue(config);
    const ready = openCatalogue(config, compiled);
    expect(findCompiled(config, compiled)).toBeDefined();
    for (const id of read.listIds('contract')) expect(ready.loadContract(id)).toEqual(read.loadContract(id));
    for (const id of read.listIds('classification')) expect(ready.loadClassification(id)).toEqual(read.loadClassification(id));
    for (const id of read.listIds('policy')) expect(ready.loadPolicy(id)).toEqual(read.loadPolicy(id));
  });

  test('is the same bytes again', () => {
    const first = readFileSync(compiled, 'utf8');
    compileConfig(config, compiled);
    expect(readFileSync(compiled, 'utf8')).toBe(first);
  });

  test('is what commands take, and names the files of the folder asked for', () => {
    writeFileSync(compiled, readFileSync(compiled, 'utf8').replace('"Born outside the UK"', '"Compiled"'));
    const { codes, file } = openCatalogue(config, compiled).loadClassification('birthplace-2');
    expect(codes[1]?.label.en).toBe('Compiled');
    expect(file).toBe(join(config, 'classifications', 'birthplace-2.yaml'));
  });

  test.each([
    [
      'a byte more',
      () => {
        appendFileSync(join(config, 'policies', 'opensafely.yaml'), '\n');
      },
    ],
    [
      'a file less',
      () => {
        rmSync(join(config, 'classifications', 'tenure.yaml'));
      },
    ],
    [
      'a file more',
      () => {
        writeFileSync(join(config, 'datasets', 'new.yaml'), '');
      },
    ],
    [
      'another name',
      () => {
        renameSync(join(config, 'datasets', 'wdsd.yaml'), join(config, 'datasets', 'wdse.yaml'));
      },
    ],
    [
      'a broken file',
      () => {
        writeFileSync(compiled, '{');
      },
    ],
    [
      'no file',
      () => {
        rmSync(compiled);
      },
    ],
  ])('is left aside after a change: %s', (_name, change) => {
    expect(findCompiled(config, compiled)).toBeDefined();
    change();
    expect(findCompiled(config, compiled)).toBeUndefined();
  });

  test('is not made from a folder that has something wrong', () => {
    rmSync(join(config, 'classifications', 'country-of-birth.yaml'));
    expect(() => {
      compileConfig(config, compiled);
    }).toThrow(UserError);
  });
});
