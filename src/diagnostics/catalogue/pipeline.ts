import { entry } from './entry.ts';
import { list } from './list-names.ts';

/** About pipelines: datasets, columns, the link and `derive`. */
export const pipelineEntries = {
  'pipeline-dataset-unknown': entry<{ dataset: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ dataset }) => `\`datasets\` names no \`${dataset}\``,
    remedy: ({ allowed }) => `declare it under \`datasets\`, or use ${list(allowed)}`,
  }),
  'pipeline-contract-unknown': entry<{ contract: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ contract }) => `there is no dataset contract \`${contract}\``,
    remedy: ({ allowed }) => `use one of the catalogue: ${list(allowed)}`,
  }),
  'pipeline-contract-twice': entry<{ contract: string; dataset: string }>({
    family: 'definition-invalid',
    message: ({ contract, dataset }) => `the contract \`${contract}\` is already named \`${dataset}\``,
    remedy: ({ dataset }) => `keep one name and use \`${dataset}\` throughout`,
  }),
  'pipeline-dataset-unused': entry<{ dataset: string }>({
    family: 'definition-invalid',
    message: ({ dataset }) => `nothing reads the dataset \`${dataset}\``,
    remedy: () => 'remove it: a pipeline asks for no data that it does not need',
  }),
  'pipeline-table-unknown': entry<{ dataset: string; table: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ dataset, table }) => `the dataset \`${dataset}\` has no table \`${table}\``,
    remedy: ({ allowed }) => `use ${list(allowed)}`,
  }),
  'pipeline-reads-collide': entry<{ read: string; other: string }>({
    family: 'definition-invalid',
    message: ({ read, other }) => `\`${read}\` and \`${other}\` come to the same name in the engine`,
    remedy: () => 'give one of the datasets another name under `datasets`',
  }),
  'pipeline-population-not-persons': entry<{ table: string }>({
    family: 'definition-invalid',
    message: ({ table }) => `the table \`${table}\` does not hold one record a person`,
    remedy: () => 'take the population from a table whose key is one record or person id',
  }),
  'pipeline-column-unknown': entry<{ column: string; of: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, of }) => `${of} has no column \`${column}\``,
    remedy: ({ allowed }) => `use ${list(allowed)}`,
  }),
  'pipeline-column-not-coded': entry<{ column: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column }) => `the column \`${column}\` has no code list`,
    remedy: ({ allowed }) => `make a coded column from it under \`derive\`, or use ${list(allowed)}`,
  }),
  'pipeline-column-identifies': entry<{ column: string; role: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, role }) => `the column \`${column}\` is a ${role} and may not be published, filtered or derived from`,
    remedy: ({ allowed }) => `use ${list(allowed)}`,
  }),
  'pipeline-code-unknown': entry<{ code: string; column: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ code, column }) => `the code list of \`${column}\` has no code \`${code}\``,
    remedy: ({ allowed }) => `use ${list(allowed)}`,
  }),
  'pipeline-code-twice': entry<{ code: string; column: string }>({
    family: 'definition-invalid',
    message: ({ code, column }) => `the code \`${code}\` of \`${column}\` is already in this list`,
    remedy: () => 'name it once; an inner code stands for all codes under it',
  }),
  'pipeline-classification-unknown': entry<{ classification: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ classification }) => `there is no classification \`${classification}\``,
    remedy: ({ allowed }) => `use one that fits: ${list(allowed)}`,
  }),
  'pipeline-name-is-column': entry<{ name: string; table: string }>({
    family: 'definition-invalid',
    message: ({ name, table }) => `\`${name}\` is a column of \`${table}\` already`,
    remedy: () => 'choose another name: a new column hides none that is read',
  }),
  'pipeline-name-twice': entry<{ name: string; other: string }>({
    family: 'definition-invalid',
    message: ({ name, other }) => `\`${name}\` is already made under \`${other}\``,
    remedy: () => 'choose another name',
  }),
  'pipeline-name-reserved': entry<{ name: string }>({
    family: 'definition-invalid',
    message: ({ name }) => `the name \`${name}\` is kept for a column that Dolen makes`,
    remedy: () => 'choose another name',
  }),

  'pipeline-derive-sql': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `\`${column}\` is written in SQL, which is not taken yet`,
    remedy: () => 'use a typed operation: `recode`, `band`, `date_difference` or `coalesce`',
  }),
  'pipeline-derive-cycle': entry<{ path: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ path }) => `columns are made from one another: ${path.map((name) => `\`${name}\``).join(' from ')}`,
    remedy: () => 'make one of them from a column of the population',
  }),
  'pipeline-recode-other-list': entry<{ column: string; classification: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, classification }) => `\`${classification}\` does not group the code list of \`${column}\``,
    remedy: ({ allowed }) => `use a classification that does: ${list(allowed)}`,
  }),
  'pipeline-recode-incomplete': entry<{ column: string; classification: string; codes: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, classification, codes }) =>
      `\`${classification}\` has no group, or two, for these codes of \`${column}\`: ${list(codes)}`,
    remedy: () => 'put each code in one group of the classification',
  }),
  'pipeline-band-not-numbers': entry<{ classification: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ classification }) => `\`${classification}\` is not a classification of numbers`,
    remedy: ({ allowed }) => `use ${list(allowed)}`,
  }),
  'pipeline-band-column': entry<{ column: string; needed: 'whole numbers' | 'dates'; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, needed }) => `the column \`${column}\` does not hold ${needed}`,
    remedy: ({ allowed }) => `use ${list(allowed)}`,
  }),
  'pipeline-band-no-limits': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `the contract sets no limits for \`${column}\``,
    remedy: () => 'declare its range in the contract, so that the bands can be checked against it',
  }),
  'pipeline-band-incomplete': entry<{ column: string; classification: string; from: number; to: number }>({
    family: 'definition-invalid',
    message: ({ column, classification, from, to }) =>
      `\`${classification}\` has no band, or two, for ${from === to ? `${from}` : `${from} to ${to}`}, which \`${column}\` can be`,
    remedy: () => 'use bands that hold every number the contract admits, once',
  }),
  'pipeline-band-missing': entry<{ column: string; classification: string }>({
    family: 'definition-invalid',
    message: ({ column, classification }) => `\`${column}\` can be missing, and \`${classification}\` has no code for that`,
    remedy: () => 'use bands whose last code is `not_known`: a person is never dropped',
  }),
  'pipeline-coalesce-lists': entry<{ column: string; first: string }>({
    family: 'definition-invalid',
    message: ({ column, first }) => `\`${column}\` has not the code list of \`${first}\``,
    remedy: () => 'recode both to one classification, then coalesce',
  }),
  'pipeline-coalesce-not-known': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `the code list of \`${column}\` does not end in \`not_known\``,
    remedy: () => 'coalesce columns that say when a person is not known',
  }),
};
