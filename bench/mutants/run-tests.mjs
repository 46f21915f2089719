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
  let failing;
  let all = [];
  const times = [];
  try {
    await loaded;
    stryker.activeMutant = mutant;
    all = isAnew ? await load(`${bundle}?mutant=${mutant}`) : await loaded;
    for (const test of tests ?? all.keys()) {
      failing = test;
      if (coverage) stryker.currentTestId = test;
      const start = performance.now();
      await all[test].body({});
      times.push(performance.now() - start);
    }
  } catch (error) {
    failed = String(error.message);
  }
  stryker.activeMutant = undefined;
  const files = all.map(({ file }) => file);
  process.send({ failed, failing, ...(coverage && { coverage: stryker.mutantCoverage, times, files }) });
}
