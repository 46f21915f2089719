import type { Calibration } from './calibration.ts';
import { noField, notLinked, notRegistered, registered } from './code-lists.ts';
import { openSequence, threshold, weigh } from './draw.ts';
import type { Residents } from './make-residents.ts';
import { isAccepted, percentOf, type Register } from './plan-register.ts';
import { groupOf, lapsed, never, tabulateShares, type Registrations } from './settle-registration.ts';
import { spellKinds } from './spell-kinds.ts';

/** The linking fields of the Census records, and what linking them must give. */
export interface CensusFields {
  /** Place in `matchStatuses`. */
  readonly status: Uint8Array;
  /** Millionths; 0 is missing. */
  readonly percent: Int32Array;
  /** Slot of the register whose field the record has; its own unless records are entangled. */
  readonly holder: Int32Array;
  /** Place in `outcomes`: what the rule `sail-accepted` gives. */
  readonly outcome: Uint8Array;
}

/** Gives Census records their fields, before any are entangled. Imputed records have none. */
export function giveLinkingFields(
  calibration: Calibration,
  residents: Residents,
  { state }: Registrations,
  register: Register,
  seed: number,
): CensusFields {
  const { linkage } = calibration;
  const shares = tabulateShares(linkage.registered);
  const whenRegistered = shares.map(threshold);
  const whenLapsed = shares.map((share) => threshold(share * linkage.lapsed));
  const whenNever = threshold(linkage.never);
  const statuses = [weigh(linkage.census_status.uk), weigh(linkage.census_status.elsewhere)];
  const fields: CensusFields = {
    status: new Uint8Array(residents.count),
    percent: new Int32Array(residents.count),
    holder: Int32Array.from(residents.imputed.keys()),
    outcome: new Uint8Array(residents.count).fill(notLinked),
  };
  const draw = openSequence(seed, 'census-match');
  for (let person = 0; person < residents.count; person += 1) {
    draw.at(person);
    if (residents.imputed[person] === 1) continue;
    const outside = residents.bornOutsideUk[person] as number;
    const group = groupOf(outside, residents.sex[person] as number, residents.ageBand[person] as number);
    const settled = state[person] as number;
    const chance = settled === never ? whenNever : ((settled === lapsed ? whenLapsed : whenRegistered)[group] as number);
    if (!draw.chance(chance)) continue;
    const status = 1 + draw.pick(statuses[outside] as Float64Array);
    fields.status[person] = status;
    fields.percent[person] = percentOf(status, draw);
    if (isAccepted(status)) fields.outcome[person] = outcomeOfSlot(register, person);
  }
  return fields;
}

/** What a record linked to this slot comes to. */
export function outcomeOfSlot({ kind, status }: Register, slot: number): number {
  const spells = spellKinds[kind[slot] as number];
  if (spells === undefined || !isAccepted(status[slot] as number)) return notLinked;
  return spells.registered ? registered : notRegistered;
}

/** Takes a record's field away. */
export function dropField(fields: CensusFields, person: number): void {
  fields.status[person] = noField;
  fields.percent[person] = 0;
  fields.outcome[person] = notLinked;
}
