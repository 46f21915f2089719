import { openIdentities, openPermutation } from './permutation.ts';

/**
 * Keys of people, homes and practices: numbers without order or meaning, each kind from a range of its own.
 * The linking field of a slot of the register is the same in the Census and on the register; nothing else is shared.
 */
export interface Identities {
  readonly alf: (slot: number) => number;
  readonly registerPerson: (slot: number) => number;
  readonly practice: (place: number) => number;
  readonly ralf: (household: number) => number;
  /** Nine digits after `H`. */
  readonly household: (household: number) => number;
  /** Nine digits after `P`, so that text and numbers sort alike. */
  readonly censusPerson: (person: number) => number;
}

export const householdPrefix = 'H';
export const censusPersonPrefix = 'P';

const lowest = 500_000_000;
const range = 2 ** 28;

export function openAllIdentities(seed: number): Identities {
  const person = openPermutation(seed, 'census-person', range);
  const home = openPermutation(seed, 'household', range);
  return {
    alf: openIdentities(seed, 'alf', 1e12),
    registerPerson: openIdentities(seed, 'register-person', 3e12),
    practice: openIdentities(seed, 'practice', 5e12),
    ralf: openIdentities(seed, 'ralf', 6e12),
    household: (place) => lowest + home(place),
    censusPerson: (place) => lowest + person(place),
  };
}
