import { rmSync } from 'node:fs';
import type { Attack, Verdict } from '../../src/attacks/attack.ts';
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
