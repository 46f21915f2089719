import { pathToFileURL } from 'node:url';

/** Loads the bundle of tests that is its argument, and runs those it is asked for until one fails; loads it anew where a change is made as it loads. */
const bundle = pathToFileURL(process.argv[2]).href;
const stryker = (globalThis.__stryker__ ??= {});
const load = (name) => {
  globalThis.collectedTests = [];
  return import(name).then(() => globalThis.collectedTests);
};
const loaded = load(bundle);

process.on('message', (request) => void answer(request));

async function answer({ coverage, mutant, tests, isAnew }) {
  let failed;
  let all = [];
  try {
    await loaded;
    stryker.activeMutant = mutant;
    all = isAnew ? await load(`${bundle}?mutant=${mutant}`) : await loaded;
    for (const test of tests ?? all.keys()) {
      if (coverage) stryker.currentTestId = test;
      await all[test].body({});
    }
  } catch (error) {
    failed = String(error.message);
  }
  stryker.activeMutant = undefined;
  process.send({ failed, ...(coverage && { coverage: stryker.mutantCoverage, tests: all.length }) });
}
