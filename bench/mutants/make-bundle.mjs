import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const instrumenter = '@stryker-mutator/instrumenter';
const version = '9.6.1';

/** Stryker's instrumenter, installed once in `aside`, as the project itself does not depend on it. */
async function loadInstrumenter(aside) {
  const manifest = join(aside, 'package.json');
  const own = join(aside, 'node_modules', instrumenter, 'package.json');
  if (!existsSync(own) || JSON.parse(readFileSync(own, 'utf8')).version !== version) {
    mkdirSync(aside, { recursive: true });
    writeFileSync(manifest, '{ "private": true }');
    execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', `${instrumenter}@${version}`], {
      cwd: aside,
      stdio: 'ignore',
    });
  }
  const { Instrumenter } = await import(pathToFileURL(createRequire(manifest).resolve(instrumenter)).href);
  return new Instrumenter({ debug() {}, info() {}, isDebugEnabled: () => false });
}

/**
 * One bundle of the sources, with every change as a switch in it, and of their tests. `made` is a digest of all that tests can see but the tests
 * themselves, `digests` one of each file of tests: with both the same, a test that failed fails again.
 */
export async function makeBundle({ root, sources, tests, aside }) {
  const instrument = await loadInstrumenter(aside);
  const files = sources.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') }));
  const { files: changed, mutants } = await instrument.instrument(files, { plugins: null, ignorers: [], excludedMutations: [] });
  const contents = new Map(changed.map(({ name, content }) => [name, content]));
  const entry = ["import fc from 'fast-check';", 'fc.configureGlobal({ seed: 1, endOnFailure: true });'];
  for (const [at] of tests.entries()) entry.push(`import 'collect:${at}';`, `import ${JSON.stringify(tests[at])};`);
  const bundle = join(aside, 'bundle.mjs');
  const build = await rolldown({
    input: 'all-tests',
    cwd: root,
    platform: 'node',
    logLevel: 'silent',
    plugins: [
      {
        name: 'mutants',
        resolveId(id) {
          if (id === 'all-tests') return id;
          if (id.startsWith('collect:')) return { id, moduleSideEffects: true };
          return id === 'vitest' ? join(root, 'bench/mutants/vitest.mjs') : null;
        },
        load(id) {
          if (id === 'all-tests') return entry.join('\n');
          if (id.startsWith('collect:')) return `globalThis.collectingFrom = ${id.slice('collect:'.length)};`;
          return contents.has(id) ? { code: contents.get(id), moduleType: 'ts' } : null;
        },
      },
    ],
  });
  const { output } = await build.write({ file: bundle, format: 'esm', codeSplitting: false });
  await build.close();
  const seen = output[0].moduleIds.filter((id) => existsSync(id) && !tests.includes(id)).toSorted();
  const made = digest(seen.map((id) => contents.get(id) ?? readFileSync(id, 'utf8')).join('\0'));
  return { mutants, bundle, made, digests: tests.map((name) => digest(readFileSync(name, 'utf8'))) };
}

const digest = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);
