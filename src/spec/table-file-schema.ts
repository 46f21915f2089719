import { z } from 'zod';
import { kebabId } from './terms.ts';

const column = z.string().min(1).max(128).meta({ description: 'A column of the file, as its header names it.' });
const code = z
  .string()
  .max(256)
  .trim()
  .normalize('NFC')
  .meta({ description: 'A code of the file, as text; blanks around it are none of it.' });
const decimal = (text: string) =>
  z
    .number()
    .gt(0)
    .max(1_000_000)
    .refine(isDecimal, 'is not a decimal; write it plainly, with at most four decimals')
    .meta({ description: text });
const isDecimal = (value: number): boolean => /^\d+(\.\d{1,4})?$/.test(String(value));
const isWithoutRepeats = (values: readonly number[]): boolean => new Set(values).size === values.length;
const isEdge = (value: number): boolean => Math.abs(value) <= 1e12 && /^-?\d+(\.\d{1,4})?$/.test(String(value));

export interface Branches {
  readonly [code: string]: null | readonly string[] | Branches;
}
const branches: z.ZodType<Branches> = z.lazy(() => z.record(code, z.union([z.null(), z.array(code), branches]))).meta({ id: 'branches' });

const grouping = z.union([
  column.meta({ description: 'Another column, which this one determines: `fylke` over `region`.' }),
  z.strictObject({ tree: branches }).meta({ description: 'Wider codes, and under each a list of codes or wider codes again.' }),
  z.strictObject({ hrc: z.string().min(1).max(300), lead: z.string().min(1).max(1).optional() }).meta({
    description: 'A hierarchy file of τ-ARGUS beside this specification; `lead` is what indents its lines, `@` when absent.',
  }),
]);

const dimension = z.strictObject({
  of: column.optional().meta({ description: 'The column that determines this one, where some table is by one and some by the other.' }),
  total: code
    .optional()
    .meta({ description: 'What stands for all codes: in a file of cells, and in what is released; `Total` when absent.' }),
  codes: z
    .array(code)
    .min(1)
    .optional()
    .meta({ description: 'All codes there can be, in the order of the table; those of the file, sorted, when absent.' }),
  groups: z
    .array(grouping)
    .min(1)
    .max(6)
    .optional()
    .meta({ description: 'Wider codes that tables by this column show too. They need not nest.' }),
  missing: code.optional().meta({ description: 'What a blank is called. Without it a blank is refused.' }),
  sensitive: z
    .array(code)
    .min(1)
    .optional()
    .meta({ description: 'Codes that nobody may be shown to have for being in a row of nobody else.' }),
});

const digits = z.int().min(0).max(6);
const ofValues = (text: string) => column.meta({ description: text });

const statistic = z.union([
  z.literal('count').meta({ description: 'How many records; of a file of cells, its counts.' }),
  z.strictObject({ sum: ofValues('A column of `values`.'), weight: column.optional() }).meta({
    description: 'The sum of a column of `values`; of microdata, times a column of weights.',
  }),
  z.strictObject({ weight: ofValues('A column of weights.') }).meta({ description: 'Of microdata: the sum of weights, rounded.' }),
  z.strictObject({ mean: ofValues('A column of `values`.'), decimals: digits.optional(), weight: column.optional() }).meta({
    description: 'The mean of those who have a value, with the count; `decimals` is 1 when absent.',
  }),
  z
    .strictObject({
      share: z.record(column, z.array(code).min(1)).refine((of) => Object.keys(of).length === 1, 'is not of one column; name one'),
      decimals: digits.optional(),
    })
    .meta({ description: 'Percent of the count with these codes of a dimension that the table is not by; `decimals` is 1 when absent.' }),
  z.strictObject({ ratio: z.strictObject({ of: column, to: column }), decimals: digits.optional() }).meta({
    description: 'One sum divided by another, which is shown with it; `decimals` is 2 when absent.',
  }),
  z.strictObject({ variance: ofValues('A column of `values`.'), decimals: digits.optional() }).meta({
    description: 'Of microdata: the variance, with the count and the sum; `decimals` is 2 when absent.',
  }),
  z.strictObject({ sd: ofValues('A column of `values`.'), decimals: digits.optional() }).meta({
    description: 'Of microdata: the standard deviation, as the variance.',
  }),
  z
    .strictObject({
      quantile: ofValues('A column of `values`.'),
      at: z.array(z.int().min(1).max(99)).min(1).max(20).refine(isWithoutRepeats, 'names a percent twice; write each once'),
      step: decimal('What it is rounded to, in units of the column.'),
    })
    .meta({ description: 'Of microdata: quantiles at these percents, rounded to a step.' }),
  z
    .strictObject({
      histogram: ofValues('A column of `values`.'),
      edges: z.array(z.number().refine(isEdge, 'is not a decimal; write it plainly, with at most four decimals')).min(1).max(100),
      ends: z.enum(['open', 'closed']).optional(),
    })
    .meta({ description: 'Of microdata: counts between edges, as a table of its own; the outermost bins are open unless said otherwise.' }),
]);

