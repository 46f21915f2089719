import { startVitest } from 'vitest/node';

/** Writes docs/comparison.md: Dolen beside other tools, on their published cases. `node bench/compare.mjs` */
await startVitest('test', ['bench/compare'], { config: false, watch: false, include: ['bench/*.check.ts'], testTimeout: 3_600_000 });
