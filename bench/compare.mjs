import { startVitest } from 'vitest/node';

/**
 * Writes docs/comparison.md: Dolen beside other tools, on their published cases. `node bench/compare.mjs`. With arguments only cases whose names
 * have one of these in them are run; what was found of the others before is in `target/compare`, and the page is written once all are there.
 */
process.env.DOLEN_COMPARE = JSON.stringify(process.argv.slice(2));
await startVitest('test', ['bench/compare'], { config: false, watch: false, include: ['bench/*.check.ts'], testTimeout: 7_200_000 });
