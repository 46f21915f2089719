import { z } from 'zod';
import { marked, share, sourced, told, weight, weights } from './calibration-terms.ts';
import { readCalibrationFile } from './read-calibration-file.ts';

const count = z.union([z.number().int().nonnegative(), sourced]).transform((given) => (typeof given === 'number' ? given : given.value));
const weightByCode = z.record(z.string(), weight);

const ageBandCount = 5;
const byAge = z.array(z.number()).length(ageBandCount);
const bySexAndAge = z.strictObject({ men: byAge, women: byAge });
const byBirthplace = z.strictObject({ uk: bySexAndAge, elsewhere: bySexAndAge });
const profile = z.array(weight).length(11);

const schema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  date: z.iso.date(),
  sources: z.record(z.string(), z.string()),
  residents: sourced,
  households: sourced,
  one_person_households: sourced,
  residents_in_households: sourced,
  ralf_assigned: sourced,
  registered_in_england: sourced,
  patients_living_in_england: sourced,
  linking_field_accepted: sourced,
  local_authorities: z.strictObject({
    ...told,
    lsoas: marked,
    aged_16_34_of_16_64: marked,
    share_of_registered_in_england: marked,
    students_registered_elsewhere: marked,
    areas: z.array(
      z.strictObject({
        code: z.string(),
        residents: count,
        females: count,
        aged_0_15: count,
        aged_16_64: count,
        born_outside_uk: count,
        lsoas: count,
        aged_16_34_of_16_64: share,
        share_of_registered_in_england: share,
        students_registered_elsewhere: share,
      }),
    ),
  }),
  countries_of_birth: z.strictObject({
    ...told,
    arrival: marked,
    ethnic: marked,
    codes: z.array(
      z.strictObject({
        code: z.string(),
        residents: count,
        birthplace_7: z.string(),
        arrival: z.enum(['earlier', 'accession', 'recent']).optional(),
        ethnic: weightByCode.optional(),
      }),
    ),
  }),
  ethnic_groups: z.strictObject({ ...told, residents: z.record(z.string(), z.number()) }),
  tenure: z.strictObject({ ...told, households: weightByCode, born_outside_uk: z.strictObject({ ...told, weights }) }),
  people: z.strictObject({
    ...told,
    household_size_weights_2_plus: weights,
    same_birthplace: share,
    same_country: share,
    age_of_born_outside_uk: byAge,
    aged_35_49_of_35_64: share,
    age_65_plus_weights: weights,
    women_by_age: byAge,
    imputed: share,
    arrival_missing: share,
    general_health: z.array(weights).length(ageBandCount),
    arrival: z.strictObject({ earlier: profile, accession: profile, recent: profile }),
  }),
  registration: z.strictObject({
    ...told,
    lapsed: byBirthplace,
    never: byBirthplace,
    never_by_arrival: profile,
    registered_in_england_lapsed: share,
    registered_in_england_still_open: share,
    students_lapsed: share,
  }),
  linkage: z.strictObject({
    ...told,
    registered: byBirthplace,
    lapsed: share,
    never: share,
    census_status: z.strictObject({ uk: weights.length(4), elsewhere: weights.length(4) }),
    register_status: weights.length(5),
  }),
  register: z.strictObject({
    ...told,
    died: share,
    left: share,
    left_open: share,
    residents_per_practice: z.number().positive(),
    spells: weights,
    refresh_date: z.iso.date(),
  }),
  entangled: z.strictObject({ ...told, census: share, register: share }),
});

export type CalibrationValues = z.infer<typeof schema>;

/** What synthetic extracts are fitted to. */
export interface Calibration extends CalibrationValues {
  /** SHA-256 of the file's bytes, hex. */
  readonly digest: string;
}

/** Reads `<configRoot>/synthetic/<id>.yaml`. */
export const readCalibration = (configRoot: string, id: string): Calibration => readCalibrationFile(configRoot, id, schema);
