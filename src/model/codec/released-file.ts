import { z } from 'zod';
import { separators } from '../file-form.ts';
import { reviewReasons, type FileOutcome } from '../released-file.ts';
import { untriedReasons } from '../tried-choice.ts';
import { document, id, list, text, whole } from './terms.ts';

const columns = list(text, 10_000);
const byColumn = z.record(text, z.number());

const dimension = z.strictObject({
  column: text,
  of: text.exactOptional(),
  total: text,
  codes: list(text).exactOptional(),
  groupColumns: columns,
  trees: list(list(z.strictObject({ code: text, above: columns })), 100),
  missing: text.exactOptional(),
  sensitive: list(text),
  cuts: z.strictObject({ column: text, at: list(z.number()), hasBlanks: z.boolean() }).exactOptional(),
  parts: list(z.strictObject({ code: text, codes: list(text) })).exactOptional(),
});

const statistic = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('count') }),
  z.strictObject({ kind: z.literal('sum'), column: text }),
  z.strictObject({ kind: z.literal('weighted'), weight: text, column: text.exactOptional() }),
  z.strictObject({ kind: z.literal('mean'), column: text, decimals: whole, weight: text.exactOptional() }),
  z.strictObject({ kind: z.literal('ratio'), of: text, to: text, decimals: whole }),
  z.strictObject({ kind: z.literal('share'), dimension: text, codes: list(text), decimals: whole }),
  z.strictObject({ kind: z.enum(['variance', 'sd']), column: text, decimals: whole }),
  z.strictObject({ kind: z.literal('quantile'), column: text, percent: whole, step: z.number() }),
]);

const noise = z.strictObject({
  maxNoise: z.number(),
  variance: z.number(),
  blockedUpTo: z.number(),
  stayPercent: z.number().exactOptional(),
  mostPosteriorPercent: z.number(),
});

const form = z.strictObject({
  separator: z.enum(separators).exactOptional(),
  hasDecimalComma: z.literal(true).exactOptional(),
  names: columns.exactOptional(),
  fixed: list(z.strictObject({ column: text, from: whole, to: whole }), 10_000).exactOptional(),
  spread: z.strictObject({ by: text, into: text, columns }).exactOptional(),
  blanks: columns,
});

const status = z.strictObject({
  column: text,
  codes: z.strictObject({ open: columns, safe: columns, unsafe: columns, protected: columns, empty: columns }),
  hidden: columns,
  below: text.exactOptional(),
  above: text.exactOptional(),
});

const plan = z.strictObject({
  form,
  status: status.exactOptional(),
  file: z.enum(['microdata', 'cells']),
  dimensions: list(dimension, 1000),
  unit: text.exactOptional(),
  holding: text.exactOptional(),
  secondUnits: list(z.strictObject({ name: text, column: text }), 1000),
  count: text.exactOptional(),
  values: list(
    z.strictObject({
      column: text,
      decimals: whole.exactOptional(),
      isNegative: z.boolean().exactOptional(),
      contributors: text.exactOptional(),
      largest: columns,
      shadow: text.exactOptional(),
    }),
    1000,
  ),
  tables: list(z.strictObject({ id, by: columns, show: list(statistic, 1000) }), 10_000),
  bins: list(z.strictObject({ dimension: text, column: text, edges: list(z.number()), ends: z.enum(['open', 'closed']) }), 1000),
  steps: byColumn,
  method: z.strictObject({
    name: z.enum([
      'suppression',
      'midpoint-6',
      'redact-7-round-5',
      'nearest-3',
      'conventional',
      'controlled',
      'small-counts',
      'keyed-rounding',
      'cell-key',
    ]),
    base: z.number(),
    noise: noise.exactOptional(),
  }),
  protection: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('rules') }),
    z.strictObject({ kind: z.literal('candidates'), count: z.number() }),
    z.strictObject({ kind: z.literal('interval'), percent: z.number() }),
  ]),
  against: z.enum(['outsiders', 'rules', 'insiders']),
  cost: z.union([z.enum(['own', 'count', 'value', 'one', 'log']), z.strictObject({ column: text })]),
});

const row = z.strictObject({
  codes: columns,
  values: list(z.union([z.number(), z.enum(['suppressed', 'not-applicable'])]), 10_000),
  unreliable: list(whole, 10_000).exactOptional(),
});

const released = z.strictObject({
  plan,
  policy: z.strictObject({ id, version: whole }).exactOptional(),
  rules: z.record(text, z.json()),
  isKeyed: z.boolean(),
  choices: list(
    z.strictObject({
      quantity: text,
      choice: z.union([z.strictObject({ tables: whole }), z.strictObject({ untried: z.enum(untriedReasons) })]),
    }),
    10_000,
  ),
  tables: list(
    z.strictObject({
      id,
      columns,
      quantities: list(z.strictObject({ name: text, decimals: whole }), 10_000),
      rows: list(row, 10_000_000),
    }),
    10_000,
  ),
  decimals: byColumn,
  steps: byColumn,
  negatives: columns,
  review: list(z.enum(reviewReasons), 10),
  certificates: list(z.strictObject({ quantity: text, candidates: whole, text: document, lacking: whole }), 10_000),
});

export const fileOutcome: z.ZodType<FileOutcome> = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('released'), released }),
  z.strictObject({
    status: z.literal('withheld'),
    why: z.enum(['not-protected', 'read-too-often', 'too-many-combinations', 'infeasible', 'unfinished']),
  }),
]);
