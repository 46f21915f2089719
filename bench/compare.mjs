import { startVitest } from 'vitest/node';

/**
 * Writes docs/comparison.md: Dolen beside other tools, on their published cases. `node bench/compare.mjs`. With arguments only cases whose names
 * have one of these in them are run; what was found of the others before is in `target/compare`, and those of which nothing is stand on the page as not tried.
 */
process.env.DOLEN_COMPARE = JSON.stringify(process.argv.slice(2));
await startVitest('test', ['bench/compare'], { config: false, watch: false, include: ['bench/*.check.ts'], testTimeout: 7_200_000 });
