import { z } from 'zod';

const mostEntries = 1_000_000;
const mostBytes = 200 * 1024 * 1024;

/** What a terminal or a log would obey is no part of a text. */
const plain = /^[^\p{Cc}]*$/u;
const plainLines = /^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*$/u;

export const text = z.string().max(10_000).regex(plain);
export const lines = z.string().max(100_000).regex(plainLines);
export const id = z.string().min(1).max(200).regex(plain);
export const digest = z.string().regex(/^[0-9a-f]{64}$/);
export const base64 = z
  .string()
  .max(mostBytes)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/);
export const document = z.string().max(mostBytes);
export const whole = z.int().min(0);
export const list = <T extends z.ZodType>(each: T, most = mostEntries) => z.array(each).max(most);
export const label = z.strictObject({ en: text, cy: text });
