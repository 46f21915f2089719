import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Changes the rules of disclosure control in one place at a time, and says of every change whether a test of theirs fails. It works on a
 * copy, into which it installs Stryker: the project itself does not depend on it. Takes some twenty minutes; any argument is a pattern of
 * the files to change.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const stryker = ['core', 'vitest-runner'].map((part) => `@stryker-mutator/${part}@9.6.1`);
const copy = mkdtempSync(join(tmpdir(), 'dolen-mutants-'));
const run = (command, args, stdio) => execFileSync(command, args, { cwd: copy, stdio });

// Without a tsconfig.json: Stryker would rewrite it with the compiler's former interface, which TypeScript 7 has not.
for (const part of ['src', 'config', 'tests', 'package.json', 'package-lock.json', '.npmrc'])
  cpSync(join(root, part), join(copy, part), { recursive: true, force: true, filter: (path) => !path.includes('golden') });
writeFileSync(
  join(copy, 'vitest.config.mjs'),
  "export default { test: { include: ['tests/unit/disclosure/rules/**/*.test.ts'], maxWorkers: 1, testTimeout: 60_000 } };\n",
);
const configuration = {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.config.mjs', related: false },
  mutate: process.argv.length > 2 ? process.argv.slice(2) : ['src/disclosure/rules/**/*.ts'],
  reporters: ['clear-text', 'json'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 20_000,
};
writeFileSync(join(copy, 'stryker.config.json'), JSON.stringify(configuration));
try {
  run('npm', ['ci', '--ignore-scripts'], 'ignore');
  run('npm', ['install', '--no-save', '--ignore-scripts', '--legacy-peer-deps', ...stryker], 'ignore');
  run('npx', ['stryker', 'run'], 'inherit');
  const { files } = JSON.parse(readFileSync(join(copy, 'reports/mutation/mutation.json'), 'utf8'));
  const left = Object.values(files).flatMap(({ mutants }) => mutants.filter(({ status }) => ['Survived', 'NoCoverage'].includes(status)));
  process.stdout.write(`${left.length} left\n`);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
