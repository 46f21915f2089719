import { expect, test } from 'vitest';
import { listNotHeld } from '../support/carry-out-attacks.ts';

test.each(['files', 'padding', 'errors', 'timing', 'process', 'record'] as const)(
  'every attack of the class %s is held',
  { timeout: 240_000 },
  async (own) => {
    expect(await listNotHeld(own)).toEqual([]);
  },
);
