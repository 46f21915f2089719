import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { TestContext } from 'vitest';

const folder = new URL('../../../shared/testdata/disclosure/', import.meta.url);

/** A published case in JSON, kept beside this repository and not in it; the test is skipped where it is absent. */
export const readJsonCase = (context: TestContext, path: string): unknown => JSON.parse(readBytes(context, path).toString('utf8'));

function readBytes(context: TestContext, path: string): Buffer {
  const file = new URL(path, folder);
  if (!existsSync(file)) context.skip(`the published case ${path} is not beside this repository`);
  return readFileSync(file);
}

/** Rows by column of a published case. No field holds a comma. */
export function readCase(context: TestContext, path: string): readonly Readonly<Record<string, string>>[] {
  const bytes = readBytes(context, path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [head = [], ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(',').map((field) => field.trim().replaceAll('"', '')));
  return rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ''])));
}
