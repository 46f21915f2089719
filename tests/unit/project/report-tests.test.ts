import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { projectRoot } from '../../support/project-files.ts';
import { runNode } from '../../support/run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'dolen-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('counts what passed, failed and was skipped, with reasons and with what could not run', () => {
  for (const name of ['tests', 'scripts']) mkdirSync(join(folder, name));
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const file of [
    'scripts/order-tests.mjs',
    'scripts/report-tests.mjs',
    'tests/support/remove-folders.ts',
    'tests/support/seed-properties.ts',
    'vitest.config.ts',
  ])
    cpSync(join(projectRoot, file), join(folder, file));
  const write = (name: string, body: string): void =>
    writeFileSync(join(folder, 'tests', name), `import { beforeAll, describe, it } from 'vitest';\n${body}\n`);
  write(
    'mixed.test.ts',
    "it('a', () => {}); it('b', () => { throw new Error('no'); }); it('c', ({ skip }) => skip('no browser')); it.skip('d', () => {});",
  );
  write('unloadable.test.ts', "throw new Error('no');");
  write('unready.test.ts', "describe('s', () => { beforeAll(() => { throw new Error('no'); }); it('e', () => {}); });");

  const { status } = runNode([join(projectRoot, 'node_modules/vitest/vitest.mjs'), 'run'], { cwd: folder });
  expect(status).toBe(1);
  expect(JSON.parse(readFileSync(join(folder, 'target/test-results.json'), 'utf8'))).toEqual({
    passed: 1,
    failed: 3,
    skipped: 3,
    skips: [
      { name: 'tests/mixed.test.ts > c', reason: 'no browser' },
      { name: 'tests/mixed.test.ts > d' },
      { name: 'tests/unready.test.ts > s > e' },
    ],
  });
});
