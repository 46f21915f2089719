import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { UserError } from '../../../src/diagnostics/diagnostic.ts';
import { refuseInExtracts, refuseInRecord, refuseNoFolder } from '../../../src/run/refuse-out.ts';
import { makeFolder } from '../../support/run-cli.ts';

let folder: string;
beforeAll(() => {
  folder = makeFolder();
  mkdirSync(join(folder, 'record'));
  writeFileSync(join(folder, 'file'), '');
  symlinkSync(join(folder, 'record'), join(folder, 'link'));
});

function refusal(refuse: () => void): string {
  try {
    refuse();
    return 'taken';
  } catch (error) {
    if (error instanceof UserError) return error.diagnostics.map(({ code, family }) => `${code} ${family}`).join();
    throw error;
  }
}

test.each([
  ['a folder', '', 'taken'],
  ['a new folder', 'new/below', 'taken'],
  ['a file', 'file', 'run-out-no-folder usage'],
  ['a place below a file', 'file/a/b', 'run-out-no-folder usage'],
])('%s for results', (_, path, expected) => {
  expect(refusal(() => refuseNoFolder(join(folder, path)))).toBe(expected);
});

test.each([
  ['the record', 'record', 'run-out-in-record usage'],
  ['a folder in the record', 'record/results', 'run-out-in-record usage'],
  ['a link to the record', 'link/results', 'run-out-in-record usage'],
  ['a folder beside the record', 'record-2', 'taken'],
  ['a folder around the record', '.', 'taken'],
])('%s for results, of a run in that record', (_, path, expected) => {
  expect(refusal(() => refuseInRecord(join(folder, path), join(folder, 'record')))).toBe(expected);
});

test.each([
  ['the extracts', 'record', 'run-out-in-extracts usage'],
  ['a folder below them, behind a link', 'link/results', 'run-out-in-extracts usage'],
  ['a folder beside them', 'results', 'taken'],
])('%s for results, of a run on those extracts', (_, path, expected) => {
  expect(refusal(() => refuseInExtracts(join(folder, path), join(folder, 'record')))).toBe(expected);
});
