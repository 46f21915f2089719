import { z } from 'zod';
import { share, sourced, told, weight, weights } from '../calibration-terms.ts';
import { readCalibrationFile } from '../read-calibration-file.ts';
import { householdStories } from './homelessness-code-lists.ts';

const day = z.strictObject({ value: z.iso.date(), ...told });
const portion = z.strictObject({ value: share, ...told });
const duty = z.strictObject({ owed: sourced, successful: portion });
const statuses = weights.length(4);
const stories = Object.fromEntries(householdStories.map((name) => [name, weight])) as Record<
  (typeof householdStories)[number],
  typeof weight
>;

const schema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  sources: z.record(z.string(), z.string()),
  from: day,
  until: day,
  refresh_date: day,
  authorities: z.strictObject({ ...told, codes: z.array(z.string()).min(1) }),
  duties: z.strictObject({ S66: duty, S73: duty, S75: duty }),
  no_duty: portion,
  prevention_then_relief: portion,
  other_outcomes: z.strictObject({ ...told, weights: weights.length(4) }),
  successful_born_outside_uk: portion,
  born_outside_uk: sourced,
  tenure: z.strictObject({ ...told, weights }),
  fewest: sourced,
  not_in_census: portion,
  not_in_census_born_outside_uk: portion,
  other_applicant: portion,
  stories: z.strictObject({ ...told, ...stories }),
  birthplace_recorded: portion,
  birthplace_differs: portion,
  match_status: z.strictObject({ ...told, uk: statuses, elsewhere: statuses, never_registered: statuses, not_in_census: statuses }),
  not_known: portion,
  ralf_assigned: portion,
});

export type HomelessnessCalibration = z.infer<typeof schema> & { readonly digest: string };

/** What the synthetic extract of the homelessness support pilot is fitted to, beside the people of `wales-2021`. */
export const readHomelessnessCalibration = (configRoot: string): HomelessnessCalibration =>
  readCalibrationFile(configRoot, 'homelessness-pilot', schema);
