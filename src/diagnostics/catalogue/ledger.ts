import { entry } from './entry.ts';
import { list } from './list-names.ts';

/** About tables that are entered in the ledger. */
export const ledgerEntries = {
  'ledger-counts-option': entry<{ option: string }>({
    family: 'usage',
    message: ({ option }) => `\`--counts ${option}\` is not \`<table>=<file.csv>\``,
    remedy: () => 'name a table of the pipeline and the file with its published counts; repeat the option for each table',
  }),
  'ledger-table-unknown': entry<{ table: string; tables: readonly string[] }>({
    family: 'usage',
    message: ({ table }) => `the pipeline has no table \`${table}\``,
    remedy: ({ tables }) => `its tables are ${list(tables)}`,
  }),
  'ledger-operator-absent': entry<{ record: string }>({
    family: 'not-permitted',
    message: ({ record }) =>
      `only the operator of the record \`${record}\` may enter what was published elsewhere: whether later runs pass says whether it is true`,
    remedy: () => 'ask them to enter it, with `--operator-key` and the key that the policies are signed with',
  }),
  'ledger-operator-other': entry<{ record: string }>({
    family: 'not-permitted',
    message: ({ record }) =>
      `the key given with \`--operator-key\` is not the one that the policies of the record \`${record}\` are signed with`,
    remedy: () => 'only whoever signed them may enter what was published elsewhere',
  }),
  'ledger-counts-malformed': entry<{ file: string; line: number; problem: string }>({
    family: 'input-refused',
    message: ({ file, line, problem }) => `\`${file}\`, line ${line}: ${problem}`,
    remedy: () =>
      'the header names the columns of the table and then `count`; codes are those of the pipeline, `_T` is a total, `[c]` or nothing a hidden count; rows left out were not published',
  }),
  'ledger-counts-never-given': entry<{ file: string; line: number; method: string }>({
    family: 'input-refused',
    message: ({ file, line, method }) => `\`${file}\`, line ${line}: \`${method}\` never gives such a count`,
    remedy: () => 'check the method, or say with `--within` how far a count may be from the extracts',
  }),
  'ledger-counts-do-not-add-up': entry<{ file: string; line: number }>({
    family: 'input-refused',
    message: ({ file, line }) =>
      `\`${file}\`, line ${line}: this total is further from the sum of its parts than the counts may be from the truth`,
    remedy: () => 'check the file, or say with `--within` how far a count may be from the extracts',
  }),
};
