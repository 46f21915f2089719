import { z } from 'zod';
import { sourced, told } from '../calibration-terms.ts';
import { readCalibrationFile } from '../read-calibration-file.ts';

const named = { what: z.string(), period: z.string(), of: z.string().optional(), ...told };
const codedCounts = z.record(z.string(), z.union([z.number(), sourced]));

const number = z.strictObject({
  ...named,
  table: z.string(),
  number: z.string(),
  value: z.number(),
  share: z.literal(true).optional(),
  scaled: z.literal(false).optional(),
  area: z.string().optional(),
  year: z.string().optional(),
  ages: z.array(z.number()).length(2).optional(),
});

export type PublishedNumber = z.infer<typeof number>;

const schema = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  sources: z.record(z.string(), z.string()),
  numbers: z.array(number),
  bounds: z.record(z.string(), z.number().positive()),
  birthplace_7: z.strictObject({ ...told, residents: codedCounts }),
  households_by_area: z.strictObject({ ...told, households: codedCounts }),
  not_compared: z.array(
    z.strictObject({
      why: z.string(),
      values: z
        .array(z.strictObject({ ...named, value: z.union([z.number(), z.string()]).optional(), unit: z.string().optional() }))
        .min(1),
    }),
  ),
});

export type PublishedValues = z.infer<typeof schema> & { readonly digest: string };

/** Published values that made-up Wales is held against, beside those it is fitted to. */
export const readPublishedValues = (configRoot: string): PublishedValues => readCalibrationFile(configRoot, 'published-values', schema);
