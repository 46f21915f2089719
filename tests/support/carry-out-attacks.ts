import { rmSync } from 'node:fs';
import type { Attack, Verdict } from '../../src/attacks/attack.ts';
import type { AttackClass } from '../../src/attacks/attack-classes.ts';
import { listAttacks } from '../../src/attacks/attacks.ts';
import type { Tap } from '../../src/attacks/ground/ground.ts';
import { runAttacks } from '../../src/attacks/run-attacks.ts';
import { cli, makeFolder } from './run-cli.ts';

/** Carries out attacks as the command does; `tap` breaks a control. */
export async function carryOutAttacks(attacks: readonly Attack[], tap?: Tap): Promise<readonly Verdict[]> {
  const within = makeFolder();
  try {
    return await runAttacks({ attacks, within, command: cli, now: () => performance.now() / 1000, ...(tap && { tap }) });
  } finally {
    rmSync(within, { recursive: true, force: true });
  }
}

/** The attacks of a class that are not held, with why. */
export async function listNotHeld(own: AttackClass): Promise<readonly string[]> {
  const verdicts = await carryOutAttacks(listAttacks().filter((attack) => attack.class === own));
  return verdicts.filter(({ held }) => !held).map(({ attack, faults }) => `${attack.id}: ${faults.join('; ')}`);
}
