import { z } from 'zod';
import { longestExpression } from '../sql/guard/check-before-parsing.ts';
import { codes, columnName, isoDate, kebabId, label } from './terms.ts';

const to = kebabId.meta({ description: 'The classification of the new column.', examples: ['birthplace-2', 'age-5-bands'] });

const title = label.optional().meta({ description: 'What tables call the column, where not by its classification.' });

const recode = z
  .strictObject({ recode: columnName.meta({ description: 'A column with a code list.', examples: ['country_of_birth'] }), to, title })
  .meta({ description: 'Groups the codes of a column by a classification made for its code list.' });

const band = z
  .strictObject({ band: columnName.meta({ description: 'A column of whole numbers.', examples: ['age'] }), to, title })
  .meta({ description: 'Puts whole numbers into the bands of a classification.' });

const dateDifference = z
  .strictObject({
    date_difference: columnName.meta({ description: 'A date column: the start.' }),
    until: isoDate.meta({ description: 'The end, a date.' }),
    unit: z.enum(['days', 'years']).meta({ description: 'Whole days, or completed years.' }),
    to,
    title,
  })
  .meta({ description: 'Counts whole days or completed years from a date column to a date, and bands them.' });

const coalesce = z
  .strictObject({
    coalesce: z.array(columnName).min(2).meta({ description: 'Columns of one classification, the most trusted first.' }),
    title,
  })
  .meta({ description: 'The first column whose code is known.' });

const pick = z
  .strictObject({
    pick: columnName.meta({ description: 'A collected column.', examples: ['outcomes'] }),
    order: codes.meta({ description: 'Codes, the one that counts most first.' }),
    title,
  })
  .meta({ description: 'The first of these codes that a unit has; `none` where it has none of them.' });

const sql = z
  .strictObject({
    sql: z
      .string()
      .min(1)
      .max(longestExpression)
      .meta({
        description:
          'One expression over the columns of a row, as docs/derive-sql.md says: it gives a code of the classification, or a whole number for bands.',
        examples: ["CASE WHEN age >= 65 THEN '1' ELSE '0' END"],
      }),
    to,
    title,
  })
  .meta({ description: 'A code worked out by an SQL expression.' });

export const deriveSchema = z.union([recode, band, dateDifference, coalesce, pick, sql]);

export type DeriveSpecification = z.output<typeof deriveSchema>;
