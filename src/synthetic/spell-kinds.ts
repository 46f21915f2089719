/**
 * Ways a person's last spells lie around the date. Each is built so that the outcome follows from the words of the
 * spell-cleaning rule alone. `weight` is how common a kind is among people of its outcome; kinds of weight 0 occur once.
 */
export interface SpellKind {
  readonly name: string;
  readonly registered: boolean;
  readonly weight: number;
  /** Registered in truth although the register does not show it. */
  readonly trulyRegistered?: true;
}

export const registeredKinds: readonly SpellKind[] = [
  { name: 'open', registered: true, weight: 745 },
  { name: 'moved-after', registered: true, weight: 90 },
  { name: 'starts-on-date', registered: true, weight: 4 },
  { name: 'ends-on-date', registered: true, weight: 4 },
  { name: 'gap-over-date-bridged', registered: true, weight: 8 },
  { name: 'gap-of-30-over-date', registered: true, weight: 3 },
  { name: 'late-end-overlaps', registered: true, weight: 20 },
  { name: 'two-open', registered: true, weight: 12 },
  { name: 'repeated-row', registered: true, weight: 8 },
  { name: 'end-before-start-row', registered: true, weight: 6 },
  { name: 'practice-missing-row', registered: true, weight: 6 },
  { name: 'starts-far-ahead-row', registered: true, weight: 5 },
  { name: 'died-after', registered: true, weight: 6 },
  { name: 'died-on-date', registered: true, weight: 0 },
];

export const notRegisteredKinds: readonly SpellKind[] = [
  { name: 'ended', registered: false, weight: 510 },
  { name: 'ended-returned-later', registered: false, weight: 180 },
  { name: 'ends-day-before', registered: false, weight: 30 },
  { name: 'gap-to-other-practice', registered: false, weight: 60 },
  { name: 'gap-too-long', registered: false, weight: 50 },
  { name: 'gap-of-31-over-date', registered: false, weight: 15 },
  { name: 'cut-by-later-spell', registered: false, weight: 30, trulyRegistered: true },
  { name: 'starts-after', registered: false, weight: 70 },
  { name: 'starts-day-after', registered: false, weight: 10 },
  { name: 'practice-missing-only', registered: false, weight: 20, trulyRegistered: true },
  { name: 'end-before-start-only', registered: false, weight: 10 },
  { name: 'starts-far-ahead-only', registered: false, weight: 5 },
];

export const deathKinds: readonly SpellKind[] = [
  { name: 'ended-at-death', registered: false, weight: 750 },
  { name: 'open-after-death', registered: false, weight: 250 },
];

export const spellKinds: readonly SpellKind[] = [...registeredKinds, ...notRegisteredKinds, ...deathKinds];

/** Place of a kind in `spellKinds`. */
export function kindNamed(name: string): number {
  const place = spellKinds.findIndex((kind) => kind.name === name);
  if (place < 0) throw new Error(`no spell kind ${name}`);
  return place;
}
