import { z } from 'zod';
import { codes, columnName, label, tableReference } from './terms.ts';

export const collectSchema = z
  .strictObject({
    title: label.optional().meta({ description: 'What the column is called in tables; as in the contract when absent.' }),
    from: tableReference.meta({
      description: 'A table whose records belong to those of the population, as its contract says.',
      examples: ['saf.issues'],
    }),
    codes: columnName.meta({ description: 'The column whose codes are collected.', examples: ['ISSUE_L1'] }),
    where: z
      .record(columnName, codes)
      .optional()
      .meta({
        description: 'Collects only from records whose column has one of the codes; all must hold.',
        examples: [{ DUTY_CD: ['S66'] }],
      }),
  })
  .meta({
    description:
      'The codes of the records that belong to a unit, as a set: in a table a unit counts once in each code it has, so codes do not add up to the total.',
  });

export type CollectSpecification = z.output<typeof collectSchema>;
