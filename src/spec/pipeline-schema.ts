import { z } from 'zod';
import { methods } from '../model/method.ts';
import { collectSchema } from './collect-schema.ts';
import { deriveSchema } from './derive-schema.ts';
import { linkSchema } from './link-schema.ts';
import { denominatorSchema, populationSchema } from './population-schema.ts';
import { tableSchema } from './table-schema.ts';
import { columnName, identifier, kebabId, label } from './terms.ts';

const disclosure = z
  .strictObject({
    policy: kebabId.meta({ description: 'The disclosure policy.', examples: ['dolen-default'] }),
    method: z
      .enum(methods)
      .optional()
      .meta({ description: "How counts are protected; the policy's own choice when absent. Policy and every data owner must admit it." }),
    min_persons: z.int().min(1).max(1_000_000).optional().meta({
      description: 'A higher threshold than policy and owners ask for; it is raised to where the method changes the released value.',
    }),
    zeros: z
      .enum(['below-threshold', 'safe'])
      .optional()
      .meta({ description: 'Treats zeros as below the threshold where policy and owners do not.' }),
  })
  .meta({ description: 'The rules every output must meet. A pipeline may tighten them, never loosen.' });

const linkageQuality = z
  .array(z.union([columnName, z.array(columnName).min(2).max(4).meta({ description: 'Columns to cross.' })]))
  .min(1)
  .meta({
    description: 'Linkage rates that go out with the tables, each by a column or by columns crossed.',
    examples: [['sex', ['age_band', 'sex']]],
  });

export const pipelineSchema = z
  .strictObject({
    version: z.literal(1).meta({ description: 'The version of this language.' }),
    id: kebabId,
    title: label,
    project: kebabId.meta({ description: 'The project whose releases are compared with one another.', examples: ['migrant-integration'] }),
    datasets: z
      .record(identifier, kebabId)
      .meta({ description: 'Names of this pipeline for dataset contracts.', examples: [{ census: 'census-2021', gp: 'wdsd' }] }),
    population: populationSchema,
    link: z.record(identifier, linkSchema).optional().meta({ description: 'Links to a register, by the name of the column each makes.' }),
    collect: z
      .record(identifier, collectSchema)
      .optional()
      .meta({ description: 'Sets of codes from records that belong to those of the population, by the name of the column each makes.' }),
    derive: z.record(identifier, deriveSchema).optional().meta({ description: 'New columns, by name; the order does not matter.' }),
    denominators: z
      .record(identifier, denominatorSchema)
      .optional()
      .meta({ description: 'Other populations that rates are over, by name.' }),
    tables: z
      .record(kebabId, tableSchema)
      .refine((tables) => Object.keys(tables).length > 0, 'is empty; declare at least one table')
      .meta({ description: 'What is published, by id.', minProperties: 1 }),
    disclosure,
    release: z
      .strictObject({
        status: z.enum(['draft', 'official']).optional().meta({
          description: 'official: nothing is shown whose Welsh no translator has checked. draft, where absent, takes working translations.',
        }),
        linkage_quality: linkageQuality.optional(),
      })
      .optional()
      .meta({ description: 'What goes out beside the tables.' }),
  })
  .meta({ title: 'Dolen pipeline', description: 'From pseudonymised extracts to tables that pass disclosure checks.' });

/** A pipeline as its author wrote it: every name still to be resolved against the catalogue. */
export type PipelineSpecification = z.output<typeof pipelineSchema>;
