import { z } from 'zod';
import { deriveSchema } from './derive-schema.ts';
import { codes, columnName, identifier, isoDate, label, tableReference } from './terms.ts';

const parts = {
  from: tableReference,
  unit: z.enum(['person', 'household']).meta({ description: 'What is counted.' }),
  one_per: columnName.optional().meta({
    description:
      'For households: the column that names them. Records that share it are one unit, for which the first by the order of the table stands.',
    examples: ['household_id'],
  }),
  where: z
    .record(columnName, codes)
    .optional()
    .meta({ description: 'Keeps the records whose column has one of the codes; all must hold.', examples: [{ sex: ['1'] }] }),
  dates: z
    .record(columnName, z.strictObject({ from: isoDate, until: isoDate }).meta({ description: 'The first and the last day.' }))
    .optional()
    .meta({
      description: 'Keeps the records whose date lies between two, both included; all must hold.',
      examples: [{ APPLICATION_DT: { from: '2024-04-01', until: '2025-03-31' } }],
    }),
};

export const populationSchema = z.strictObject(parts).meta({ description: 'The people or households every table speaks of.' });

export const denominatorSchema = z
  .strictObject({
    title: label,
    ...parts,
    derive: z.record(identifier, deriveSchema).optional().meta({ description: 'New columns of this population, by name.' }),
  })
  .meta({ description: 'Another population: a rate is over its units with the same codes in the columns of the same name.' });

export type PopulationSpecification = z.output<typeof populationSchema>;
export type DenominatorSpecification = z.output<typeof denominatorSchema>;
