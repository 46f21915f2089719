import { z } from 'zod';
import { methods } from '../model/method.ts';

export const id = z
  .string()
  .regex(
    /^(?=.{1,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'is not an id; write lower-case words and digits joined by `-`, at most 63 characters',
  );

export const version = z.int().min(1).max(1_000_000);

export const sentence = z.string().max(600).regex(/\S/, 'is blank; write a text');

/** A text in both languages: a release with either missing is not a release. */
export const label = z.strictObject({ en: sentence, cy: sentence });

/** `working` marks Welsh that no translator has checked. */
export const cyStatus = z.enum(['sourced', 'working']);

export const code = z
  .string()
  .regex(
    /^(?=.{1,64}$)[A-Za-z0-9_.+-]+( [A-Za-z0-9_.+-]+)*$/,
    'is not a code; use letters, digits, `_`, `.`, `+`, `-` and single spaces between, at most 64, in quotes where it looks like a number',
  );

export const tableName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, 'is not a table name; use lower-case letters, digits and `_`, begin with a letter');

export const columnName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,62}$/, 'is not a column name; use letters, digits and `_`, begin with a letter');

export const method = z.enum(methods);

export const zeros = z.enum(['below-threshold', 'safe']);
