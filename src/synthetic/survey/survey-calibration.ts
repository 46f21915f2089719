import { z } from 'zod';
import { share, sourced, told, weights } from '../calibration-terms.ts';
import { readCalibrationFile } from '../read-calibration-file.ts';

const day = z.iso.date();
const sharesByBirthplace = z.strictObject({ ...told, shares: z.array(share).length(2) });
const sharedOut = z.strictObject({ value: share, ...told });
const added = z.strictObject({ value: z.number().min(-1).max(1), ...told });

const question = z.strictObject({
  favourable: z.number().int().positive(),
  answers: z.strictObject({ ...told, weights }),
  shares: z.record(z.string(), sharedOut),
  born_outside_uk: added,
  ages: z.array(z.strictObject({ from: z.number().int(), to: z.number().int(), added })),
  missing: sharedOut,
  sub_sample: sharedOut.optional(),
  routed_to: sourced.optional(),
});

const schema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  sources: z.record(z.string(), z.string()),
  refresh_date: z.strictObject({ value: day, ...told }),
  sample: z.strictObject({
    fewest: sourced,
    fewest_of_adults: sharedOut,
    least_by_area: z.object({ ...told, any: z.number() }).catchall(z.union([z.number(), z.string()])),
    response: z.strictObject({ ...told, shares: z.array(share.positive()).length(4) }),
    weight_noise: sharedOut,
    population_health: sharedOut,
  }),
  waves: z.array(z.strictObject({ year: z.string(), from: day, until: day, respondents: sourced })).min(1),
  modes: z.strictObject({ ...told, from: z.array(z.strictObject({ day, weights: weights.length(4) })).min(1) }),
  questions: z.strictObject({ LaBelong: question, LaOvSat: question, keeping_up_bills: question }),
  missing_codes: z.strictObject({ ...told, weights: weights.length(4) }),
  not_asked_written_from: z.strictObject({ value: z.string(), ...told }),
  linkage: z.strictObject({
    consent: sharesByBirthplace,
    match_status: z.strictObject({ ...told, uk: weights.length(4), elsewhere: weights.length(4) }),
    not_in_census: sharesByBirthplace,
    wrong: sharedOut,
  }),
});

export type SurveyCalibration = z.infer<typeof schema> & { readonly digest: string };

/** What the synthetic survey is fitted to, beside the people of `wales-2021`. */
export const readSurveyCalibration = (configRoot: string): SurveyCalibration =>
  readCalibrationFile(configRoot, 'national-survey-wales', schema);
