import { entry } from './entry.ts';
import { allow } from './list-names.ts';

/** About pipelines: datasets, columns, the link and `derive`. */
export const pipelineEntries = {
  'pipeline-dataset-unknown': entry<{ dataset: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ dataset }) => `\`datasets\` names no \`${dataset}\``,
    remedy: ({ allowed }) => `declare it under \`datasets\`; ${allow(allowed)}`,
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
    remedy: ({ allowed }) => allow(allowed),
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
  'pipeline-column-unknown': entry<{ column: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column }) => `there is no column \`${column}\` here`,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-column-not-coded': entry<{ column: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column }) => `the column \`${column}\` has no code list`,
    remedy: ({ allowed }) => `make a coded column from it under \`derive\`; ${allow(allowed)}`,
  }),
  'pipeline-column-identifies': entry<{ column: string; role: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, role }) => `the column \`${column}\` is a ${role} and may not be published, filtered or derived from`,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-code-unknown': entry<{ code: string; column: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ code, column }) => `the code list of \`${column}\` has no code \`${code}\``,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-code-twice': entry<{ code: string; column: string }>({
    family: 'definition-invalid',
    message: ({ code, column }) => `the code \`${code}\` of \`${column}\` is already in this list`,
    remedy: () => 'name it once; an inner code stands for all codes under it',
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

  'pipeline-derive-cycle': entry<{ path: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ path }) => `columns are made from one another: ${path.map((name) => `\`${name}\``).join(' from ')}`,
    remedy: () => 'make one of them from a column of the population',
  }),
  'pipeline-recode-other-list': entry<{ column: string; classification: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, classification }) => `\`${classification}\` does not group the code list of \`${column}\``,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-band-not-numbers': entry<{ classification: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ classification }) => `\`${classification}\` is not a classification of numbers`,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-band-column': entry<{ column: string; needed: 'whole numbers' | 'dates'; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, needed }) => `the column \`${column}\` does not hold ${needed}`,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'pipeline-band-no-limits': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `the contract sets no limits for \`${column}\``,
    remedy: () => 'declare its range in the contract, so that the bands can be checked against it',
  }),
  'pipeline-band-incomplete': entry<{ column: string; classification: string; from: number; to: number }>({
    family: 'definition-invalid',
    message: ({ column, classification, from, to }) =>
      `the bands of \`${classification}\` do not hold all that \`${column}\` can be, ${from} to ${to}`,
    remedy: () => 'use bands that hold every number the contract admits',
  }),
  'pipeline-band-missing': entry<{ column: string; classification: string }>({
    family: 'definition-invalid',
    message: ({ column, classification }) => `\`${column}\` can be missing, and \`${classification}\` has no code for that`,
    remedy: () => 'band a column that is never missing: a person is never dropped',
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
