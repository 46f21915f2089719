import { entry } from './entry.ts';
import { list } from './list-names.ts';

/** About the files that specifications of tables are about. Codes and values of a file are never named, records by their place. */
export const tableFileEntries = {
  'table-method-needs-key': entry<{ method: string }>({
    family: 'input-refused',
    message: ({ method }) => `\`${method}\` follows who is in a cell under a secret, and there is none`,
    remedy: () => 'name the key of the project with `--key`',
  }),
  'table-value-beyond-edges': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `\`${column}\` holds values beyond the outermost edges, whose ends are closed`,
    remedy: () => 'leave `ends: closed` out, or correct the file',
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
  'table-weights-alike': entry<{ weight: string; column: string }>({
    family: 'input-refused',
    message: ({ weight, column }) => `all weights in \`${weight}\` are alike, and \`${column}\` is shown both with and without them`,
    remedy: ({ column }) => `show \`${column}\` once, with weights or without`,
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
  'table-hrc-missing': entry<{ file: string }>({
    family: 'input-refused',
    message: ({ file }) => `the file \`${file}\` that the specification names is missing, cannot be read or lies elsewhere`,
    remedy: () => 'put it beside the specification or below, end its name in `.hrc`, `.rda` or `.txt`, or correct its name',
  }),
  'table-file-missing': entry<{ file: string }>({
    family: 'input-refused',
    message: ({ file }) => `the file \`${file}\` is missing, cannot be read, or is no file`,
    remedy: () => 'check its name and the right to read it; links are not followed',
  }),
  'table-file-form': entry<{ file: string; line: number | undefined }>({
    family: 'input-refused',
    message: ({ file, line }) => `${line === undefined ? 'a line' : `line ${line}`} of \`${file}\` is not well-formed CSV`,
    remedy: () =>
      'write the file in UTF-8 with one separator between values, which `separator` names, double quotation marks, and as many values in each line as there are columns',
  }),
  'table-file-header': entry<{ file: string }>({
    family: 'input-refused',
    message: ({ file }) => `the first line of \`${file}\` names a column twice, leaves one without a name, or is no text in UTF-8`,
    remedy: () => 'give every column a name of its own in the first line',
  }),
  'table-file-utf-16': entry<{ file: string }>({
    family: 'input-refused',
    message: ({ file }) => `\`${file}\` is written in UTF-16`,
    remedy: () => 'save it in UTF-8; spreadsheets call that “CSV UTF-8”',
  }),
  'table-file-gzip': entry<{ file: string; isCompressed: boolean }>({
    family: 'input-refused',
    message: ({ file, isCompressed }) =>
      isCompressed
        ? `\`${file}\` is compressed, and its name does not end in \`.gz\``
        : `\`${file}\` ends in \`.gz\` and is not compressed by gzip`,
    remedy: ({ isCompressed }) => (isCompressed ? 'end its name in `.gz`' : 'compress it with gzip, or take `.gz` off its name'),
  }),
  'table-code-no-text': entry<{ column: string; record: number }>({
    family: 'input-refused',
    message: ({ column, record }) => `\`${column}\` holds something that is no text, first in record ${record}`,
    remedy: () => 'write the file in UTF-8, without NUL and without the sign that stands for what could not be read',
  }),
  'table-code-is-mark': entry<{ column: string; marks: readonly string[] }>({
    family: 'input-refused',
    message: ({ column, marks }) => `a code of \`${column}\` is one of ${list(marks)}, which stand for numbers that are not shown`,
    remedy: () => 'call the code something else; a file that is protected already is not protected again',
  }),
  'table-file-separator': entry<{ file: string; found: readonly string[] }>({
    family: 'input-refused',
    message: ({ file, found }) => `the first line of \`${file}\` can be parted by ${list(found)}`,
    remedy: ({ found }) => `say which with \`separator: '${found[0] ?? ','}'\` in the specification`,
  }),
  'table-file-empty': entry<{ file: string }>({
    family: 'input-refused',
    message: ({ file }) => `\`${file}\` holds nothing below its first line`,
    remedy: () => 'write the file again',
  }),
  'table-blank-code': entry<{ column: string; record: number | undefined }>({
    family: 'input-refused',
    message: ({ column, record }) => `\`${column}\` is blank in some records${record === undefined ? '' : `, first in record ${record}`}`,
    remedy: ({ column }) => `say what a blank is called with \`missing\` under \`${column}\`, or write the file without blanks`,
  }),
  'table-blank-unit': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `\`${column}\` is blank in some records`,
    remedy: () => 'write the file again: every record needs its unit',
  }),
  'table-not-a-number': entry<{ column: string; record: number | undefined; decimals: number; hasComma: boolean }>({
    family: 'input-refused',
    message: ({ column, record, decimals }) =>
      `\`${column}\` holds something that is no number with at most ${decimals} decimals${record === undefined ? '' : `, first in record ${record}`}`,
    remedy: ({ hasComma }) =>
      hasComma
        ? 'write numbers plainly, with a comma before decimals as the specification says; what stands for a blank goes under `blanks`'
        : "write numbers plainly, with a point before decimals, or say `decimal: ','`; what stands for a blank goes under `blanks`",
  }),
  'table-number-cut': entry<{ column: string; record: number }>({
    family: 'input-refused',
    message: ({ column, record }) => `\`${column}\` ends within a number: digits go on where no column is, first in record ${record}`,
    remedy: ({ column }) => `widen the places of \`${column}\` under \`columns\`, or name the column that stands right beside it`,
  }),
  'table-bad-count': entry<{ column: string; record: number }>({
    family: 'input-refused',
    message: ({ column, record }) =>
      `\`${column}\` holds a count that is blank, below 0, not whole, or too large, first in record ${record}`,
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
  'table-tree-misses': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `a tree of \`${column}\` has codes that the file has not, and the file has codes that the tree has not`,
    remedy: () => 'correct the codes of the tree, which must be those of the file, and add to it those that stand under no wider code',
  }),
  'table-unlisted-code': entry<{ column: string; record: number }>({
    family: 'input-refused',
    message: ({ column, record }) => `\`${column}\` holds codes that \`codes\` does not list, first in record ${record}`,
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
  'table-status-unlisted': entry<{ column: string; record: number }>({
    family: 'input-refused',
    message: ({ column, record }) => `\`${column}\` holds a status that is listed nowhere, first in record ${record}`,
    remedy: () => 'list it under `status` by what it means; `open` is for cells of which the rules decide',
  }),
  'table-status-loosens': entry<{ record: number; status: string; policy: string }>({
    family: 'input-refused',
    message: ({ record, status, policy }) =>
      `the cell of record ${record} is said to be ${status}, and the policy \`${policy}\` says otherwise`,
    remedy: () =>
      'leave the status of the cell blank: a policy can be tightened by hand, not loosened; rules alone, without a policy, can be both',
  }),
  'table-status-not-empty': entry<{ record: number }>({
    family: 'input-refused',
    message: ({ record }) => `the cell of record ${record} is said to be of nobody, and is not`,
    remedy: () => 'correct the status or the numbers of the cell',
  }),
  'table-bad-level': entry<{ column: string; record: number }>({
    family: 'input-refused',
    message: ({ column, record }) => `\`${column}\` of record ${record}, of an unsafe cell, is blank or below 0`,
    remedy: () => 'write how far from the value must stay possible, in the units of the value',
  }),
  'table-bad-cost': entry<{ column: string }>({
    family: 'input-refused',
    message: ({ column }) => `\`${column}\` holds a cost that is blank or below 0`,
    remedy: () => 'write what hiding each cell costs as a number from 0',
  }),
  'table-tables-differ': entry<{ column: string; tables: readonly string[] }>({
    family: 'input-refused',
    message: ({ column, tables }) => `\`${column}\` is not the same of the same people in all of ${list(tables)}`,
    remedy: () => 'correct the file: tables that are protected together have to agree on what they have in common',
  }),
  'table-tables-impossible': entry<Record<never, never>>({
    family: 'input-refused',
    message: () =>
      'no records were found that have all these tables: they contradict one another, or hang together in a way that is too much to solve',
    remedy: () => 'correct the file, or add the cells by all dimensions together',
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
} as const;
