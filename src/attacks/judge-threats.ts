import type { Attack, Verdict } from './attack.ts';
import type { Threat } from './threats.ts';

/** The attacks that a pattern of a threat names. */
export function matchAttacks(pattern: string, attacks: readonly Attack[]): readonly Attack[] {
  const [start = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return attacks.filter(({ id }) => id === pattern);
  const end = rest.join('*');
  return attacks.filter(({ id }) => id.startsWith(start) && id.endsWith(end) && id.length >= start.length + end.length);
}

export interface TriedThreat extends Threat {
  /** Whether all attacks on it are held that were tried; null where none was. */
  readonly held: boolean | null;
}

/** Threats with the ids of all that tried them, and what came of it. */
export function judgeThreats(threats: readonly Threat[], verdicts: readonly Verdict[]): readonly TriedThreat[] {
  return threats.map((threat) => {
    const ids = new Set(
      threat.attacks.flatMap((pattern) =>
        matchAttacks(
          pattern,
          verdicts.map(({ attack }) => attack),
        ).map(({ id }) => id),
      ),
    );
    const tried = verdicts.filter(({ attack }) => ids.has(attack.id));
    return { ...threat, attacks: [...ids], held: tried.length === 0 ? null : tried.every(({ held }) => held) };
  });
}
