import { expect, test } from 'vitest';
import { listNotHeld } from '../support/list-not-held.ts';

test('the engine refuses what it did, and does otherwise what it did, when Dolen was built on it', async () => {
  expect(await listNotHeld('engine')).toEqual([]);
});
