import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../../../src/diagnostics/diagnostic.ts';
import { findTests } from '../../../../src/run/testing/find-tests.ts';
import { makeFolder } from '../../../support/run-cli.ts';

const folder = makeFolder();
for (const name of ['b.yaml', 'b.test.yaml', 'a.yaml', 'a.test.yaml', 'c.yaml', 'notes.txt']) writeFileSync(join(folder, name), '');
mkdirSync(join(folder, 'empty'));
const at = (name: string): string => join(folder, name);
const pair = (name: string) => ({ pipeline: at(`${name}.yaml`), tests: at(`${name}.test.yaml`) });

test.each([
  ['a pipeline', [at('a.yaml')], [pair('a')], []],
  ['its tests', [at('a.test.yaml')], [pair('a')], []],
  ['a folder', [folder], [pair('a'), pair('b')], [at('c.yaml')]],
  ['the same more than once', [at('b.test.yaml'), folder, at('b.yaml')], [pair('b'), pair('a')], [at('c.yaml')]],
  ['what is not there, which reading it will tell', [at('none.yaml')], [pair('none')], []],
])('%s', (_, named, files, untested) => {
  expect(findTests(named, undefined)).toEqual({ files, untested });
});

test('tests that are elsewhere', () => {
  expect(findTests([at('c.yaml')], at('b.test.yaml')).files).toEqual([{ pipeline: at('c.yaml'), tests: at('b.test.yaml') }]);
});

test.each([
  ['a pipeline without tests', [at('c.yaml')], undefined, 'test-file-missing'],
  ['a folder without tests', [at('empty')], undefined, 'test-none-found'],
  ['one test file for two pipelines', [at('a.yaml'), at('b.yaml')], at('a.test.yaml'), 'test-one-file-for-several'],
  ['one test file for a folder', [folder], at('a.test.yaml'), 'test-one-file-for-several'],
])('%s is refused', (_, named, tests, code) => {
  expect(() => findTests(named, tests)).toThrow(UserError);
  expect(() => findTests(named, tests)).toThrow(code);
});
