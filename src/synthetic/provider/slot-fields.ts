import type { World } from '../make-world.ts';

const firstOf = { advice: 2 ** 33, homelessness: 2 ** 34 } as const;

/** Linking fields by slot: those of the register, and past its end fields that no other extract has. */
export const openSlotFields =
  ({ register, identities }: World, extract: keyof typeof firstOf) =>
  (slot: number): number =>
    identities.alf(slot < register.slots ? slot : firstOf[extract] + slot - register.slots);
