import { entry } from './entry.ts';
import { list } from './list-names.ts';

interface InFile {
  readonly read: string;
  readonly file: string;
}

const extract = ({ read, file }: InFile): string => `the extract file \`${file}\` of \`${read}\``;

/** How a row of a text file breaks the form of the file. */
const rowFaults = {
  columns: 'has more or fewer values than the header has columns',
  quotes: 'has a quotation mark that is not closed',
  encoding: 'is not UTF-8',
  length: 'is longer than 2 MB',
  form: 'is not well formed',
} as const;

export type RowFault = keyof typeof rowFaults;

/** About extracts and what is in them. */
export const inputEntries = {
  'input-file-missing': entry<InFile>({
    family: 'input-refused',
    message: (where) => `${extract(where)} is missing`,
    remedy: () => 'check its name in the extracts manifest',
  }),
  'input-file-forbidden': entry<InFile>({
    family: 'input-refused',
    message: (where) => `${extract(where)} cannot be read`,
    remedy: () => 'give the account that runs Dolen the right to read it',
  }),
  'input-file-link': entry<InFile>({
    family: 'input-refused',
    message: (where) => `${extract(where)} is a symbolic link`,
    remedy: () => 'put the file itself into the folder: links are not followed',
  }),
  'input-file-kind': entry<InFile>({
    family: 'input-refused',
    message: (where) => `${extract(where)} is not a file`,
    remedy: () => 'name a file in the extracts manifest, not a folder or device',
  }),
  'input-file-hollow': entry<InFile>({
    family: 'input-refused',
    message: (where) => `${extract(where)} says it is large, and next to nothing of it is on the disc`,
    remedy: () => 'copy it again: it is cut short, or was made to keep a machine busy',
  }),
  'input-file-changed': entry<InFile>({
    family: 'input-refused',
    message: (where) => `${extract(where)} changed while it was read`,
    remedy: () => 'run again when nothing writes to it',
  }),
  'input-empty': entry<InFile>({
    family: 'input-refused',
    message: (where) => `${extract(where)} holds no records`,
    remedy: () => 'ask for the extract again',
  }),
  'input-gzip-broken': entry<InFile>({
    family: 'input-refused',
    message: (where) => `${extract(where)} is not a whole gzip file`,
    remedy: () => 'copy it again: it is cut short or damaged, or not compressed at all',
  }),
  'input-gzip-bomb': entry<InFile & { readonly ratio: number }>({
    family: 'input-refused',
    message: ({ ratio, ...where }) => `${extract(where)} unpacks to more than ${ratio} times its size`,
    remedy: () => 'have the extract written again; no table does that by itself',
  }),
  'input-parquet-broken': entry<InFile & { readonly foreign: boolean }>({
    family: 'input-refused',
    message: ({ foreign, ...where }) => `${extract(where)} is ${foreign ? 'not a Parquet file' : 'not a whole Parquet file'}`,
    remedy: ({ foreign }) => (foreign ? 'check its format in the extracts manifest' : 'copy it again: it is cut short or damaged'),
  }),
  'input-arrow-broken': entry<InFile & { readonly foreign: boolean }>({
    family: 'input-refused',
    message: ({ foreign, ...where }) => `${extract(where)} is ${foreign ? 'not Arrow IPC' : 'not whole Arrow IPC'}`,
    remedy: ({ foreign }) =>
      foreign
        ? 'check its format in the extracts manifest; Feather of version 1 is another format'
        : 'copy it again: it is cut short or damaged, or its writer did not close it',
  }),
  'input-arrow-form': entry<InFile & { readonly form: string }>({
    family: 'input-refused',
    message: ({ form, ...where }) => `${extract(where)} is ${form}, which is not read`,
    remedy: () => 'write it as uncompressed, little-endian Arrow IPC with plain dictionaries, or as Parquet',
  }),
  'input-arrow-type': entry<InFile & { readonly column: string; readonly found: string }>({
    family: 'input-refused',
    message: ({ column, found, ...where }) => `\`${column}\` in ${extract(where)} is of type ${found}, which is not read`,
    remedy: () => 'write the column as whole numbers, decimals, dates or UTF-8 text, with or without a dictionary',
  }),
  'input-not-text': entry<InFile>({
    family: 'input-refused',
    message: (where) => `${extract(where)} is not a text file`,
    remedy: () => 'check its format in the extracts manifest; a compressed file has to end in `.gz`',
  }),
  'input-encoding': entry<InFile>({
    family: 'input-refused',
    message: (where) => `${extract(where)} is not in UTF-8`,
    remedy: () => 'write the extract in UTF-8',
  }),
  'input-delimiter': entry<InFile>({
    family: 'input-refused',
    message: (where) => `${extract(where)} does not separate its values with commas`,
    remedy: () => 'write the extract with commas between values',
  }),
  'input-header': entry<InFile>({
    family: 'input-refused',
    message: (where) => `the first line of ${extract(where)} names none of the columns of its contract`,
    remedy: () => 'write the extract with a header line, one name for each column of the contract',
  }),
  'input-columns': entry<
    InFile & {
      readonly missing: readonly string[];
      readonly extra: readonly string[];
      readonly repeated: readonly string[];
      readonly unnamed: number;
    }
  >({
    family: 'input-refused',
    message: ({ missing, extra, repeated, unnamed, ...where }) => {
      const faults = [
        ...(missing.length > 0 ? [`lacks ${list(missing)}`] : []),
        ...(extra.length > 0 ? [`has ${list(extra)}, which the contract does not`] : []),
        ...(repeated.length > 0 ? [`has ${list(repeated)} more than once`] : []),
        ...(unnamed > 0 ? [`has ${unnamed === 1 ? 'a column' : `${unnamed} columns`} without a proper name`] : []),
      ];
      return `${extract(where)} ${faults.join('; ')}`;
    },
    remedy: () => 'the columns must be exactly those of the contract, spelt the same; their order does not matter',
  }),
  'input-column-type': entry<InFile & { readonly column: string; readonly expected: string; readonly found: string }>({
    family: 'input-refused',
    message: ({ column, expected, found, ...where }) =>
      `\`${column}\` in ${extract(where)} is of type ${found}; the contract says ${expected}`,
    remedy: ({ expected }) => `write the column as ${expected}, or as text`,
  }),
  'input-row': entry<InFile & { readonly line: number | undefined; readonly fault: RowFault }>({
    family: 'input-refused',
    message: ({ line, fault, ...where }) => `${line === undefined ? 'a line' : `line ${line}`} of ${extract(where)} ${rowFaults[fault]}`,
    remedy: () => 'have the extract written again: comma-separated, with double quotation marks, in UTF-8',
  }),
  'input-rejects': entry<{ readonly read: string; readonly percent: number; readonly columns: readonly string[] }>({
    family: 'input-refused',
    message: ({ read, percent, columns }) =>
      `more than ${percent} % of the records of \`${read}\` are not as their contract says; most often it is ${list(columns)}`,
    remedy: () => 'compare the extract with its contract, and have it written again',
  }),
  'input-duplicates': entry<{ readonly read: string; readonly percent: number; readonly key: readonly string[] }>({
    family: 'input-refused',
    message: ({ read, percent, key }) =>
      `more than ${percent} % of the records of \`${read}\` are rejected, most because they repeat ${list(key)}`,
    remedy: () => 'have the extract written again with each record once',
  }),
  'input-write-in': entry<{ readonly read: string; readonly columns: readonly string[] }>({
    family: 'input-refused',
    message: ({ read, columns }) => `no answer in ${list(columns)} of \`${read}\` is in the list of its contract`,
    remedy: () => 'write what people answered, in English or Welsh, or have the column coded by a list that it holds the codes of',
  }),
  'input-amount-of-few-kinds': entry<{ readonly column: string }>({
    family: 'input-refused',
    message: ({ column }) => `\`${column}\` has two or three different values: its sums or quantiles say how many people have each`,
    remedy: ({ column }) =>
      `have the owner declare \`${column}\` as a code list and make it a column of the table: it is then protected as counts are`,
  }),
  'input-identifier': entry<InFile & { readonly column: string; readonly kind: string }>({
    family: 'input-refused',
    message: ({ column, kind, ...where }) => `\`${column}\` in ${extract(where)} looks like ${kind}`,
    remedy: () => 'have the extract written again without identifiers; nothing from it was used',
  }),
  'input-memory': entry<{ readonly memory: string }>({
    family: 'resource-limit',
    message: ({ memory }) => `the run needs more memory than the ${memory} it was given`,
    remedy: () => 'give it more with `--memory`',
  }),
};
