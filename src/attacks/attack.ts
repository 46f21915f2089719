import type { AttackClass } from './attack-classes.ts';
import type { Ground } from './ground/ground.ts';

/**
 * What comes of an attempt. `refused`: before anything was released, with codes of the catalogue. `withheld`: the table does not leave.
 * `hidden`: it leaves, and what was aimed at is not in it. `harmless`: it was taken, and told nothing.
 */
export type Ending = 'refused' | 'withheld' | 'hidden' | 'harmless';

export interface Attempted {
  readonly ended: Ending;
  /** Codes of the diagnostics of a refusal. */
  readonly codes?: readonly string[];
  /** What was given away, in words; each one fails the attack. */
  readonly leaks: readonly string[];
}

/** One distinct way of getting at a protected value, and what must come of it. */
export interface Attack {
  /** Class, then words: `sql-stacked-statement`. */
  readonly id: string;
  readonly class: AttackClass;
  /** In one plain sentence. */
  readonly mechanism: string;
  /** The control that it tries: an id of `listControls`. */
  readonly control: string;
  readonly expect: Ending | readonly Ending[];
  /** Beginnings of codes, one of which a refusal has to have. */
  readonly codes?: readonly string[];
  readonly attempt: (ground: Ground) => Promise<Attempted> | Attempted;
}

export interface Verdict {
  readonly attack: Attack;
  readonly held: boolean;
  /** Why it is not held. */
  readonly faults: readonly string[];
  readonly seconds: number;
}

/** An attack of a class by what differs: its id is the class's name and `name`. */
export const ofClass =
  (own: AttackClass) =>
  (
    name: string,
    mechanism: string,
    control: string,
    expect: Attack['expect'],
    attempt: Attack['attempt'],
    codes?: readonly string[],
  ): Attack => ({ id: `${own}-${name}`, class: own, mechanism, control, expect, attempt, ...(codes && { codes }) });

/** Attacks of a class that one control refuses. */
export const refusedBy =
  (own: AttackClass, control: string) =>
  (name: string, mechanism: string, attempt: Attack['attempt'], codes?: readonly string[]): Attack =>
    ofClass(own)(name, mechanism, control, 'refused', attempt, codes);
