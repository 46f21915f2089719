import { listAttacks } from '../../src/attacks/attacks.ts';
import type { AttackClass } from '../../src/attacks/attack-classes.ts';
import { carryOutAttacks } from './carry-out-attacks.ts';

/** Of classes that take long every third is carried out, of others each; `.ci/run` has all of them carried out. */
const long = new Set<AttackClass>(['sql', 'files', 'padding', 'errors', 'timing', 'process', 'statistics']);
const share = 3;

/** Attacks of a class that are not held, with why; all of the class are tried where DOLEN_ATTACKS is `all`. */
export async function listNotHeld(own: AttackClass): Promise<readonly string[]> {
  const attacks = listAttacks().filter((attack) => attack.class === own);
  const isWhole = !long.has(own) || process.env['DOLEN_ATTACKS'] === 'all';
  const verdicts = await carryOutAttacks(attacks.filter((_, place) => isWhole || place % share === 0));
  if (verdicts.length === 0) throw new Error(`no attack of the class ${own} was tried`);
  return verdicts.filter(({ held }) => !held).map(({ attack, faults }) => `${attack.id}: ${faults.join('; ')}`);
}
