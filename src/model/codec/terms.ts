import { z } from 'zod';

const mostEntries = 1_000_000;
const mostBytes = 200 * 1024 * 1024;

/** As a file or a definition has it: whoever writes it escapes it. */
export const text = z.string().max(2 * 1024 * 1024);
/** Shown and logged: what a terminal would obey is no part of it. */
export const lines = z
  .string()
  .max(100_000)
  .regex(/^(?:[^\p{Cc}]|[\n\t])*$/u);
export const id = z
  .string()
  .min(1)
  .max(1000)
  .regex(/^[^\p{Cc}]*$/u);
export const digest = z.string().regex(/^[0-9a-f]{64}$/);
export const base64 = z
  .string()
  .max(mostBytes)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/);
export const document = z.string().max(mostBytes);
export const whole = z.int().min(0);
export const list = <T extends z.ZodType>(each: T, most = mostEntries) => z.array(each).max(most);
export const label = z.strictObject({ en: text, cy: text });
