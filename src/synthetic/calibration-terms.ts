import { z } from 'zod';

/** SOURCED: read in the source. DERIVED: arithmetic on sourced numbers. ESTIMATED: a model. PROPOSED: ours. */
const valueStatuses = ['SOURCED', 'DERIVED', 'ESTIMATED', 'PROPOSED'] as const;

export type ValueStatus = (typeof valueStatuses)[number];

const status = z.enum(valueStatuses);

/** What every number of a calibration carries. */
export const told = { status, source: z.string() };
export const marked = z.strictObject(told);
export const sourced = z.strictObject({ value: z.number().nonnegative(), ...told });
export const share = z.number().min(0).max(1);
export const weight = z.number().nonnegative();
export const weights = z.array(weight).min(2);
