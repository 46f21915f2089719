import type { Calibration } from './calibration.ts';
import { ageBands, notLinked, outcomes } from './code-lists.ts';
import { countCells, type TruthColumn } from './count-cells.ts';
import type { CensusFields } from './give-linking-fields.ts';
import type { Residents } from './make-residents.ts';
import type { Registrations } from './settle-registration.ts';

/** The truth that shipped tables are tested against: what was decided before any record was made. */
export interface TruthCells {
  readonly date: string;
  readonly matchStatusRule: string;
  /** Leaf cells before protection, zeros included, keyed by the leaf codes of `by` joined with `|`. */
  readonly tables: Readonly<Record<string, { readonly by: readonly string[]; readonly cells: Readonly<Record<string, number>> }>>;
  /** By birthplace: residents, and those of them registered in truth, whatever can be linked. */
  readonly registeredInTruth: Readonly<Record<'birthplace_2' | 'birthplace_7', Readonly<Record<string, TrueRate>>>>;
}

interface TrueRate {
  readonly people: number;
  readonly registered: number;
}

const shippedTables: Readonly<Record<string, readonly string[]>> = {
  'registration-by-birthplace': ['birthplace_7', 'registration'],
  'registration-by-age-and-sex': ['birthplace_2', 'age_band', 'sex', 'registration'],
  'registration-by-area': ['birthplace_2', 'local_authority', 'registration'],
  'registration-by-length-of-residence': ['length_of_residence', 'registration'],
  'linkage-by-birthplace-2': ['birthplace_2', 'linked'],
  'linkage-by-age-band-and-sex': ['age_band', 'sex', 'linked'],
  'linkage-by-local-authority': ['local_authority', 'linked'],
};

const lengthsOfResidence = ['born_uk', 'years_10_plus', 'years_5_10', 'years_2_5', 'years_under_2', 'not_known'];
/** By arrival, in the order of `arrivals`. */
const lengthOf = [0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4];

export function countTruth(calibration: Calibration, residents: Residents, { truly }: Registrations, fields: CensusFields): TruthCells {
  const countries = calibration.countries_of_birth.codes;
  const birthplaces = [...new Set(countries.map(({ birthplace_7 }) => birthplace_7))];
  const birthplaceOf = countries.map(({ birthplace_7 }) => birthplaces.indexOf(birthplace_7));
  const at = (values: Uint8Array | Uint16Array) => (person: number) => values[person] as number;
  const columns: Readonly<Record<string, TruthColumn>> = {
    birthplace_2: { codes: ['uk', 'outside_uk'], of: at(residents.bornOutsideUk) },
    birthplace_7: { codes: birthplaces, of: (person) => birthplaceOf[residents.country[person] as number] as number },
    length_of_residence: {
      codes: lengthsOfResidence,
      of: (person) => (residents.arrivalMissing[person] === 1 ? 5 : (lengthOf[residents.arrival[person] as number] as number)),
    },
    age_band: { codes: ageBands, of: at(residents.ageBand) },
    sex: { codes: ['1', '2'], of: (person) => (residents.sex[person] as number) - 1 },
    local_authority: { codes: calibration.local_authorities.areas.map(({ code }) => code), of: at(residents.area) },
    registration: { codes: outcomes, of: at(fields.outcome) },
    linked: { codes: ['linked', 'not_linked'], of: (person) => (fields.outcome[person] === notLinked ? 1 : 0) },
    truly: { codes: ['no', 'yes'], of: at(truly) },
  };
  const count = (by: readonly string[]): Record<string, number> =>
    countCells(
      by.map((name) => columns[name] as TruthColumn),
      residents.count,
    );
  const trueRates = (name: string): Record<string, TrueRate> => {
    const cells = count([name, 'truly']);
    const rates = columns[name]?.codes.map((code) => {
      const registered = cells[`${code}|yes`] as number;
      return [code, { people: registered + (cells[`${code}|no`] as number), registered }] as const;
    });
    return Object.fromEntries(rates ?? []);
  };
  return {
    date: calibration.date,
    matchStatusRule: 'sail-accepted',
    tables: Object.fromEntries(Object.entries(shippedTables).map(([id, by]) => [id, { by, cells: count(by) }])),
    registeredInTruth: { birthplace_2: trueRates('birthplace_2'), birthplace_7: trueRates('birthplace_7') },
  };
}
