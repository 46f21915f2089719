import { entry } from './entry.ts';
import { list } from './list-names.ts';

/** About specifications of tables, by what stands in them. */
export const tableSpecificationEntries = {
  'table-unknown-column': entry<{ column: string; file: string }>({
    family: 'definition-invalid',
    message: ({ column, file }) => `\`${column}\` is no column of \`${file}\``,
    remedy: () => 'name a column as the first line of the file does',
  }),
  'table-unknown-name': entry<{ name: string; kind: 'dimensions' | 'values'; known: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ name, kind }) => `\`${name}\` is not under \`${kind}\``,
    remedy: ({ known, kind }) => (known.length === 0 ? `declare it under \`${kind}\`` : `declare it there, or choose of ${list(known)}`),
  }),
  'table-column-twice': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `the column \`${column}\` is used for two things`,
    remedy: () => 'use each column once',
  }),
  'table-id-twice': entry<{ id: string }>({
    family: 'definition-invalid',
    message: ({ id }) => `two tables are called \`${id}\``,
    remedy: () => 'give each table an id of its own',
  }),
  'table-column-places': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `\`${column}\` ends before it begins`,
    remedy: () => 'write the first place of the column in a line as `from`, and the last as `to`; the first of all is 1',
  }),
  'table-separator-of-fixed': entry<Record<never, never>>({
    family: 'definition-invalid',
    message: () => 'columns of fixed width have no `separator`',
    remedy: () => 'leave `separator` out, or list `columns` by their names alone',
  }),
  'table-status-twice': entry<{ code: string }>({
    family: 'definition-invalid',
    message: ({ code }) => `the status \`${code}\` means two things`,
    remedy: () => 'list each code of the column once',
  }),
  'table-levels-of-several': entry<{ key: string }>({
    family: 'definition-invalid',
    message: ({ key }) => `\`${key}\` is in units of what is shown, and the tables show more than one thing`,
    remedy: () => 'show one column, or say with `protection: { interval: … }` how far each value has to stay possible',
  }),
  'table-no-rules': entry<Record<never, never>>({
    family: 'definition-invalid',
    message: () => 'the specification names neither a policy nor rules',
    remedy: () => 'add `policy: dolen-default`, or `rules:` of your own',
  }),
  'table-rules-check-nothing': entry<Record<never, never>>({
    family: 'definition-invalid',
    message: () => 'the rules check nothing that the tables show',
    remedy: () => 'add a `threshold` for counts, or rules on contributions for sums',
  }),
  'table-key-not-here': entry<{ key: string; file: 'microdata' | 'cells' }>({
    family: 'definition-invalid',
    message: ({ key, file }) => `\`${key}\` has no meaning for a file of ${file}`,
    remedy: ({ key }) => `remove \`${key}\`, or change \`file\``,
  }),
  'table-no-count': entry<Record<never, never>>({
    family: 'definition-invalid',
    message: () => 'a table shows counts, and no column is said to hold them',
    remedy: () => 'name the column with `count:`, or give the table `show: [{ sum: … }]`',
  }),
  'table-of-of': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `\`${column}\` is itself determined by another column`,
    remedy: () => 'let `of` name the narrowest column',
  }),
  'table-method-of-sums': entry<{ method: string }>({
    family: 'definition-invalid',
    message: ({ method }) => `\`${method}\` is for counts, and a table shows sums`,
    remedy: () => 'protect sums by suppression',
  }),
  'table-method-needs-unit': entry<{ method: string }>({
    family: 'definition-invalid',
    message: ({ method }) => `\`${method}\` follows who is in a cell, and nothing says whose a record is`,
    remedy: () => 'name the column with `unit:`, of a file of records',
  }),
  'table-method-needs-policy': entry<{ method: string }>({
    family: 'definition-invalid',
    message: ({ method }) => `nobody says how large the noise of \`${method}\` is`,
    remedy: () => 'name a policy that admits the method: its noise is in there',
  }),
  'table-statistic-refused': entry<{ statistic: string; instead: string }>({
    family: 'definition-invalid',
    message: ({ statistic }) => `a \`${statistic}\` is not released: it is, or may be, the value of one unit`,
    remedy: ({ instead }) => `declare ${instead}`,
  }),
  'table-statistic-of-records': entry<{ statistic: string }>({
    family: 'definition-invalid',
    message: ({ statistic }) => `\`${statistic}\` needs records, and the file is of cells`,
    remedy: () => 'begin from microdata, or show counts, sums, means, shares and ratios',
  }),
  'table-share-of-by': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) =>
      `the table is by \`${column}\`, or by what determines it or is determined by it, and shows a share of its codes`,
    remedy: ({ column }) => `take \`${column}\` out of \`by\`, or leave the share out: the counts say it`,
  }),
  'table-share-without-codes': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `a share is of some codes of \`${column}\`, and all its codes are not listed`,
    remedy: ({ column }) => `list them with \`codes\` under \`${column}\``,
  }),
  'table-share-codes': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `a share is of some codes that \`codes\` of \`${column}\` lists, and not of all`,
    remedy: () => 'name some of the codes that are listed',
  }),
  'table-edges': entry<Record<never, never>>({
    family: 'definition-invalid',
    message: () => 'edges do not ascend, or are too few for closed ends',
    remedy: () => 'write each edge once, from the lowest; closed ends need two',
  }),
  'table-step-too-fine': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) =>
      `a quantile of \`${column}\` would be released as finely as the column is written, or in steps that it has no digits for`,
    remedy: () => 'choose a step of two or more of its last digits',
  }),
  'table-quantile-of-units': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `a quantile of \`${column}\` is of records, and some units have several, or belong together`,
    remedy: () => 'begin from a file with one record for each unit, and no `holding`',
  }),
  'table-method-not-admitted': entry<{ method: string; policy: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ method, policy }) => `the policy \`${policy}\` does not admit \`${method}\``,
    remedy: ({ allowed }) => `choose of ${list(allowed)}`,
  }),
  'table-rule-loosened': entry<{ rule: string; wish: string; floor: string; policy: string }>({
    family: 'not-permitted',
    message: ({ rule, wish, floor, policy }) => `\`${rule}: ${wish}\` is looser than ${floor}, which the policy \`${policy}\` asks for`,
    remedy: ({ rule }) => `remove \`${rule}\`, or make it stricter: the rules of a table may tighten a policy, never loosen it`,
  }),
  'table-tree-code-twice': entry<Record<never, never>>({
    family: 'definition-invalid',
    message: () => 'a code stands in two places of one tree, or both over others and as one of them',
    remedy: () => 'let each code stand once in a tree; further trees may group the same codes in another way',
  }),
  'table-rda-form': entry<{ file: string }>({
    family: 'definition-invalid',
    message: ({ file }) => `\`${file}\` does not say where columns begin and how long they are, nor what parts them`,
    remedy: () => 'take the metadata of τ-ARGUS for this file, or list `columns` in the specification',
  }),
  'table-hrc-empty': entry<{ file: string }>({
    family: 'definition-invalid',
    message: ({ file }) => `\`${file}\` holds no code`,
    remedy: () => 'write a code into each line, indented by as many signs as it has levels above, or take the file out of `groups`',
  }),
  'table-base-of-method': entry<{ method: string }>({
    family: 'definition-invalid',
    message: ({ method }) => `\`${method}\` rounds to no base of one's own`,
    remedy: () => 'leave `base` out, or choose a method that takes one: conventional, controlled, keyed-rounding or small-counts',
  }),
  'table-hrc-form': entry<{ file: string; line: number }>({
    family: 'definition-invalid',
    message: ({ file, line }) => `line ${line} of \`${file}\` is more than one level below the line before it`,
    remedy: () => 'indent by one sign for each level',
  }),
  'table-out-taken': entry<{ folder: string }>({
    family: 'usage',
    message: ({ folder }) => `the folder \`${folder}\` is not empty`,
    remedy: () => 'name a new folder',
  }),
  'attack-no-specification': entry<{ file: string }>({
    family: 'usage',
    message: ({ file }) => `nothing says what the tables in \`${file}\` are`,
    remedy: () => 'name their specification with `--spec`; only a folder that `dolen protect` wrote holds its own',
  }),
  'certificate-broken': entry<{ file: string }>({
    family: 'record-not-verified',
    message: ({ file }) => `\`${file}\` is no certificate`,
    remedy: () => 'take the `certificate.json` of the release',
  }),
} as const;
