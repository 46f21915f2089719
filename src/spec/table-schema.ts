import { z } from 'zod';
import { codes, columnName, identifier, label } from './terms.ts';

const selection = z.union([z.literal('all'), codes]).meta({ id: 'selection', description: 'Codes whose counts are added, or `all`.' });
const dimension = columnName.meta({ description: 'The column of `by` whose codes are compared.', examples: ['registration'] });
const title = label.optional().meta({ description: 'What the measure is called; made from its codes when absent.' });
const decimals = z.int().min(0).max(2).optional().meta({ description: 'Digits after the point; 1 when absent.' });

const count = z
  .strictObject({
    count: z.enum(['persons', 'households']).meta({ description: 'Distinct persons, or households: the unit of the population.' }),
    title,
  })
  .meta({ description: 'How many.' });

const share = z
  .strictObject({ share: dimension, of: selection, over: selection, decimals, title })
  .meta({ description: 'Units with the codes of `of`, in percent of those with the codes of `over`.' });

const range = z
  .strictObject({ range: dimension, low: selection, high: selection, over: selection, decimals, title })
  .meta({ description: 'Two percentages of `over` between which the truth lies: `low` counts the certain, `high` also the possible.' });

const between = z
  .strictObject({ between: dimension, low: selection, high: selection, title })
  .meta({ description: 'Two counts between which the truth lies: `low` adds up the certain, `high` also the possible.' });

const denominator = z
  .strictObject({ denominator: identifier.meta({ description: 'A population declared under `denominators`.' }) })
  .meta({ description: 'The units of another population with the same codes in all other columns.' });

const rate = z
  .strictObject({
    rate: dimension,
    of: selection,
    over: z
      .union([z.literal('all'), codes, denominator])
      .meta({ description: 'Codes whose counts are added, `all`, or another population.' }),
    per: z.literal([100, 1000, 10_000, 100_000]).meta({ description: 'How many of `over` the rate is for.' }),
    decimals,
    title,
  })
  .meta({ description: 'Units with the codes of `of` per so many of those with the codes of `over`, or of another population.' });

const weightedShare = z
  .strictObject({
    weighted_share: dimension,
    of: selection,
    over: selection,
    weight: columnName.meta({
      description: "A column of the population's contract with the role weight. Who has none is left out.",
      examples: ['SampleAdultWeight'],
    }),
    decimals: z.int().min(0).max(1).optional().meta({ description: 'Digits after the point; none when absent.' }),
    title,
  })
  .meta({
    description:
      'Units with the codes of `of`, by their weights, in percent of those with the codes of `over`; with 95 % interval, design effect and unweighted base.',
  });

const amount = columnName.meta({
  description:
    "A column of the population's contract with the role number, of whole numbers within a declared range, that nobody lacks. No table of the pipeline may be by it, or by what is derived from it.",
  examples: ['age'],
});

const sum = z.strictObject({ sum: amount, title }).meta({
  description: 'The sum of a number of each unit. Hidden where the count is, and where few units give most of it; only by `exact`.',
});

const mean = z
  .strictObject({ mean: amount, decimals, title })
  .meta({ description: 'The mean of a number of each unit. Hidden where the sum would be; only by `exact`.' });

const quantile = z
  .strictObject({
    quantile: amount,
    at: z
      .array(z.int().min(1).max(99))
      .min(1)
      .max(9)
      .refine((at) => at.every((percent, place) => place === 0 || percent > (at[place - 1] ?? 0)), 'has to ascend, each percentage once')
      .meta({ description: 'Percentages, ascending, each a measure of its own, named after it.', examples: [[25, 50, 75]] }),
    step: z
      .int()
      .min(2)
      .meta({ description: 'What the value is rounded to a multiple of; one for a column in all of a pipeline.', examples: [5] }),
    title,
  })
  .meta({
    description:
      'Quantiles of a number of each unit, rounded. Hidden where the count is, and where fewer units than the policy asks are before or after; only by `exact`.',
  });

export const measureSchema = z.union([count, share, range, between, rate, weightedShare, sum, mean, quantile]);

export const tableSchema = z
  .strictObject({
    title: label,
    by: z
      .array(columnName)
      .min(1)
      .max(8)
      .meta({ description: 'Columns with a code list; the table has every combination and every total.' }),
    measures: z
      .record(identifier, measureSchema)
      .refine(
        (measures) => Object.keys(measures).length > 0,
        'is empty; declare at least one measure, for example `people: { count: persons }`',
      )
      .meta({ description: 'What is told of each cell, by name.', minProperties: 1 }),
  })
  .meta({ description: 'A table of distinct units over the full grid of its columns, with totals at each level.' });

export type MeasureSpecification = z.output<typeof measureSchema>;
export type SelectionSpecification = z.output<typeof selection>;
export type TableSpecification = z.output<typeof tableSchema>;
