import { entry } from './entry.ts';
import { list } from './list-names.ts';

/** About specifications of tables, and the files they are about. Codes and values of a file are never named, records by their place. */
export const tableFileEntries = {
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
  'table-method-needs-key': entry<{ method: string }>({
    family: 'input-refused',
    message: ({ method }) => `\`${method}\` follows who is in a cell under a secret, and there is none`,
    remedy: () => 'name the key of the project with `--key`',
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
  'table-value-beyond-edges': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `\`${column}\` holds values beyond the outermost edges, whose ends are closed`,
    remedy: () => 'leave `ends: closed` out, or correct the file',
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
  'table-bad-weight': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `\`${column}\` holds a weight of 0 or below`,
    remedy: () => 'write weights as numbers above 0; who has none is no record of a weighted statistic',
  }),
  'table-values-of-few-kinds': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `\`${column}\` has two or three different values: its sums say how many records have each`,
    remedy: ({ column }) => `make \`${column}\` a dimension: what it counts is then protected as counts are`,
  }),
  'table-dimension-determined': entry<{ column: string; by: string }>({
    family: 'input-refused',
    message: ({ column, by }) => `each code of \`${by}\` is of one code of \`${column}\`, and tables by both would be taken for unrelated`,
    remedy: ({ column, by }) =>
      `say so with \`of: ${by}\` under \`${column}\`; where it is chance, put both into one table or leave one out`,
  }),
  'table-dimension-of-value': entry<{ dimension: string; column: string }>({
    family: 'input-refused',
    message: ({ dimension, column }) => `\`${dimension}\` is a grouping of \`${column}\`, of which bins or quantiles are shown too`,
    remedy: ({ dimension }) => `give the histogram those edges, and take \`${dimension}\` out`,
  }),
  'table-method-not-admitted': entry<{ method: string; policy: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ method, policy }) => `the policy \`${policy}\` does not admit \`${method}\``,
    remedy: ({ allowed }) => `choose of ${list(allowed)}`,
  }),
  'table-tree-code-twice': entry<Record<never, never>>({
    family: 'definition-invalid',
    message: () => 'a code stands in two places of one tree, or both over others and as one of them',
    remedy: () => 'let each code stand once in a tree; further trees may group the same codes in another way',
  }),
  'table-hrc-missing': entry<{ file: string }>({
    family: 'input-refused',
    message: ({ file }) => `the hierarchy file \`${file}\` is missing, cannot be read or lies elsewhere`,
    remedy: () => 'put it beside the specification or below, end its name in `.hrc` or `.txt`, or correct its name',
  }),
  'table-hrc-form': entry<{ file: string; line: number }>({
    family: 'definition-invalid',
    message: ({ file, line }) => `line ${line} of \`${file}\` is more than one level below the line before it`,
    remedy: () => 'indent by one sign for each level',
  }),
  'table-file-missing': entry<{ file: string }>({
    family: 'input-refused',
    message: ({ file }) => `the file \`${file}\` is missing, cannot be read, or is no file`,
    remedy: () => 'check its name and the right to read it; links are not followed',
  }),
  'table-file-form': entry<{ file: string; line: number | undefined }>({
    family: 'input-refused',
    message: ({ file, line }) => `${line === undefined ? 'a line' : `line ${line}`} of \`${file}\` is not well-formed CSV`,
    remedy: () => 'write the file with commas between values, double quotation marks, in UTF-8, each line with as many values as the first',
  }),
  'table-file-header': entry<{ file: string }>({
    family: 'input-refused',
    message: ({ file }) => `the first line of \`${file}\` names a column twice, leaves one without a name, or is no text in UTF-8`,
    remedy: () => 'give every column a name of its own in the first line',
  }),
  'table-file-empty': entry<{ file: string }>({
    family: 'input-refused',
    message: ({ file }) => `\`${file}\` holds nothing below its first line`,
    remedy: () => 'write the file again',
  }),
  'table-blank-code': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `\`${column}\` is blank in some records`,
    remedy: ({ column }) => `say what a blank is called with \`missing\` under \`${column}\`, or write the file without blanks`,
  }),
  'table-blank-unit': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `\`${column}\` is blank in some records`,
    remedy: () => 'write the file again: every record needs its unit',
  }),
  'table-not-a-number': entry<{ column: string; record: number | undefined; decimals: number }>({
    family: 'input-refused',
    message: ({ column, record, decimals }) =>
      `\`${column}\` holds something that is no number with at most ${decimals} decimals${record === undefined ? '' : `, first in record ${record}`}`,
    remedy: () => 'write numbers plainly, with a point before decimals',
  }),
  'table-bad-count': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `\`${column}\` holds a count that is blank, below 0, not whole, or too large`,
    remedy: () => 'write every count as a whole number',
  }),
  'table-too-large': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `\`${column}\` adds up to more than can be counted exactly`,
    remedy: () => 'write the values in a larger unit, thousands for example',
  }),
  'table-no-parts': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `every record has the total or a wider code of \`${column}\`: its own codes are not in the file`,
    remedy: () => 'add the cells that margins are the sums of, or correct `total`',
  }),
  'table-unlisted-code': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `\`${column}\` holds codes that \`codes\` does not list`,
    remedy: () => 'list every code, or leave `codes` out',
  }),
  'table-too-many-codes': entry<{ column: string; limit: number }>({
    family: 'input-refused',
    message: ({ column, limit }) => `\`${column}\` holds more than ${limit} codes`,
    remedy: () => 'use a coarser column',
  }),
  'table-not-determined': entry<{ column: string; by: string }>({
    family: 'input-refused',
    message: ({ column, by }) => `\`${by}\` does not determine \`${column}\`: records that agree on one differ on the other`,
    remedy: ({ column }) => `make \`${column}\` a dimension of its own`,
  }),
  'table-code-not-placed': entry<{ column: string; by: string }>({
    family: 'input-refused',
    message: ({ column, by }) => `nothing says which codes of \`${by}\` some code of \`${column}\` is made of`,
    remedy: ({ column, by }) =>
      `fill \`${column}\` in the rows of every code of \`${by}\`, or write the codes as a \`tree\` under \`groups\``,
  }),
  'table-margins-alone': entry<{ columns: readonly string[] }>({
    family: 'input-refused',
    message: ({ columns }) => `no cell has a code of each of ${columns.map((column) => `\`${column}\``).join(', ')}: all are margins`,
    remedy: () =>
      'add the cells that the margins are the sums of, or protect each table from a file of its own; these are then not protected together',
  }),
  'table-code-clash': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `a code of \`${column}\` is also that of its total or of one of its groups`,
    remedy: () => 'give `total` another code, or rename the groups in the tree',
  }),
  'table-cell-twice': entry<{ record: number }>({
    family: 'input-refused',
    message: ({ record }) => `record ${record} is about a cell that an earlier one is about`,
    remedy: () =>
      'give each cell once, name under `dimensions` what else tells rows apart, or say with `file: microdata` that they are records',
  }),
  'table-margin-differs': entry<{ column: string; record: number }>({
    family: 'input-refused',
    message: ({ column, record }) => `in record ${record}, a margin, \`${column}\` is not the sum of its parts`,
    remedy: () => 'correct the file, or leave margins out: they are added up',
  }),
  'table-contributions-missing': entry<{ column: string; needed: number }>({
    family: 'input-refused',
    message: ({ column, needed }) =>
      `the rules need the number of contributors to \`${column}\`${needed === 0 ? '' : needed === 1 ? ' and the largest contribution' : ` and its ${needed} largest contributions`}, of every cell and margin`,
    remedy: () => 'add them to the file and name them under `values`, or begin from microdata',
  }),
  'table-too-many-cells': entry<{ limit: number }>({
    family: 'input-refused',
    message: ({ limit }) => `the tables have more than ${limit} cells`,
    remedy: () => 'ask for fewer columns together',
  }),
  'table-too-many-combinations': entry<Record<never, never>>({
    family: 'output-withheld',
    message: () => 'the tables hang together in more combinations than can be checked',
    remedy: () => 'nothing can be said of their safety; release fewer or smaller tables together',
  }),
  'table-release-impossible': entry<Record<never, never>>({
    family: 'output-withheld',
    message: () => 'what is released contradicts itself: no file could have these tables',
    remedy: () => 'check that the specification is the one the tables were made by; nothing can be said of their safety',
  }),
  'table-out-taken': entry<{ folder: string }>({
    family: 'usage',
    message: ({ folder }) => `the folder \`${folder}\` is not empty`,
    remedy: () => 'name a new folder',
  }),
  'certificate-broken': entry<{ file: string }>({
    family: 'record-not-verified',
    message: ({ file }) => `\`${file}\` is no certificate`,
    remedy: () => 'take the `certificate.json` of the release',
  }),
} as const;
