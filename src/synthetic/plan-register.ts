import type { Calibration } from './calibration.ts';
import { statusFuzzy, statusNhsNumber, statusWeak } from './code-lists.ts';
import { openSequence, weigh, type Sequence } from './draw.ts';
import { lapsed, never, type Registrations } from './settle-registration.ts';
import { deathKinds, kindNamed, notRegisteredKinds, registeredKinds, spellKinds, type SpellKind } from './spell-kinds.ts';

export const absent = 255;

/**
 * Persons of the register by slot: first one a resident (absent if never registered), then people who are not residents,
 * then second persons of residents. The linking field of a slot is that of its `holder`.
 */
export interface Register {
  readonly residents: number;
  readonly firstSecond: number;
  readonly slots: number;
  /** Place in `spellKinds`, or `absent`. */
  readonly kind: Uint8Array;
  /** Place in `matchStatuses`. */
  readonly status: Uint8Array;
  /** Millionths; 0 is missing. */
  readonly percent: Int32Array;
  /** Slot whose linking field this slot has. */
  readonly holder: Int32Array;
  readonly groups: readonly OutsiderGroup[];
}

/** People on the register who are not residents, in slots `start` to `end` − 1. */
export interface OutsiderGroup {
  readonly name: 'in-england' | 'died' | 'left' | 'left-open';
  readonly start: number;
  readonly end: number;
}

/** Lays out the register and gives every slot the kind of spells its outcome asks for. Second persons are left absent. */
export function planRegister(calibration: Calibration, { state, truly }: Registrations, seconds: number, seed: number): Register {
  const residents = state.length;
  const groups = layOutsiders(calibration, residents);
  const firstSecond = groups.at(-1)?.end ?? residents;
  const slots = firstSecond + seconds;
  const kind = new Uint8Array(slots).fill(absent);
  const status = new Uint8Array(slots);
  const percent = new Int32Array(slots);
  const draw = openSequence(seed, 'register');
  const chooseRegistered = openKindChoice(
    registeredKinds,
    draw,
    countOf(state, (value) => value > lapsed),
  );
  const chooseNotRegistered = openKindChoice(
    notRegisteredKinds,
    draw,
    countOf(state, (value) => value === lapsed),
  );
  for (let person = 0; person < residents; person += 1) {
    const settled = state[person] as number;
    if (settled === never) continue;
    draw.at(person);
    const chosen = settled === lapsed ? chooseNotRegistered() : chooseRegistered();
    kind[person] = chosen;
    if (spellKinds[chosen]?.trulyRegistered) truly[person] = 1;
  }
  const open = kindNamed('open');
  for (const { name, start, end } of groups) {
    const kinds = name === 'died' ? deathKinds : name === 'in-england' ? registeredKinds : notRegisteredKinds;
    const choose = openKindChoice(kinds, draw, end - start);
    for (let slot = start; slot < end; slot += 1) {
      draw.at(slot);
      kind[slot] = name === 'left-open' ? open : choose();
    }
  }
  const statuses = weigh(calibration.linkage.register_status);
  const match = openSequence(seed, 'register-match');
  for (let slot = 0; slot < firstSecond; slot += 1) {
    match.at(slot);
    const drawn = (match.pick(statuses) + 1) % 5;
    status[slot] = drawn;
    percent[slot] = percentOf(drawn, match);
  }
  return { residents, firstSecond, slots, kind, status, percent, holder: Int32Array.from(kind.keys()), groups };
}

/** Millionths: 0.9 to 0.999999 for status 39, 0.5 to 0.899999 for 35, 0 (missing) for the others. */
export function percentOf(status: number, draw: Sequence): number {
  return status === statusFuzzy ? 900_000 + draw.below(100_000) : status === statusWeak ? 500_000 + draw.below(400_000) : 0;
}

/** Whether a record with this place in `matchStatuses` may link under `sail-accepted`. */
export const isAccepted = (status: number): boolean => status >= statusNhsNumber && status <= statusFuzzy;

function layOutsiders({ register, patients_living_in_england, residents: wales }: Calibration, residents: number): OutsiderGroup[] {
  const shares = [
    ['in-england', patients_living_in_england.value / wales.value],
    ['died', register.died],
    ['left', register.left],
    ['left-open', register.left_open],
  ] as const;
  let end = residents;
  return shares.map(([name, share]) => {
    const start = end;
    end += Math.ceil(share * residents);
    return { name, start, end };
  });
}

/** Chooses by weight, but each kind at least once among `members`, spread over them. */
function openKindChoice(kinds: readonly SpellKind[], draw: Sequence, members: number): () => number {
  const table = weigh(kinds.map(({ weight }) => weight));
  const places = kinds.map(({ name }) => kindNamed(name));
  const stride = Math.max(1, Math.floor(members / kinds.length));
  let member = -1;
  return () => {
    member += 1;
    const drawn = draw.pick(table);
    const spread = member % stride === 0 ? member / stride : kinds.length;
    return places[spread < kinds.length ? spread : drawn] as number;
  };
}

function countOf(values: Uint8Array, test: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (test(value)) count += 1;
  return count;
}
