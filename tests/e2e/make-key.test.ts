import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, runCli } from '../support/run-cli.ts';
import { listFiles } from '../support/trial.ts';

test('a key is made once and never over another', () => {
  const folder = makeFolder();
  for (const command of ['audit', 'policy']) {
    expect(runCli([command, 'key', join(folder, 'deep', 'a.key')])).toMatchObject({ code: 12, stdout: '' });
    expect(listFiles(folder)).toEqual([]);
  }
  const file = join(folder, 'project.key');
  expect(runCli(['audit', 'key', file]).code).toBe(0);
  const key = readFileSync(file, 'utf8');
  expect(runCli(['audit', 'key', file])).toMatchObject({ code: 12, stdout: '' });
  expect(readFileSync(file, 'utf8')).toBe(key);
});
