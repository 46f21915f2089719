import { z } from 'zod';
import { share, sourced, told, weight, weights } from '../calibration-terms.ts';
import { readCalibrationFile } from '../read-calibration-file.ts';
import { clientStories } from './advice-code-lists.ts';

const day = z.strictObject({ value: z.iso.date(), ...told });
const portion = z.strictObject({ value: share, ...told });
const weighted = z.strictObject({ ...told, weights });
const statuses = weights.length(4);
const stories = Object.fromEntries(clientStories.map((name) => [name, weight])) as Record<(typeof clientStories)[number], typeof weight>;

const schema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  sources: z.record(z.string(), z.string()),
  from: day,
  until: day,
  refresh_date: day,
  people_helped: sourced,
  people: portion,
  born_outside_uk: sourced,
  tenure: weighted,
  not_in_census: portion,
  not_in_census_born_outside_uk: portion,
  providers: weighted,
  stories: z.strictObject({ ...told, ...stories }),
  birthplace_recorded: portion,
  birthplace_differs: portion,
  match_status: z.strictObject({ ...told, uk: statuses, elsewhere: statuses, never_registered: statuses, not_in_census: statuses }),
  contacts: weighted,
  issues: weighted,
  channels: weighted,
  categories: z.strictObject({ ...told, uk: weights.length(16), elsewhere: weights.length(16) }),
  not_known: portion,
  ethnic_not_known: portion,
  disability: weighted,
  temporary: portion,
  moved: portion,
});

export type AdviceCalibration = z.infer<typeof schema> & { readonly digest: string };

/** What the synthetic extract of the Single Advice Fund is fitted to, beside the people of `wales-2021`. */
export const readAdviceCalibration = (configRoot: string): AdviceCalibration =>
  readCalibrationFile(configRoot, 'single-advice-fund', schema);
