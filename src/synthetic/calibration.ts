import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readTextFile } from '../yaml/read-text-file.ts';
import { readYaml } from '../yaml/read-yaml.ts';

const status = z.enum(['SOURCED', 'DERIVED', 'ESTIMATED', 'PROPOSED']);
const told = { status, source: z.string() };
const marked = z.strictObject(told);
const sourced = z.strictObject({ value: z.number().nonnegative(), ...told });
const count = z.union([z.number().int().nonnegative(), sourced]).transform((given) => (typeof given === 'number' ? given : given.value));
const share = z.number().min(0).max(1);
const weight = z.number().nonnegative();
const weights = z.array(weight).min(2);
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

/** Reads `<configRoot>/synthetic/<id>.yaml`. It is part of Dolen: a mistake in it is a bug, except in its YAML. */
export function readCalibration(configRoot: string, id: string): Calibration {
  const file = join(configRoot, 'synthetic', `${id}.yaml`);
  const text = readTextFile(file);
  const parsed = schema.safeParse(readYaml({ file, text }).value);
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  for (const named of text.matchAll(/source: ([a-z0-9-]+)/g)) {
    if (!Object.hasOwn(parsed.data.sources, named[1] as string)) throw new Error(`${file}: no source ${named[1]}`);
  }
  return { ...parsed.data, digest: createHash('sha256').update(text).digest('hex') };
}
