import type { Calibration } from './calibration.ts';
import { entangleCensus } from './entangle-census.ts';
import { countSeconds, entangleRegister } from './entangle-register.ts';
import { giveLinkingFields, type CensusFields } from './give-linking-fields.ts';
import { openAllIdentities, type Identities } from './identities.ts';
import { makeResidents, type Residents } from './make-residents.ts';
import { absent, planRegister, type Register } from './plan-register.ts';
import { settleRegistration, type Registrations } from './settle-registration.ts';
import { spellKinds } from './spell-kinds.ts';

/** Everything decided about a made-up Wales; its records are only written down from it. */
export interface World {
  readonly residents: Residents;
  readonly registrations: Registrations;
  readonly register: Register;
  readonly fields: CensusFields;
  readonly identities: Identities;
  /** How often each kind of spells and of entangled records occurs. */
  readonly kinds: Readonly<Record<string, number>>;
}

export function makeWorld(calibration: Calibration, people: number, seed: number): World {
  const identities = openAllIdentities(seed);
  const residents = makeResidents(calibration, people, seed);
  const registrations = settleRegistration(calibration, residents, seed);
  const register = planRegister(calibration, registrations, countSeconds(people, calibration.entangled.register), seed);
  const fields = giveLinkingFields(calibration, residents, registrations, register, seed);
  const touched = new Uint8Array(people);
  const comparing = (id: (place: number) => number) => (a: number, b: number) => id(a) - id(b);
  const inCensus = entangleCensus(fields, register, comparing(identities.censusPerson), calibration.entangled.census, seed, touched);
  const onRegister = entangleRegister(fields, register, comparing(identities.registerPerson), seed, touched);
  const kinds = { ...countSpellKinds(register), ...Object.fromEntries([...inCensus, ...onRegister]) };
  return { residents, registrations, register, fields, identities, kinds };
}

function countSpellKinds({ kind }: Register): Record<string, number> {
  const counts = spellKinds.map(() => 0);
  for (const place of kind) if (place !== absent) counts[place] = (counts[place] as number) + 1;
  return Object.fromEntries(spellKinds.map(({ name }, place) => [name, counts[place] as number]));
}
