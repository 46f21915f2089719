import { statusExact, statusFuzzy, statusNhsNumber, statusWeak } from './code-lists.ts';
import { isPlain } from './entangle-census.ts';
import type { CensusFields } from './give-linking-fields.ts';
import { openPermutation } from './permutation.ts';
import type { Register } from './plan-register.ts';
import { kindNamed, spellKinds } from './spell-kinds.ts';

type Given = readonly [status: number, percent: number];

/** Statuses and percents of the first and the second person on one field, and which of them keeps it. */
const kinds: Readonly<Record<string, { readonly first: Given; readonly second: Given; readonly keeper: 'first' | 'second' | 'lower-id' }>> =
  {
    'two-persons-first-has-better-status': { first: [statusNhsNumber, 0], second: [statusExact, 0], keeper: 'first' },
    'two-persons-second-has-better-status': { first: [statusFuzzy, 999_000], second: [statusNhsNumber, 0], keeper: 'second' },
    'two-persons-better-percent': { first: [statusFuzzy, 930_000], second: [statusFuzzy, 970_000], keeper: 'second' },
    'two-persons-lower-id': { first: [statusNhsNumber, 0], second: [statusNhsNumber, 0], keeper: 'lower-id' },
    'two-persons-second-not-accepted': { first: [statusExact, 0], second: [statusWeak, 890_000], keeper: 'first' },
  };

const names = Object.keys(kinds);

export const countSeconds = (people: number, share: number): number => Math.max(names.length, Math.floor(share * people));

/**
 * Gives some residents a second person on the register with the same linking field. The keeper's spells say what is so of
 * the resident; the other's say the opposite, so that choosing wrongly shows. Returns how many of each kind.
 */
export function entangleRegister(
  fields: CensusFields,
  register: Register,
  compareIds: (first: number, second: number) => number,
  seed: number,
  touched: Uint8Array,
): Map<string, number> {
  const counts = new Map(names.map((name) => [name, 0]));
  const place = openPermutation(seed, 'register-seconds', register.residents);
  const opposite = { registered: kindNamed('open'), notRegistered: kindNamed('ended') };
  let tried = 0;
  for (let second = register.firstSecond; second < register.slots; second += 1) {
    while (tried < register.residents && !isFree(fields, register, touched, place(tried))) tried += 1;
    if (tried >= register.residents) break;
    const first = place(tried);
    tried += 1;
    touched[first] = 1;
    const name = names[(second - register.firstSecond) % names.length] as string;
    const { first: ofFirst, second: ofSecond, keeper } = kinds[name] as (typeof kinds)[string];
    const secondKeeps = keeper === 'second' || (keeper === 'lower-id' && compareIds(second, first) < 0);
    const own = register.kind[first] as number;
    const other = spellKinds[own]?.registered ? opposite.notRegistered : opposite.registered;
    [register.status[first], register.percent[first]] = ofFirst;
    [register.status[second], register.percent[second]] = ofSecond;
    register.holder[second] = first;
    register.kind[first] = secondKeeps ? other : own;
    register.kind[second] = secondKeeps ? own : other;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

const isFree = (fields: CensusFields, register: Register, touched: Uint8Array, person: number): boolean =>
  touched[person] === 0 && isPlain(fields, register, person);
