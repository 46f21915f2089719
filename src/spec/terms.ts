import { z } from 'zod';

/** Names a researcher gives: datasets, links, measures and derived columns. */
export const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, 'is not a name; use lower-case letters, digits and `_`, begin with a letter, at most 63 in all')
  .meta({ description: 'A name: lower-case letters, digits and _, beginning with a letter.' });

/** Names of columns: a contract's may be upper case. */
export const columnName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,62}$/, 'is not a column name; use letters, digits and `_`, begin with a letter')
  .meta({ description: 'A column of the population, of `derive`, or a link.', examples: ['sex', 'age_band', 'registration'] });

/** Ids of files and of what is published: pipelines, tables, contracts, classifications, policies, rules. */
export const kebabId = z
  .string()
  .regex(
    /^(?=.{1,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'is not an id; write lower-case words and digits joined by `-`, at most 63 characters',
  )
  .meta({ description: 'An id: lower-case words and digits joined by -.' });

export const tableReference = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}\.[A-Za-z][A-Za-z0-9_]{0,62}$/, 'does not name a table; write `dataset.table`')
  .meta({ description: 'A table of a declared dataset: dataset.table.', examples: ['census.persons'] });

const sentence = z.string().min(1).max(300);

export const label = z
  .strictObject({ en: sentence.meta({ description: 'In English.' }), cy: sentence.meta({ description: 'In Welsh.' }) })
  .meta({ id: 'label', description: 'A text that people read, in both languages.' });

const code = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: "A code of a declared list, as text: write '1', not 1.", examples: ['registered', '1'] });

export const codes = z
  .array(code)
  .min(1)
  .meta({ id: 'codes', description: 'Codes of one declared list; an inner code stands for all codes under it.' });

export const isoDate = z.iso.date().meta({ description: 'A date: year-month-day.', examples: ['2021-03-21'] });
