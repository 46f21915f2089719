import { execFileSync, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * Changes the rules of disclosure control in one place at a time, and says of every change whether a test of theirs fails. Stryker makes the
 * changes, all of them in one bundle with switches; it is installed aside, as the project itself does not depend on it. Each change then runs
 * the tests that come by it, in a process that is ended where they never come back. Changes that change nothing are listed, each with the
 * reason, in `mutants/equivalent.json`; one that is listed there and does not survive is an error as well. Any argument is a part of the
 * names of the files to change.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const rules = join(root, 'src/disclosure/rules');
const tests = join(root, 'tests/unit/disclosure/rules');
const instrumenter = '@stryker-mutator/instrumenter@9.6.1';
const processes = 2;
const patience = 12_000;

const list = (folder, end) => readdirSync(folder).filter((name) => name.endsWith(end)).toSorted().map((name) => join(folder, name)); // prettier-ignore
const wanted = process.argv.slice(2);
const aside = mkdtempSync(join(tmpdir(), 'dolen-mutants-'));
try {
  const { mutants, bundle } = await makeBundle();
  const { covering, isStatic, all } = await findCovering(bundle);
  const asked = mutants.filter(({ fileName }) => wanted.length === 0 || wanted.some((word) => fileName.includes(word)));
  const survivors = await runMutants(bundle, asked, covering, isStatic, all);
  process.exitCode = report(asked, survivors);
} finally {
  rmSync(aside, { recursive: true, force: true });
}

async function makeBundle() {
  writeFileSync(join(aside, 'package.json'), '{ "private": true }');
  execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', instrumenter], {
    cwd: aside,
    stdio: 'ignore',
  });
  const entry = createRequire(join(aside, 'package.json')).resolve('@stryker-mutator/instrumenter');
  const { Instrumenter } = await import(pathToFileURL(entry).href);
  const quiet = { debug() {}, info() {}, isDebugEnabled: () => false };
  const sources = list(rules, '.ts').map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') }));
  const made = await new Instrumenter(quiet).instrument(sources, { plugins: null, ignorers: [], excludedMutations: [] });
  const changed = new Map(made.files.map(({ name, content }) => [name, content]));
  const bundle = join(aside, 'bundle.mjs');
  const build = await rolldown({
    input: 'all-tests',
    cwd: root,
    platform: 'node',
    logLevel: 'silent',
    plugins: [
      {
        name: 'mutants',
        resolveId: (id) => (id === 'all-tests' ? id : id === 'vitest' ? join(root, 'bench/mutants/vitest.mjs') : null),
        load(id) {
          if (id === 'all-tests') return ["import fc from 'fast-check';", 'fc.configureGlobal({ seed: 1, endOnFailure: true });', ...list(tests, '.test.ts').map((name) => `import ${JSON.stringify(name)};`)].join('\n'); // prettier-ignore
          return changed.has(id) ? { code: changed.get(id), moduleType: 'ts' } : null;
        },
      },
    ],
  });
  await build.write({ file: bundle, format: 'esm', codeSplitting: false });
  return { mutants: made.mutants, bundle };
}

/** A process that runs tests; answers one request at a time. */
function startRunner(bundle) {
  const child = fork(join(root, 'bench/mutants/run-tests.mjs'), [bundle], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ask = (request) =>
    new Promise((resolve) => {
      const end = (answer) => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(answer);
      };
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        end({ failed: 'never came back', isOver: true });
      }, patience);
      child.once('message', end);
      child.once('exit', () => end({ failed: 'broke down', isOver: true }));
      child.send(request);
    });
  return { ask, end: () => child.kill('SIGKILL') };
}

async function findCovering(bundle) {
  const runner = startRunner(bundle);
  const { failed, coverage, tests: count } = await runner.ask({ coverage: true });
  runner.end();
  if (failed !== undefined) throw new Error(`without a change: ${failed}`);
  const covering = new Map();
  for (const [test, ids] of Object.entries(coverage.perTest))
    for (const id of Object.keys(ids)) covering.set(id, [...(covering.get(id) ?? []), Number(test)]);
  return { covering, isStatic: (id) => id in coverage.static, all: Array.from({ length: count }, (_, test) => test) };
}

async function runMutants(bundle, asked, covering, isStatic, all) {
  const survivors = [];
  const queue = asked.toReversed();
  let done = 0;
  const work = async () => {
    let runner;
    for (let mutant = queue.pop(); mutant !== undefined; mutant = queue.pop()) {
      runner ??= startRunner(bundle);
      const chosen = isStatic(mutant.id) ? all : (covering.get(mutant.id) ?? []);
      const answer = chosen.length === 0 ? {} : await runner.ask({ mutant: mutant.id, tests: chosen, isAnew: isStatic(mutant.id) });
      done += 1;
      if (done % 50 === 0) console.error(`${done} of ${asked.length}`);
      if (answer.failed === undefined) {
        survivors.push(mutant);
        console.error(describe(mutant));
      }
      if (answer.isOver) runner = undefined;
    }
    runner?.end();
  };
  await Promise.all(Array.from({ length: processes }, work));
  return survivors;
}

function report(asked, survivors) {
  const equivalent = JSON.parse(readFileSync(join(root, 'bench/mutants/equivalent.json'), 'utf8'));
  const isSame = (a, b) => ['file', 'line', 'was', 'becomes'].every((key) => a[key] === b[key]);
  const found = survivors.map(describe);
  const left = found.filter((one) => !equivalent.some((other) => isSame(one, other)));
  const names = new Set(asked.map(({ fileName }) => relative(rules, fileName)));
  const gone = equivalent.filter((one) => names.has(one.file) && !found.some((other) => isSame(one, other)));
  for (const { file, at, line, was, becomes } of left.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.at - b.at)))
    process.stdout.write(`${JSON.stringify({ file, line, was, becomes })} (line ${at})\n`);
  for (const { file, was, becomes } of gone) process.stdout.write(`listed as equivalent, but noticed: ${file}: ${was} → ${becomes}\n`);
  process.stdout.write(`${left.length} of ${asked.length} survive, besides ${found.length - left.length} that change nothing\n`);
  return left.length + gone.length === 0 ? 0 : 1;
}

/** Where a change is, by the text of its line, which stays when lines move. */
function describe({ fileName, location: { start, end }, replacement }) {
  const lines = readFileSync(fileName, 'utf8').split('\n');
  const text = lines.slice(start.line, end.line + 1);
  text[text.length - 1] = text.at(-1).slice(0, end.column);
  text[0] = text[0].slice(start.column);
  const was = text.map((line) => line.trim()).join(' ');
  return {
    file: relative(rules, fileName),
    line: lines[start.line].trim(),
    was,
    becomes: replacement.replace(/\s+/g, ' '),
    at: start.line + 1,
  };
}
