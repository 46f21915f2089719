import { expect, test } from 'vitest';
import { listNotHeld } from '../support/carry-out-attacks.ts';

test('the engine refuses what it did, and does otherwise what it did, when Dolen was built on it', async () => {
  expect(await listNotHeld('engine')).toEqual([]);
});
