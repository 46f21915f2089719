import { startVitest } from 'vitest/node';

/** The attack against brute force, and against planted leaks: far more of each than the tests try. Run it by itself: `node bench/attack-brute.mjs`. */
await startVitest('test', ['bench/attack-'], { config: false, watch: false, include: ['bench/*.check.ts'], testTimeout: 3_600_000 });
