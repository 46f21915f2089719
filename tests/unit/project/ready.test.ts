import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../support/project-files.ts';
import { runNode, type ProgramEnd } from '../../support/run-program.ts';

const clone = mkdtempSync(join(tmpdir(), 'dolen-clone-'));
/** The worst that a user's settings do to an install. */
const hostile = {
  NODE_ENV: 'production',
  npm_config_omit: 'dev optional',
  npm_config_ignore_scripts: 'true',
  npm_config_prefer_offline: 'true',
};
const unreachable = /\b(EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ENOTCACHED|ENOTFOUND|ETIMEDOUT|ERR_SOCKET_TIMEOUT)\b/;

const ready = (...args: readonly string[]): ProgramEnd => runNode(['scripts/ready.mjs', ...args], { cwd: clone, env: hostile });

beforeAll(() => {
  for (const file of ['package.json', 'package-lock.json', '.npmrc', 'scripts', 'tsconfig.json', 'tsconfig.build.json']) {
    cpSync(join(projectRoot, file), join(clone, file), { recursive: true });
  }
  for (const folder of ['src', 'bench']) mkdirSync(join(clone, folder));
  writeFileSync(join(clone, 'src/answer.ts'), "export const answer = 42;\nexport { DuckDBInstance } from 'duckdb';\n");
  for (const room of ['catalogue', 'cli', 'run']) mkdirSync(join(clone, 'src', room));
  for (const program of ['cli/main', 'run/child'])
    writeFileSync(join(clone, 'src', `${program}.ts`), "export { answer } from '../answer.ts';\n");
  writeFileSync(join(clone, 'src/catalogue/compile-config.ts'), 'export const compileConfig = (): void => undefined;\n');
  writeFileSync(
    join(clone, 'bench/run.mjs'),
    `import { DuckDBInstance } from '../dist/answer.js';
     const connection = await (await DuckDBInstance.create(':memory:')).connect();
     const reader = await connection.runAndReadAll('select 6 * 7');
     console.log('the answer is', reader.getRows()[0][0]);
    `,
  );
});

afterAll(() => rmSync(clone, { recursive: true, force: true }));

describe('a fresh clone', () => {
  it('installs the whole lock without scripts, whatever the settings, and once only', { timeout: 300_000 }, ({ skip }) => {
    const first = ready('bench');
    if (unreachable.test(first.stderr)) skip('the registry cannot be reached and the packages are not in the npm cache');
    expect(first, first.stderr).toMatchObject({ status: 0 });
    expect(first.stdout).toMatch(/ok +install .*ok +build .*the answer is 42.*ok +bench /s);

    const again = ready('bench');
    expect(again).toMatchObject({ status: 0 });
    expect(again.stdout).not.toMatch(/install/);

    const [lock, other] = [join(clone, 'package-lock.json'), join(clone, 'other-lock.json')];
    cpSync(lock, other);
    writeFileSync(lock, '');
    const changed = ready('bench');
    cpSync(other, lock);
    expect(changed.status).not.toBe(0);
    expect(changed.stdout).toMatch(/FAILED install /);

    writeFileSync(join(clone, 'src/answer.ts'), 'export const answer: string = 42;\n');
    const broken = ready('bench');
    expect(broken.status).not.toBe(0);
    expect(broken.stdout).toMatch(/FAILED build/);
    expect(broken.stdout).not.toMatch(/bench/);
    expect(broken.stderr).toMatch(/answer\.ts.*TS2322/s);
  });

  it.each([[[]], [['deploy']], [['constructor']], [['test', 'more']]])('explains itself to %j', (args) => {
    const { status, stderr } = ready(...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^usage: node scripts\/ready.mjs demo\|test\|bench \[part…\]$/m);
  });

  it('names the Node it needs', () => {
    const manifest = join(clone, 'package.json');
    const other = join(clone, 'other.json');
    cpSync(manifest, other);
    writeFileSync(manifest, JSON.stringify({ engines: { node: '>=99.1' } }));
    const { status, stderr } = ready('test');
    cpSync(other, manifest);
    expect(status).toBe(1);
    expect(stderr).toBe(`Dolen needs Node 99.1 or later; this is ${process.versions.node}.\n`);
  });
});
