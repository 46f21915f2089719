import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { RunEffects } from '../run/run-pipeline.ts';

/** The clock, the chance and the pace of this machine. */
export const realEffects: Pick<RunEffects, 'clock' | 'randomBytes' | 'pace'> = {
  clock: () => new Date(),
  randomBytes,
  pace: {
    now: () => performance.now(),
    wait: (milliseconds, stop) => setTimeout(milliseconds, undefined, { signal: stop }).catch(() => undefined),
  },
};
