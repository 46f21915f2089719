import { pathToFileURL } from 'node:url';

/** Loads the bundle of tests that is its argument, and runs those it is asked for until one fails. */
const loading = import(pathToFileURL(process.argv[2]).href).then(
  () => undefined,
  (error) => String(error),
);

process.on('message', async ({ coverage, mutant, tests }) => {
  const broken = await loading;
  if (broken !== undefined) return process.send({ failed: broken });
  const stryker = (globalThis.__stryker__ ??= {});
  const all = globalThis.collectedTests;
  stryker.activeMutant = mutant;
  let failed;
  for (const test of tests ?? all.keys()) {
    if (coverage) stryker.currentTestId = test;
    try {
      await all[test].body({});
    } catch (error) {
      failed = `${all[test].name}: ${error.message}`;
      break;
    }
  }
  return process.send({ failed, ...(coverage && { coverage: stryker.mutantCoverage, tests: all.length }) });
});