const table = z.strictObject({
  id: kebabId.optional().meta({ description: 'The name of its file; `table-1` and so on when absent.' }),
  by: z.array(column).min(1).max(8).meta({ description: 'The columns it is by, every total with them.' }),
  show: z.array(statistic).min(1).max(8).optional().meta({ description: 'What it shows of each cell; counts when absent.' }),
});

const least = z.int().min(0).max(1_000_000);

const rules = z
  .strictObject({
    threshold: least.optional().meta({ description: 'Fewest persons of a cell that is shown.' }),
    zeros: z
      .enum(['safe', 'structural', 'disclosive'])
      .optional()
      .meta({ description: 'Whether cells of nobody are below the threshold; safe when absent.' }),
    second_units: z.record(z.string(), least).optional().meta({ description: 'Fewest of each second unit.' }),
    minimum_contributors: least.optional().meta({ description: 'Fewest units that give to a sum.' }),
    dominance: z
      .array(
        z.strictObject({
          n: z.int().min(1).max(10),
          percent: decimal('More than this of the total.'),
          at_limit: z.enum(['safe', 'unsafe']).optional(),
        }),
      )
      .min(1)
      .optional()
      .meta({ description: 'The n largest give more than so many percent of a sum.' }),
    prior_posterior: z
      .array(
        z.strictObject({
          p: decimal('p'),
          q: decimal('q; 100 makes it the p % rule.').optional(),
          coalition: z.int().min(1).max(9).optional(),
        }),
      )
      .min(1)
      .optional()
      .meta({ description: 'p/q: who knew others to q % would know the largest to p %.' }),
    k_disclosure: z.int().min(0).max(100).optional().meta({ description: 'All but so many of a margin are in one cell.' }),
    class_disclosure: z.strictObject({ min_remainder: z.int().min(0).max(1000), max_percent: z.int().min(1).max(100) }).optional(),
    sum_percent: z.int().min(1).max(1000).optional().meta({
      description: 'Percent of a sum that must stay possible to either side, where it is hidden for its persons; 10 without a policy.',
    }),
    candidates: z
      .int()
      .min(2)
      .max(1000)
      .optional()
      .meta({ description: 'Whole numbers that must stay possible of a count that is hidden.' }),
  })
  .meta({ description: "Rules of this table: with a policy they tighten it; alone they are nobody's policy, and the release says so." });

const method = z.enum([
  'suppression',
  'midpoint-6',
  'redact-7-round-5',
  'nearest-3',
  'conventional',
  'controlled',
  'small-counts',
  'keyed-rounding',
  'cell-key',
]);

const protection = z.union([
  z.literal('exact').meta({ description: 'Nothing that is hidden may be known exactly.' }),
  z.strictObject({ candidates: z.int().min(2).max(100_000) }).meta({ description: 'So many whole numbers must stay possible.' }),
  z
    .strictObject({ interval: decimal('Percent of the value, to either side.') })
    .meta({ description: 'So far to either side must stay possible.' }),
]);

const valueColumn = z.strictObject({
  decimals: z.int().min(0).max(6).optional().meta({ description: 'Digits after the point; as in the file when absent.' }),
  negative: z.boolean().optional().meta({ description: 'Whether some values are below 0; as in the file when absent.' }),
  contributors: column.optional().meta({ description: 'Of a file of cells: how many give to the sum.' }),
  largest: z.array(column).min(1).max(10).optional().meta({ description: 'Of a file of cells: the largest contribution, the second …' }),
  shadow: column.optional().meta({
    description:
      'Another column of `values`, whose contributions decide whether sums of this one are safe; with a policy they do so besides its own.',
  }),
});

const place = z.int().min(1).max(100_000);

const fileColumns = z.union([
  z.array(column).min(1).max(10_000).meta({ description: 'The columns of a file whose first line does not name them.' }),
  z
    .record(column, z.strictObject({ from: place, to: place }))
    .refine((all) => Object.keys(all).length > 0, 'is empty; name at least one column')
    .meta({ description: 'Columns of a file of fixed width: the first and the last place in a line, from 1.' }),
  z
    .strictObject({ rda: z.string().min(1).max(300) })
    .meta({ description: 'A metadata file of τ-ARGUS beside this specification that says these.' }),
]);

