import { expect, test } from 'vitest';
import { listAttacks } from '../../src/attacks/attacks.ts';
import { runAttacks } from '../../src/attacks/run-attacks.ts';
import { cli, makeFolder } from '../support/run-cli.ts';

test('the engine refuses what it did, and does otherwise what it did, when Dolen was built on it', async () => {
  const attacks = listAttacks().filter(({ class: own }) => own === 'engine');
  const verdicts = await runAttacks({ attacks, within: makeFolder(), command: cli, now: () => performance.now() / 1000 });
  expect(verdicts.filter(({ held }) => !held).map(({ attack, faults }) => `${attack.id}: ${faults.join('; ')}`)).toEqual([]);
});
