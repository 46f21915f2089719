import { noField, statusExact, statusFuzzy, statusWeak } from '../code-lists.ts';
import { openSequence, weigh } from '../draw.ts';
import type { World } from '../make-world.ts';
import { absent, percentOf } from '../plan-register.ts';

const statuses = [statusExact, statusFuzzy, statusWeak, noField] as const;

/** Weights of statuses 4, 39, 35 and 99. */
export interface StatusWeights {
  readonly uk: readonly number[];
  readonly elsewhere: readonly number[];
  readonly never_registered: readonly number[];
  readonly not_in_census: readonly number[];
}

export interface Holder {
  /** Whose field it should be. */
  readonly slot: number;
  readonly outside: number;
  /** `none`: no field; `accepted`: one that links; `another`: that of a resident who is someone else; `drawn`: as it comes. */
  readonly fate: 'none' | 'accepted' | 'another' | 'drawn';
}

export interface GivenFields {
  readonly status: Uint8Array;
  readonly percent: Int32Array;
  readonly slot: Int32Array;
}

/** Linking fields of records of a provider outside the NHS: none has status 1. */
export function giveFields(
  weights: StatusWeights,
  records: number,
  holderOf: (record: number) => Holder,
  { residents, register }: World,
  seed: number,
  name: string,
): GivenFields {
  const tables = [weigh(weights.uk), weigh(weights.elsewhere), weigh(weights.never_registered), weigh(weights.not_in_census)];
  const draw = openSequence(seed, name);
  const made = { status: new Uint8Array(records), percent: new Int32Array(records), slot: new Int32Array(records) };
  for (let record = 0; record < records; record += 1) {
    const { slot, outside, fate } = holderOf(record);
    const group = slot >= register.slots ? 3 : register.kind[slot] === absent ? 2 : outside;
    draw.at(record);
    const drawn = statuses[draw.pick(tables[group] as Float64Array)] as number;
    const someone = Math.floor((draw.next() / 2 ** 32) * residents.count);
    const mustLink = fate === 'accepted' && (drawn === noField || drawn === statusWeak);
    const status = fate === 'none' ? noField : fate === 'another' ? statusFuzzy : mustLink ? statusExact : drawn;
    made.status[record] = status;
    made.percent[record] = percentOf(status, draw);
    made.slot[record] = fate !== 'another' ? slot : someone === slot ? (someone + 1) % residents.count : someone;
  }
  return made;
}