const spread = z
  .strictObject({
    by: column.meta({ description: 'The dimension whose codes the columns are.' }),
    into: column.meta({ description: 'What their numbers are called: the `count`, or one of `values`.' }),
    columns: z.array(column).min(2).max(1000).meta({ description: 'The columns, one for each code.' }),
  })
  .meta({ description: 'Of a file of cells: columns that hold numbers for a code each become rows.' });

const statusCodes = (text: string) => z.array(code).min(1).optional().meta({ description: text });

const status = z
  .strictObject({
    column,
    open: statusCodes('As the rules have it; a blank is so too.'),
    safe: statusCodes('Shown, or hidden for others, whatever the rules say. Not where a policy says otherwise.'),
    unsafe: statusCodes('Hidden, whatever the rules say.'),
    protected: statusCodes('Never hidden. Not where a policy says otherwise.'),
    empty: statusCodes('Nobody can be there, as everybody knows.'),
    hidden: statusCodes('Of released tables that `attack` reads: hidden, though a value stands there.'),
    below: column.optional().meta({ description: 'How far below the value of an unsafe cell must stay possible.' }),
    above: column.optional().meta({ description: 'How far above.' }),
  })
  .meta({ description: 'Of a file of cells: a column that says what each cell is, and its codes.' });

export const tableFileSchema = z
  .strictObject({
    version: z.literal(1).meta({ description: 'The version of this language.' }),
    file: z.enum(['microdata', 'cells']).meta({ description: 'A row for each record, or for each cell.' }),
    separator: z.enum([',', ';', '|', 'tab']).optional().meta({ description: 'What parts values; as the first line shows when absent.' }),
    decimal: z.enum(['.', ',']).optional().meta({ description: 'What stands before decimals; a point when absent.' }),
    columns: fileColumns.optional(),
    spread: spread.optional(),
    blanks: z.array(code).min(1).max(20).optional().meta({ description: 'What stands for a blank, besides nothing: `NA`, for example.' }),
    dimensions: z
      .record(column, z.union([z.null(), dimension]))
      .refine((all) => Object.keys(all).length > 0, 'is empty; name at least one column')
      .meta({ description: 'Columns of codes.' }),
    unit: column
      .optional()
      .meta({ description: 'Of microdata: whose record it is, person or contributor; each row is one of its own when absent.' }),
    holding: column.optional().meta({ description: 'Of microdata: units that belong together count as one giver of values.' }),
    second_units: z
      .record(z.string().min(1).max(64), column)
      .optional()
      .meta({ description: 'Of microdata: columns of households, practices … by name.' }),
    count: column.optional().meta({ description: 'Of a file of cells: the column of its counts.' }),
    status: status.optional(),
    values: z
      .record(column, z.union([z.null(), valueColumn]))
      .optional()
      .meta({ description: 'Columns of numbers that can be added.' }),
    tables: z.array(table).min(1).max(50).meta({ description: 'What is released, as one release.' }),
    policy: kebabId.optional().meta({ description: 'A disclosure policy.', examples: ['dolen-default'] }),
    rules: rules.optional(),
    method: method.optional().meta({ description: 'How it is protected; suppression when absent.' }),
    base: z.int().min(2).max(1000).optional().meta({
      description:
        'What conventional, controlled and keyed rounding round to, and what small counts become besides 0; 5 when absent, and no less than the policy says. Of small counts it is no less than the threshold.',
    }),
    steps: z.record(column, z.int().min(1).max(1_000_000_000_000)).optional().meta({
      description: 'What weighted totals are rounded to, by the names of their columns, in whole units; at least what the policy asks.',
    }),
    protection: protection.optional().meta({ description: 'What must stay possible of what is unsafe; as the rules have it when absent.' }),
    against: z.enum(['outsiders', 'rules', 'insiders']).optional().meta({
      description: 'Readers; those who know besides why a cell is hidden; those too who are in the data. All when absent.',
    }),
    cost: z
      .union([z.enum(['count', 'value', 'one', 'log']), z.strictObject({ column })])
      .optional()
      .meta({ description: 'What hiding a cell costs, or the column that says it; its own count or value when absent.' }),
  })
  .meta({ title: 'Dolen table', description: 'A file of records or cells, the tables that are released of it, and by which rules.' });

/** A specification as its author wrote it: every name still to be found in it and in the file. */
export type TableFileSpecification = z.output<typeof tableFileSchema>;
export type DimensionSpecification = z.output<typeof dimension>;
export type StatisticSpecification = z.output<typeof statistic>;
export type RulesSpecification = z.output<typeof rules>;
