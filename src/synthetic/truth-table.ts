import { outcomes } from './code-lists.ts';
import type { CensusFields } from './give-linking-fields.ts';
import { censusPersonPrefix, type Identities } from './identities.ts';
import { absent, type Register } from './plan-register.ts';
import type { Registrations } from './settle-registration.ts';
import type { FillRows, StreamColumn } from './stream-table.ts';

/** One row a resident, in the order of the Census records. */
export const truthColumns: readonly StreamColumn[] = [
  { name: 'person_id', kind: 'text', prefix: censusPersonPrefix },
  { name: 'truly_registered', kind: 'whole' },
  { name: 'on_register', kind: 'whole' },
  { name: 'registration', kind: 'code', codes: outcomes },
];

export function openTruthRows({ truly }: Registrations, register: Register, fields: CensusFields, identities: Identities): FillRows {
  let next = 0;
  return ({ capacity, numbers }) => {
    const [person, registered, onRegister, outcome] = numbers as [Float64Array, Float64Array, Float64Array, Float64Array];
    const count = Math.min(capacity, truly.length - next);
    for (let row = 0; row < count; row += 1, next += 1) {
      person[row] = identities.censusPerson(next);
      registered[row] = truly[next] as number;
      onRegister[row] = register.kind[next] === absent ? 0 : 1;
      outcome[row] = fields.outcome[next] as number;
    }
    return count;
  };
}
