import { join } from 'node:path';
import { runMeasured } from './measure.mjs';

const points = 200;

/** Kills a run at 200 moments, by the test that does so at 20. */
export async function benchKill() {
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const env = { ...process.env, DOLEN_KILL_POINTS: String(points) };
  const { code } = await runMeasured(process.execPath, [vitest, 'run', 'tests/e2e/kill.test.ts'], { env });
  return [
    {
      what: `kill −9 at ${points} points: no partial output, the log verifies`,
      bar: 'all',
      value: code === 0 ? 'all' : 'not all: run the test alone to see',
      met: code === 0,
    },
  ];
}
