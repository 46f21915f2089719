import { entry } from './entry.ts';

/** About running, writing and the wall. */
export const runEntries = {
  'run-failed-on-data': entry<Record<never, never>>({
    family: 'failed-on-data',
    message: () => 'the run stopped on the data',
    remedy: () => 'ask the operator of this environment, who can read what is sealed of it in the record',
  }),
  'run-child-died': entry<Record<never, never>>({
    family: 'failed-on-data',
    message: () => 'the process that reads the data ended without an answer',
    remedy: () => 'give it more memory with `--memory`, or ask the operator; the detail is not shown here',
  }),
  'run-time-limit': entry<{ minutes: number }>({
    family: 'resource-limit',
    message: ({ minutes }) => `the run was ended after ${minutes} minutes; nothing was written`,
    remedy: () => 'give it longer with `--time-limit`, or ask less of it',
  }),
  'run-left-files': entry<Record<never, never>>({
    family: 'failed-on-data',
    message: () => 'the process that reads the data left files behind, which it must not; they are removed, and nothing was written',
    remedy: () => 'run `dolen doctor`, and report it: this should not happen',
  }),
  'run-spill-folder': entry<{ folder: string; why: string }>({
    family: 'not-permitted',
    message: ({ folder, why }) => `rows cannot be put into \`${folder}\` for a time: ${why}`,
    remedy: () => 'name with `--spill` an empty folder of your own, mode 0700, on an encrypted disc or in memory',
  }),
  'run-interrupted': entry<Record<never, never>>({
    family: 'interrupted',
    message: () => 'the run was interrupted; nothing was written',
    remedy: () => 'run it again when you are ready',
  }),
  'run-terminated': entry<Record<never, never>>({
    family: 'terminated',
    message: () => 'the run was ended from outside; nothing was written',
    remedy: () => 'run it again',
  }),
  'engine-other-version': entry<{ found: string; expected: string }>({
    family: 'not-permitted',
    message: ({ found, expected }) => `the engine is DuckDB ${found}, and Dolen is tested on ${expected} only`,
    remedy: () => 'install Dolen again as it was published, with its own lock file; `dolen doctor` checks the engine',
  }),
  'run-key-of-the-other-kind': entry<{ file: string; synthetic: boolean }>({
    family: 'not-permitted',
    message: ({ file, synthetic }) =>
      `the project key \`${file}\` is for ${synthetic ? 'synthetic data only' : 'real extracts'}, and these extracts are ${synthetic ? 'not synthetic' : 'synthetic'}`,
    remedy: () => 'keep one record and one key for synthetic extracts and another for real ones',
  }),
  'run-dev-needs-synthetic': entry<{ manifest: string }>({
    family: 'not-permitted',
    message: ({ manifest }) => `\`dev\` mode is only for synthetic extracts, and \`${manifest}\` does not say that these are`,
    remedy: () => 'use `--mode tre`, or extracts made by `dolen synth`',
  }),
  'run-extract-not-in-manifest': entry<{ dataset: string; table: string; manifest: string }>({
    family: 'input-refused',
    message: ({ dataset, table, manifest }) => `the pipeline reads \`${table}\` of \`${dataset}\`, which \`${manifest}\` does not list`,
    remedy: () => 'add the table to the manifest, or take it out of the pipeline',
  }),
  'config-no-folder': entry<{ folder: string }>({
    family: 'usage',
    message: ({ folder }) => `\`${folder}\` is no folder, and the configuration is read from one`,
    remedy: () => 'name with `--config` the folder that holds `datasets`, `classifications` and `policies`',
  }),
  'command-line-wrong': entry<{ problem: string }>({
    family: 'usage',
    message: ({ problem }) => problem,
    remedy: () => '`dolen --help` lists the commands, `dolen help <command>` says what one takes',
  }),
  'answer-not-written': entry<{ why: string }>({
    family: 'resource-limit',
    message: ({ why }) => `the answer cannot be written to standard output: ${why}`,
    remedy: () => 'run it again with its output elsewhere',
  }),
  'run-log-file-not-writable': entry<{ file: string }>({
    family: 'usage',
    message: ({ file }) => `the operational log cannot be written to \`${file}\``,
    remedy: () => 'name a new file, or an operational log, in a folder that is there and that you may write to',
  }),
  'run-date-after-refresh': entry<{ read: string; date: string; refreshed: string }>({
    family: 'input-refused',
    message: ({ read, date, refreshed }) =>
      `the extract of \`${read}\` was refreshed on ${refreshed}, before ${date}, the date that spells are to cover`,
    remedy: () => 'choose a date that the extract reaches, or use a newer extract',
  }),
  'run-place-taken': entry<{ place: string }>({
    family: 'not-permitted',
    message: ({ place }) => `\`${place}\` is not a result of Dolen, and only such a one is replaced`,
    remedy: () => 'choose another folder with `--out`, or another id for the pipeline',
  }),
  'run-out-no-folder': entry<{ folder: string; file: string }>({
    family: 'usage',
    message: ({ folder, file }) =>
      `results go to a folder, and \`${file}\` is none${folder === file ? '' : `, so that there can be no \`${folder}\``}`,
    remedy: () => 'name a folder with `--out`; it need not be there yet',
  }),
  'run-out-in-record': entry<{ folder: string; record: string }>({
    family: 'usage',
    message: ({ folder, record }) => `results would lie in the record \`${record}\`: \`${folder}\` is handed on, and the record never is`,
    remedy: () => 'name a folder outside the record with `--out`',
  }),
  'run-out-in-extracts': entry<{ folder: string; extracts: string }>({
    family: 'usage',
    message: ({ folder, extracts }) =>
      `results would lie among the extracts in \`${extracts}\`: \`${folder}\` is handed on, and they never are`,
    remedy: () => 'name a folder outside that of the extracts with `--out`',
  }),
  'run-internal-in-results': entry<{ folder: string; out: string }>({
    family: 'not-permitted',
    message: ({ folder, out }) => `\`${folder}\` is for true values, and cannot lie in the results \`${out}\` nor around them`,
    remedy: () => 'name a folder with `--internal` that is never handed on',
  }),
  'run-pipeline-twice': entry<{ file: string; other: string; id: string }>({
    family: 'usage',
    message: ({ file, other, id }) =>
      `\`${file}\` and \`${other}\` both have the id \`${id}\`, and each pipeline has a result folder of its own`,
    remedy: () => 'name each file once, and give each pipeline an id of its own; nothing was run',
  }),
  'docs-folder-taken': entry<{ folder: string; name: string }>({
    family: 'not-permitted',
    message: ({ folder, name }) => `\`${folder}\` holds \`${name}\`, which is no page of a reference, and only such a folder is replaced`,
    remedy: () => 'name a new or empty folder with `--out`, or the folder of an earlier reference',
  }),
  'docs-pipeline-twice': entry<{ id: string; other: string }>({
    family: 'definition-invalid',
    message: ({ id, other }) => `the pipeline in \`${other}\` has the id \`${id}\` too, and a reference has one page for each`,
    remedy: () => 'give each pipeline an id of its own, and name each file once',
  }),
  'run-extract-outside': entry<{ file: string; folder: string }>({
    family: 'input-refused',
    message: ({ file, folder }) => `the extract file \`${file}\` leads out of \`${folder}\` through a link`,
    remedy: () => 'put the file itself where the manifest says it is',
  }),
  'run-no-working-folder': entry<{ folder: string }>({
    family: 'resource-limit',
    message: ({ folder }) => `no private working folder can be made in \`${folder}\``,
    remedy: () => 'make the folder, or name another with TMPDIR',
  }),
  'run-out-not-writable': entry<{ folder: string; why: string }>({
    family: 'resource-limit',
    message: ({ folder, why }) => `results cannot be written to \`${folder}\`: ${why}`,
    remedy: () => 'make room or give the right to write there, or choose another folder with `--out`; nothing was left half-written',
  }),
  'run-folder-not-empty': entry<{ folder: string }>({
    family: 'usage',
    message: ({ folder }) => `the folder \`${folder}\` is not empty`,
    remedy: () => 'name a new folder',
  }),
  'compare-option-alone': entry<{ option: string }>({
    family: 'usage',
    message: ({ option }) => `\`${option}\` says whom methods are compared on, and there is no \`--compare\``,
    remedy: ({ option }) => `add \`--compare\`, or leave \`${option}\` out: a plan reads no data`,
  }),
  'compare-not-made': entry<{ dataset: string; table: string }>({
    family: 'input-refused',
    message: ({ dataset, table }) => `no extract of \`${table}\` of \`${dataset}\` can be made up`,
    remedy: () => 'compare methods on a pipeline that reads only what `dolen synth` makes',
  }),
  'compare-died': entry<Record<never, never>>({
    family: 'resource-limit',
    message: () => 'the process that compares methods ended without an answer',
    remedy: () => 'compare them on fewer people with `--people`',
  }),
};
