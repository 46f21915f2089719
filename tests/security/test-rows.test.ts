import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }));

const importers = (name: string): string[] =>
  sources.filter(({ text }) => new RegExp(`import [^;]*\\b${name}\\b[^;]* from`).test(text)).map(({ file }) => file);

/** Everything that a file imports, directly or not. */
function reach(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const { text } = sources.find((each) => each.file === file) ?? { text: '' };
  for (const [, path = ''] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) reach(join(file, '..', path), seen);
  return seen;
}

test('exact counts are asked for by the tests of pipelines alone', () => {
  expect(importers('loadExactly')).toEqual(['run/testing/carry-out-case.ts']);
  expect(importers('carryOutCase')).toEqual(['cli/commands/test.ts']);
});

test('what carries out tests knows no extracts, no manifest, no record and no wall', () => {
  const reached = [...reach('cli/commands/test.ts')];
  expect(reached).toContain('run/testing/carry-out-case.ts');
  const foreign = ['catalogue/load-extracts.ts', 'run/choose-extracts.ts', 'run/open-record.ts', 'run/start-child.ts', 'audit/open-log.ts'];
  expect(foreign.filter((file) => !sources.some((each) => each.file === file))).toEqual([]);
  expect(reached.filter((file) => foreign.includes(file))).toEqual([]);
});

test('the process behind the wall cannot tell exact counts', () => {
  expect([...reach('run/child.ts')].filter((file) => file.startsWith('run/testing/'))).toEqual([]);
});
