import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { TestContext } from 'vitest';
import { projectRoot } from '../../support/project-files.ts';
import type { Row } from './rules-table.ts';

const folder = ['../shared', '../../shared']
  .map((beside) => join(projectRoot, beside, 'testdata/disclosure'))
  .find((path) => existsSync(path));

/** A file of other people's cases, which are kept beside this repository; the test is skipped, and says why, where they are not. */
export function pathOfKnown(context: TestContext, path: string): string {
  return folder === undefined ? context.skip('../shared/testdata/disclosure is not here') : join(folder, path);
}

/** Its text, without carriage returns. */
export function readKnown(context: TestContext, path: string): string {
  const bytes = readFileSync(pathOfKnown(context, path));
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1').replaceAll('\r', '');
}

/** Rows of a CSV; a comma within quotes is one. */
export function readRows(context: TestContext, path: string): readonly Row[] {
  const [head = '', ...lines] = readKnown(context, path).trim().split('\n');
  const split = (line: string): string[] => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((field) => field.replaceAll('"', ''));
  const names = split(head);
  return lines.map((line) => {
    const fields = split(line);
    return Object.fromEntries(names.map((name, at) => [name, fields[at] ?? '']));
  });
}
