import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runMeasured } from './measure.mjs';

/** Pipelines, and damaged extracts of each of five kinds, by the tests that try a few of both. */
const full = { pipelines: 100_000, extracts: 1_000 };
const small = { pipelines: 1_000, extracts: 20 };

/** Tampers with pipelines and extracts, the same ones each time: nothing but a plan or a refusal may come of one, an extract read or refused. */
export async function benchFuzz(_cli, folder, isSmall) {
  const { pipelines, extracts } = isSmall ? small : full;
  const reports = { pipelines: resolve(folder, 'fuzz-pipelines.json'), extracts: resolve(folder, 'fuzz-extracts.json') };
  const run = (test, env) =>
    runMeasured(process.execPath, [join('node_modules', 'vitest', 'vitest.mjs'), 'run', test], { env: { ...process.env, ...env } });
  const planned = await run('tests/property/fuzz-pipelines.test.ts', {
    DOLEN_FUZZ: String(pipelines),
    DOLEN_FUZZ_REPORT: reports.pipelines,
  });
  const read = await run('tests/security/fuzz-extracts.test.ts', {
    DOLEN_FUZZ_EXTRACTS: String(extracts),
    DOLEN_FUZZ_EXTRACTS_REPORT: reports.extracts,
  });
  const { counts, slowest, seconds } = JSON.parse(readFileSync(reports.pipelines, 'utf8'));
  return [
    {
      what: `${pipelines} pipelines tampered with: planned or refused`,
      bar: 'all',
      value: planned.code === 0 ? `all, ${counts.planned} of them planned` : 'not all: see the report',
      met: planned.code === 0,
    },
    { what: 'processor time for each of them', value: `${((1000 * seconds) / pipelines).toFixed(1)} ms` },
    { what: 'the slowest of them', value: `${Math.round(slowest.milliseconds)} ms, number ${slowest.number}` },
    {
      what: `${extracts} damaged extracts of each of 5 kinds: read or refused`,
      bar: 'all',
      value: read.code === 0 ? 'all' : 'not all: see the report',
      met: read.code === 0,
    },
  ];
}
