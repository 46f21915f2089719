import { isAccepted } from '../plan-register.ts';
import type { World } from '../make-world.ts';

/** Linking fields of records, column by column. */
export interface FieldColumns {
  /** In `matchStatuses`. */
  readonly status: ArrayLike<number>;
  /** Millionths; 0 is missing. */
  readonly percent: ArrayLike<number>;
}

export const nobody = -1;

/** The order in which records on one field come before each other: accepted status, percent with missing first, then the record's id. */
export function orderRecords({ status, percent }: FieldColumns, compareIds: (a: number, b: number) => number) {
  const rank = (record: number): number => (isAccepted(status[record] as number) ? (status[record] as number) : Number.MAX_VALUE);
  const chance = (record: number): number => percent[record] || Number.MAX_VALUE;
  return (a: number, b: number): number => rank(a) - rank(b) || chance(b) - chance(a) || compareIds(a, b);
}

/** For each slot the resident whose Census record keeps its field under `sail-accepted` and `best`, or `nobody`. */
export function holdCensusFields({ residents, register, fields, identities }: World): Int32Array {
  const keeper = new Int32Array(register.slots).fill(nobody);
  const compare = orderRecords(fields, (a, b) => identities.censusPerson(a) - identities.censusPerson(b));
  for (let person = 0; person < residents.count; person += 1) {
    if (!isAccepted(fields.status[person] as number)) continue;
    const slot = fields.holder[person] as number;
    const present = keeper[slot] as number;
    if (present === nobody || compare(person, present) < 0) keeper[slot] = person;
  }
  return keeper;
}

/** For each accepted field the first of `records` on it. */
export function firstOnField(
  records: Iterable<number>,
  fields: FieldColumns & { readonly slot: ArrayLike<number> },
  compare: (a: number, b: number) => number,
): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const record of records) {
    if (!isAccepted(fields.status[record] as number)) continue;
    const slot = fields.slot[record] as number;
    const present = first.get(slot);
    if (present === undefined || compare(record, present) < 0) first.set(slot, record);
  }
  return first;
}
