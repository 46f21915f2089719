import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeBundle } from './mutants/make-bundle.mjs';
import { startRunner } from './mutants/start-runner.mjs';

/**
 * Changes the rules of disclosure control in one place at a time, and says of every change whether a test of theirs fails. Stryker makes the
 * changes, all of them in one bundle with switches. Each change then runs the tests that come by it, the quickest first, in a process that is
 * ended where they never come back. What a change did is kept in `target/mutants`, so that a run that was ended goes on where it was, and one
 * after another test was written tries only what survived. Changes that change nothing are listed, each with the reason, in
 * `mutants/equivalent.json`; one that is listed there and does not survive is an error as well. Any argument is a part of the names of the files
 * to change; `anew` forgets what is kept.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const rules = join(root, 'src/disclosure/rules');
const kept = join(root, 'target/mutants/outcomes.json');
const processes = 2;
const coveragePatience = 120_000;
/** A change is given this long, and this many times as long as its tests took without it, before it is said never to come back. */
const patience = { least: 5_000, times: 20 };

const list = (folder, end) => readdirSync(folder).filter((name) => name.endsWith(end)).toSorted().map((name) => join(folder, name)); // prettier-ignore
const words = process.argv.slice(2);
const wanted = words.filter((word) => word !== 'anew');

const made = await makeBundle({
  root,
  sources: list(rules, '.ts'),
  tests: list(join(root, 'tests/unit/disclosure/rules'), '.test.ts'),
  aside: join(root, 'target/mutants'),
});
const asked = made.mutants.filter(({ fileName }) => wanted.length === 0 || wanted.some((word) => relative(rules, fileName).includes(word)));
process.exitCode = report(
  asked,
  await runMutants(made, asked, await findCovering(made.bundle), openOutcomes(made, words.includes('anew'))),
);

/** What is known of changes already: `true` where a test that is still the same failed of it. */
function openOutcomes({ made: of, digests }, isAnew) {
  mkdirSync(join(kept, '..'), { recursive: true });
  let before = {};
  try {
    before = isAnew ? {} : JSON.parse(readFileSync(kept, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const killers = before.made === of ? before.killers : {};
  const save = () => {
    writeFileSync(`${kept}.new`, JSON.stringify({ made: of, killers }));
    renameSync(`${kept}.new`, kept);
  };
  return {
    isKilled: ({ id }) => digests.includes(killers[id]),
    kill({ id }, file) {
      killers[id] = digests[file];
      if (Object.keys(killers).length % 50 === 0) save();
    },
    save,
  };
}

async function findCovering(bundle) {
  const runner = startRunner(bundle);
  const { failed, coverage, times, files } = await runner.ask({ coverage: true }, coveragePatience);
  runner.end();
  if (failed !== undefined) throw new Error(`without a change: ${failed}`);
  const covering = new Map();
  for (const [test, ids] of Object.entries(coverage.perTest))
    for (const id of Object.keys(ids)) covering.set(id, [...(covering.get(id) ?? []), Number(test)]);
  const quickestFirst = (tests) => tests.toSorted((a, b) => times[a] - times[b]);
  const all = quickestFirst([...times.keys()]);
  const isStatic = ({ id }) => id in coverage.static;
  const testsOf = (mutant) => (isStatic(mutant) ? all : quickestFirst(covering.get(mutant.id) ?? []));
  const patienceFor = (tests) => patience.least + patience.times * tests.reduce((sum, test) => sum + times[test], 0);
  return { testsOf, isStatic, files, patienceFor };
}

async function runMutants({ bundle }, mutants, { testsOf, isStatic, files, patienceFor }, outcomes) {
  const survivors = [];
  const queue = mutants.filter((mutant) => !outcomes.isKilled(mutant)).toReversed();
  const many = queue.length;
  console.error(`${many} of ${mutants.length} to try`);
  let done = 0;
  const work = async () => {
    let runner;
    for (let mutant = queue.pop(); mutant !== undefined; mutant = queue.pop()) {
      runner ??= startRunner(bundle);
      const tests = testsOf(mutant);
      const request = { mutant: mutant.id, tests, isAnew: isStatic(mutant) };
      const answer = tests.length === 0 ? {} : await runner.ask(request, patienceFor(tests));
      done += 1;
      if (done % 50 === 0) console.error(`${done} of ${many}`);
      if (answer.failed === undefined) {
        survivors.push(mutant);
        console.error(describe(mutant));
      } else outcomes.kill(mutant, files[answer.failing ?? tests[0]]);
      if (answer.isOver) runner = undefined;
    }
    runner?.end();
  };
  await Promise.all(Array.from({ length: processes }, work));
  outcomes.save();
  return survivors;
}

function report(tried, survivors) {
  const equivalent = JSON.parse(readFileSync(join(root, 'bench/mutants/equivalent.json'), 'utf8'));
  const isSame = (a, b) => ['file', 'line', 'was', 'becomes'].every((key) => a[key] === b[key]);
  const found = survivors.map(describe);
  const left = found.filter((one) => !equivalent.some((other) => isSame(one, other)));
  const names = new Set(tried.map(({ fileName }) => relative(rules, fileName)));
  const gone = equivalent.filter((one) => names.has(one.file) && !found.some((other) => isSame(one, other)));
  for (const { file, at, line, was, becomes } of left.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.at - b.at)))
    process.stdout.write(`${JSON.stringify({ file, line, was, becomes })} (line ${at})\n`);
  for (const { file, was, becomes } of gone) process.stdout.write(`listed as equivalent, but noticed: ${file}: ${was} → ${becomes}\n`);
  process.stdout.write(`${left.length} of ${tried.length} survive, besides ${found.length - left.length} that change nothing\n`);
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
