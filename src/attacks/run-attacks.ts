import { attackClasses, type AttackClass } from './attack-classes.ts';
import type { Attack, Attempted, Verdict } from './attack.ts';
import { openGround, type Ground, type GroundRequest } from './ground/ground.ts';

export interface AttackRun extends GroundRequest {
  readonly attacks: readonly Attack[];
  /** Seconds on a clock that only goes forward. */
  readonly now: () => number;
  /** Told each verdict as it is reached. */
  readonly tell?: (verdict: Verdict) => void;
}

/** Carries out attacks one after the other, in the order given. The folder they happen in is gone afterwards. */
export async function runAttacks({ attacks, now, tell, ...request }: AttackRun): Promise<readonly Verdict[]> {
  const ground = await openGround(request);
  try {
    const verdicts: Verdict[] = [];
    for (const attack of attacks) {
      const start = now();
      const faults = await judge(attack, ground);
      const verdict = { attack, held: faults.length === 0, faults, seconds: now() - start };
      verdicts.push(verdict);
      tell?.(verdict);
    }
    return verdicts;
  } finally {
    await ground.close();
  }
}

/** What an attack that does not hold is reproached with. */
async function judge(attack: Attack, ground: Ground): Promise<readonly string[]> {
  try {
    return findFaults(attack, await attack.attempt(ground));
  } catch (error) {
    return [`the attempt broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

function findFaults({ expect, codes }: Attack, { ended, codes: told = [], leaks }: Attempted): readonly string[] {
  const wanted = typeof expect === 'string' ? [expect] : expect;
  const isExpected = wanted.includes(ended);
  const isKnown = ended !== 'refused' || codes === undefined || told.some((code) => codes.some((start) => code.startsWith(start)));
  return [
    ...leaks,
    ...(isExpected ? [] : [`it was ${ended}${told.length > 0 ? ` (${told.join(', ')})` : ''}, and should be ${wanted.join(' or ')}`]),
    ...(isExpected && !isKnown ? [`it was refused for another reason: ${told.join(', ')}`] : []),
  ];
}

export interface ClassSummary {
  readonly class: AttackClass;
  readonly mechanisms: number;
  readonly held: number;
  readonly failed: number;
  readonly seconds: number;
}

/** By class, in the order of classes; classes of which nothing was tried are left out. */
export const summarise = (verdicts: readonly Verdict[]): readonly ClassSummary[] =>
  attackClasses.flatMap((own) => {
    const all = verdicts.filter(({ attack }) => attack.class === own);
    const held = all.filter((verdict) => verdict.held).length;
    const seconds = all.reduce((sum, verdict) => sum + verdict.seconds, 0);
    return all.length === 0 ? [] : [{ class: own, mechanisms: all.length, held, failed: all.length - held, seconds }];
  });
