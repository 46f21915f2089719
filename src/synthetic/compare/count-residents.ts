import type { Calibration } from '../calibration.ts';
import { women } from '../code-lists.ts';
import type { World } from '../make-world.ts';
import { isAccepted } from '../plan-register.ts';

/** Counts of a made-up Wales; arrays are in the order of the calibration's lists. */
export interface ResidentCounts {
  readonly residents: number;
  readonly inHouseholds: number;
  readonly households: number;
  readonly onePersonHouseholds: number;
  readonly accepted: number;
  readonly withRalf: number;
  readonly byArea: Readonly<Record<'residents' | 'females' | 'aged_0_15' | 'aged_16_64' | 'born_outside_uk' | 'households', Float64Array>>;
  readonly byCountry: Float64Array;
  readonly byEthnicGroup: Float64Array;
  /** Households. */
  readonly byTenure: Float64Array;
}

export function countResidents(
  calibration: Calibration,
  { residents, fields }: World,
  hasRalf: (household: number) => boolean,
): ResidentCounts {
  const areas = calibration.local_authorities.areas.length;
  const ofAreas = (): Float64Array => new Float64Array(areas);
  const byArea = {
    residents: ofAreas(),
    females: ofAreas(),
    aged_0_15: ofAreas(),
    aged_16_64: ofAreas(),
    born_outside_uk: ofAreas(),
    households: ofAreas(),
  };
  const byCountry = new Float64Array(calibration.countries_of_birth.codes.length);
  const byEthnicGroup = new Float64Array(Object.keys(calibration.ethnic_groups.residents).length);
  const byTenure = new Float64Array(Object.keys(calibration.tenure.households).length);
  const sizes = new Uint8Array(residents.households);
  let [inHouseholds, accepted, withRalf] = [0, 0, 0];
  for (let person = 0; person < residents.count; person += 1) {
    const area = residents.area[person] as number;
    const household = residents.household[person] as number;
    const band = residents.ageBand[person] as number;
    add(byArea.residents, area);
    if (residents.sex[person] === women) add(byArea.females, area);
    if (band === 0) add(byArea.aged_0_15, area);
    else if (band < 4) add(byArea.aged_16_64, area);
    if (residents.bornOutsideUk[person] === 1) add(byArea.born_outside_uk, area);
    add(byCountry, residents.country[person] as number);
    add(byEthnicGroup, residents.ethnic[person] as number);
    if (isAccepted(fields.status[person] as number)) accepted += 1;
    if (household < 0) continue;
    inHouseholds += 1;
    sizes[household] = (sizes[household] as number) + 1;
    if (hasRalf(household)) withRalf += 1;
    if (residents.reference[person] !== 1) continue;
    add(byArea.households, area);
    add(byTenure, residents.tenure[person] as number);
  }
  const onePersonHouseholds = sizes.reduce((count, size) => count + (size === 1 ? 1 : 0), 0);
  const { count, households } = residents;
  return {
    residents: count,
    inHouseholds,
    households,
    onePersonHouseholds,
    accepted,
    withRalf,
    byArea,
    byCountry,
    byEthnicGroup,
    byTenure,
  };
}

function add(counts: Float64Array, place: number): void {
  counts[place] = (counts[place] as number) + 1;
}
