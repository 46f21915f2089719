import { z } from 'zod';

const name = z.string().regex(/^[a-z]+$/, 'is not a name; use the letters a to z');
const spells = z.strictObject({ from: z.string(), rule: z.string(), covers: z.iso.date() });
const step = z.union([
  z.strictObject({ recode: z.string(), to: z.string() }),
  z.strictObject({ band: z.string(), to: z.string() }),
  z.strictObject({ coalesce: z.array(z.string()).min(2) }),
]);
const measure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count') }),
  z.strictObject({ kind: z.literal('share'), decimals: z.int().min(0).max(3) }),
]);

/** A schema of every kind that definitions use. */
export const sampleSchema = z.strictObject({
  version: z.literal(1).optional(),
  id: name.optional(),
  rounding: z.enum(['exact', 'midpoint-6', 'redact-7-round-5']).optional(),
  share: z.number().min(0).max(1).optional(),
  base: z.int().multipleOf(5).optional(),
  flag: z.boolean().optional(),
  spells: spells.optional(),
  derive: z.record(name, step).optional(),
  measures: z.record(z.string(), measure).optional(),
  over: z.union([z.literal('all'), z.array(z.string())]).optional(),
  by: z.array(z.string()).min(1).max(3).optional(),
  pair: z.tuple([z.string(), z.int()]).optional(),
  labels: z.record(z.enum(['en', 'cy']), z.string()).optional(),
  tables: z.record(z.string(), z.strictObject({ measures: z.record(z.string(), measure) })).optional(),
});
