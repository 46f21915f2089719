import { entry } from './entry.ts';
import { allow } from './list-names.ts';

/** About pipelines: units, collected columns, denominators. */
export const unitEntries = {
  'pipeline-one-per-person': entry<Record<never, never>>({
    family: 'definition-invalid',
    message: () => '`one_per` is for households: of persons each record is one',
    remedy: () => 'remove it, or write `unit: household`',
  }),
  'pipeline-one-per-missing': entry<{ allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: () => 'a population of households does not say what names a household',
    remedy: ({ allowed }) => `add \`one_per\`; ${allow(allowed)}`,
  }),
  'pipeline-one-per-column': entry<{ column: string; table: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, table }) => `\`${column}\` does not name the households of \`${table}\``,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-dates-column': entry<{ column: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column }) => `\`${column}\` is no column of dates`,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-dates-order': entry<{ from: string; until: string }>({
    family: 'definition-invalid',
    message: ({ from, until }) => `no date lies between ${from} and ${until}`,
    remedy: () => 'let `until` be no earlier than `from`',
  }),
  'pipeline-measure-unit': entry<{ count: string; expected: string }>({
    family: 'definition-invalid',
    message: ({ count, expected }) => `the population does not hold ${count} but ${expected}`,
    remedy: ({ expected }) => `write \`count: ${expected}\``,
  }),
  'pipeline-measure-several': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `a unit can have several codes of \`${column}\`, so its counts do not add up to a whole`,
    remedy: () => 'count it only, or make a column of one code a unit from it with `pick` and compare that',
  }),
  'pipeline-collect-parent': entry<{ table: string; population: string }>({
    family: 'definition-invalid',
    message: ({ table, population }) => `the contract does not say that a record of \`${table}\` belongs to one of \`${population}\``,
    remedy: () => 'collect from a table whose `parent` in the contract is that of the population',
  }),
  'pipeline-collect-column': entry<{ column: string; table: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, table }) => `\`${table}\` has no column \`${column}\` with a code list that may be collected`,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-collect-codes': entry<{ column: string; codes: number; limit: number }>({
    family: 'definition-invalid',
    message: ({ column, codes, limit }) => `\`${column}\` has ${codes} codes; a set takes ${limit} at most`,
    remedy: () => 'collect a column with a shorter list',
  }),
  'pipeline-pick-column': entry<{ column: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column }) => `\`${column}\` is not collected: a unit has one code of it`,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-denominator-unknown': entry<{ denominator: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ denominator }) => `\`denominators\` names no \`${denominator}\``,
    remedy: ({ allowed }) => `declare it under \`denominators\`; ${allow(allowed)}`,
  }),
  'pipeline-denominator-unused': entry<{ denominator: string }>({
    family: 'definition-invalid',
    message: ({ denominator }) => `no rate is over \`${denominator}\``,
    remedy: () => 'remove it: a pipeline asks for no data that it does not need',
  }),
  'pipeline-denominator-alone': entry<{ denominator: string }>({
    family: 'definition-invalid',
    message: ({ denominator }) => `the rate over \`${denominator}\` would need a table of one number`,
    remedy: () => 'add a column to `by`, besides the one whose codes are compared',
  }),
  'pipeline-denominator-again': entry<{ denominator: string; first: string; table: string }>({
    family: 'definition-invalid',
    message: ({ denominator, first, table }) => `\`${denominator}\` is taken from \`${table}\`, as \`${first}\` is`,
    remedy: () => 'keep one: what two populations of one table have in common could be told from both',
  }),
  'pipeline-set-views': entry<{ column: string; first: string }>({
    family: 'definition-invalid',
    message: ({ column, first }) => `\`${column}\` shows codes that \`${first}\` shows in another way`,
    remedy: () => 'keep one: what a unit has of both could be told from two ways of counting the same codes',
  }),
  'pipeline-denominator-column': entry<{ column: string; denominator: string }>({
    family: 'definition-invalid',
    message: ({ column, denominator }) => `\`${denominator}\` has no column \`${column}\` whose codes are those of this table`,
    remedy: () => 'derive it there with the same classification, or leave it out of `by`',
  }),
  'pipeline-match-status-missing': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `the link does not say which match statuses of \`${column}\` are accepted`,
    remedy: () => 'add `match_status`: a rule of the contracts',
  }),
  'pipeline-match-status-none': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `neither side gives \`${column}\` a match status`,
    remedy: () => 'remove `match_status`',
  }),
};
