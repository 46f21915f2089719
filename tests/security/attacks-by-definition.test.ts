import { expect, test } from 'vitest';
import { listNotHeld } from '../support/list-not-held.ts';

test.each(['sql', 'yaml', 'packing', 'labels', 'statistics'] as const)(
  'what is tried of the class %s is held',
  { timeout: 250_000 },
  async (own) => {
    expect(await listNotHeld(own)).toEqual([]);
  },
);
