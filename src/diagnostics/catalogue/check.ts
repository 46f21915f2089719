import { entry } from './entry.ts';
import { list } from './list-names.ts';

/** What `dolen check` finds in a results folder. Files, tables and formats are named; never a number of a cell. */
export const checkEntries = {
  'check-folder-missing': entry<{ folder: string }>({
    family: 'input-refused',
    message: ({ folder }) => `\`${folder}\` is no folder that can be read`,
    remedy: () => 'name the results folder of one pipeline, for example `results/gp-registration`',
  }),
  'check-no-results': entry<{ folder: string; pipelines: readonly string[]; isProtected: boolean }>({
    family: 'input-refused',
    message: ({ folder, isProtected }) =>
      isProtected ? `\`${folder}\` was written by \`dolen protect\`, not by a run` : `\`${folder}\` holds no \`results.json\` of a run`,
    remedy: ({ pipelines, isProtected }) =>
      isProtected
        ? 'check it with `dolen attack <folder>` and `dolen attack --verify <folder>/certificate.json`'
        : pipelines.length > 0
          ? `name the folder of one pipeline in it: ${list(pipelines)}`
          : 'name the results folder of one pipeline, which `dolen run` printed',
  }),
  'check-results-malformed': entry<Record<never, never>>({
    family: 'record-not-verified',
    message: () => '`results.json` is not what a run writes',
    remedy: () => 'do not hand the folder on; run the pipeline again',
  }),
  'check-no-manifest': entry<{ manifest: string }>({
    family: 'record-not-verified',
    message: ({ manifest }) => `there is no whole \`${manifest}\`, so nothing says which files belong to the release`,
    remedy: () => 'run the pipeline again: every run writes one',
  }),
  'check-file-changed': entry<{ file: string }>({
    family: 'record-not-verified',
    message: ({ file }) => `\`${file}\` is not what was written: its digest is another`,
    remedy: () => 'do not hand the folder on; take the file from the run again, and find out who changed it',
  }),
  'check-file-missing': entry<{ file: string }>({
    family: 'record-not-verified',
    message: ({ file }) => `\`${file}\` is missing, which belongs to the release`,
    remedy: () => 'a release is handed on whole: take the folder from the run again',
  }),
  'check-file-foreign': entry<{ file: string; kind: ForeignKind }>({
    family: 'release-refused',
    message: ({ file, kind }) => `\`${file}\` ${kinds[kind]}`,
    remedy: ({ kind }) =>
      kind === 'model' || kind === 'image'
        ? 'take it out: models, survival curves and images are never released; ask for counts in a pipeline instead'
        : 'take it out: only what a run wrote is released, for nothing else was checked',
  }),
  'check-formats-differ': entry<{ file: string; table: string }>({
    family: 'record-not-verified',
    message: ({ file, table }) => `\`${file}\` shows other figures, codes or \`[c]\` for \`${table}\` than \`results.json\``,
    remedy: () => 'do not hand the folder on; run the pipeline again',
  }),
  'check-certificate-invalid': entry<{ reason: string }>({
    family: 'record-not-verified',
    message: ({ reason }) => `\`certificate.json\` does not verify against the numbers released: ${reason}`,
    remedy: () => 'do not hand the folder on: nothing shows that what is hidden stays hidden; run the pipeline again',
  }),
  'check-certificate-lacks': entry<{ tables: readonly string[] }>({
    family: 'needs-review',
    message: ({ tables }) => `the certificate does not show every hidden number of ${list(tables)} to have enough values`,
    remedy: () => 'a reviewer decides, with the report of `dolen run --internal`; broader groups leave fewer numbers to hide',
  }),
  'check-certificate-none': entry<{ tables: readonly string[] }>({
    family: 'needs-review',
    message: ({ tables }) => `there is no certificate, since none is made beside quantiles; numbers are hidden in ${list(tables)}`,
    remedy: () => 'a reviewer decides, with the report of `dolen run --internal`, which attacks all numbers together',
  }),
  'check-release-unknown': entry<{ record: string }>({
    family: 'record-not-verified',
    message: ({ record }) => `the log in \`${record}\` knows no release with these files`,
    remedy: () => 'name the record that the run was given, and its key; if they are right, the folder is not what any run wrote',
  }),
  'check-log-differs': entry<{ table: string }>({
    family: 'record-not-verified',
    message: ({ table }) => `the log says something else of \`${table}\` than \`results.json\``,
    remedy: () => 'do not hand the folder on; run `dolen audit verify`, and tell whoever looks after this environment',
  }),
  'check-ledger-lost': entry<{ runs: readonly string[] }>({
    family: 'needs-review',
    message: ({ runs }) => `not everything that was released before can be seen together with this release: ${list(runs)}`,
    remedy: () => 'a reviewer decides whether these runs are about the same people; `dolen ledger list` says what they released',
  }),
  'check-exposed': entry<{ tables: readonly string[] }>({
    family: 'release-refused',
    message: ({ tables }) => `together with the ledger, hidden numbers can be told exactly, or contradict one another: ${list(tables)}`,
    remedy: () => 'do not hand the folder on; ask `dolen diff` which coarser table would pass, and run that',
  }),
  'check-few-values': entry<{ tables: readonly string[] }>({
    family: 'needs-review',
    message: ({ tables }) => `together with the ledger, hidden or small numbers could not be shown to have enough values: ${list(tables)}`,
    remedy: () => 'a reviewer decides, with the report of `dolen run --internal`, whether any of them is about too few people',
  }),
  'check-read-often': entry<{ tables: readonly string[] }>({
    family: 'needs-review',
    message: ({ tables }) => `together with the ledger, rounded numbers tell of the same few people too often: ${list(tables)}`,
    remedy: () => 'a reviewer decides whether these tables may stand beside each other; ask for fewer tables that differ by few people',
  }),
  'check-without-record': entry<Record<never, never>>({
    family: 'needs-review',
    message: () =>
      'no record was named, so nothing says that a run wrote this: whoever can write to a folder can make its files agree again',
    remedy: () => 'name the record of the run with `--record`, where its log and key are',
  }),
  'check-table-withheld': entry<{ tables: readonly string[] }>({
    family: 'output-withheld',
    message: ({ tables }) => `the run withheld ${list(tables)}`,
    remedy: () => 'the page says why and what to do; what else was released may be handed on without these tables',
  }),
} as const;

export type ForeignKind = 'model' | 'image' | 'link' | 'other';

const kinds: Readonly<Record<ForeignKind, string>> = {
  model: 'is a model or an object of a program, which can hold the people it was made from',
  image: 'is an image, which can show people one by one, as a survival curve or a scatter plot does',
  link: 'is no regular file',
  other: 'is a file that no run writes',
};
