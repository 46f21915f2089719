import type { Calibration } from './calibration.ts';
import { arrivals, matchStatuses, noField } from './code-lists.ts';
import type { CensusFields } from './give-linking-fields.ts';
import { censusPersonPrefix, householdPrefix, type Identities } from './identities.ts';
import type { Residents } from './make-residents.ts';
import { openRalf } from './open-ralf.ts';
import type { FillRows, StreamColumn } from './stream-table.ts';

const yesNo = ['0', '1'];

/** The columns of `census-2021` persons, in the order of its contract. */
export function censusColumns(calibration: Calibration): readonly StreamColumn[] {
  return [
    { name: 'person_id', kind: 'text', prefix: censusPersonPrefix },
    { name: 'ALF_PE', kind: 'identity' },
    { name: 'ALF_STS_CD', kind: 'code', codes: matchStatuses },
    { name: 'ALF_MTCH_PCT', kind: 'percent' },
    { name: 'RALF_PE', kind: 'identity' },
    { name: 'household_id', kind: 'text', prefix: householdPrefix },
    { name: 'reference_person', kind: 'code', codes: yesNo },
    { name: 'imputed_record', kind: 'code', codes: yesNo },
    { name: 'country_of_birth', kind: 'code', codes: calibration.countries_of_birth.codes.map(({ code }) => code) },
    { name: 'year_of_arrival', kind: 'code', codes: arrivals },
    { name: 'age', kind: 'whole' },
    { name: 'sex', kind: 'code', codes: ['1', '2'] },
    { name: 'ethnic_group', kind: 'code', codes: Object.keys(calibration.ethnic_groups.residents) },
    { name: 'local_authority', kind: 'code', codes: calibration.local_authorities.areas.map(({ code }) => code) },
    { name: 'lsoa', kind: 'text', prefix: 'W0' },
    { name: 'tenure', kind: 'code', codes: [...Object.keys(calibration.tenure.households), doesNotApply] },
    { name: 'general_health', kind: 'code', codes: ['1', '2', '3', '4', '5'] },
  ];
}

const doesNotApply = '-8';

/** Codes of the form of real ones, numbered through Wales; they are not those places. */
const firstLsoa = 1_000_001;

/** Census records in order of area and household. */
export function openCensusRows(
  calibration: Calibration,
  residents: Residents,
  fields: CensusFields,
  identities: Identities,
  seed: number,
): FillRows {
  const hasRalf = openRalf(calibration, seed);
  const noHome = Object.keys(calibration.tenure.households).length;
  let next = 0;
  return ({ capacity, numbers }) => {
    const count = Math.min(capacity, residents.count - next);
    for (let row = 0; row < count; row += 1, next += 1) {
      const household = residents.household[next] as number;
      const hasField = fields.status[next] !== noField;
      const values = [
        identities.censusPerson(next),
        hasField ? identities.alf(fields.holder[next] as number) : -1,
        fields.status[next],
        fields.percent[next],
        hasRalf(household) ? identities.ralf(household) : -1,
        household >= 0 ? identities.household(household) : -1,
        residents.reference[next],
        residents.imputed[next],
        residents.country[next],
        residents.arrivalMissing[next] === 1 ? -1 : residents.arrival[next],
        residents.age[next],
        (residents.sex[next] as number) - 1,
        residents.ethnic[next],
        residents.area[next],
        firstLsoa + (residents.lsoa[next] as number),
        household >= 0 ? residents.tenure[next] : noHome,
        residents.health[next],
      ];
      for (let column = 0; column < values.length; column += 1) (numbers[column] as Float64Array)[row] = values[column] as number;
    }
    return count;
  };
}
