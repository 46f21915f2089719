import { entry } from './entry.ts';

/** About the log and the project key. */
export const recordEntries = {
  'record-not-writable': entry<{ file: string; reason: string }>({
    family: 'record-not-writable',
    message: ({ file, reason }) => `the log \`${file}\` cannot be written (${reason}); nothing runs without it`,
    remedy: () => 'make room on the disc, or give this user the right to write there, and run again',
  }),
  'record-in-use': entry<{ lock: string; pid: string }>({
    family: 'record-not-writable',
    message: ({ pid }) => `another run (process ${pid}) is writing this log and did not finish in time`,
    remedy: ({ lock }) => `wait for that run; if you are sure that there is none on any machine, remove \`${lock}\``,
  }),
  'record-missing': entry<{ file: string }>({
    family: 'record-not-verified',
    message: ({ file }) => `there is no log \`${file}\``,
    remedy: () => 'check the folder; if there were runs, the log has been removed: tell whoever looks after this environment',
  }),
  'record-not-readable': entry<{ file: string; reason: string }>({
    family: 'record-not-verified',
    message: ({ file, reason }) => `the log \`${file}\` cannot be read (${reason})`,
    remedy: () => 'check the folder and its permissions; the log must be a regular file, not a link',
  }),
  'record-not-verified': entry<{ file: string; line: number; finding: string }>({
    family: 'record-not-verified',
    message: ({ file, line, finding }) => `the log \`${file}\` does not verify: ${finding} at line ${line}`,
    remedy: () => 'run `dolen audit verify`, keep the file as it is, and tell whoever looks after this environment',
  }),
  'record-changed': entry<{ file: string }>({
    family: 'record-not-verified',
    message: ({ file }) => `something other than this run has changed the log \`${file}\``,
    remedy: () => 'run `dolen audit verify`, keep the file as it is, and tell whoever looks after this environment',
  }),
  'record-head-malformed': entry<Record<never, never>>({
    family: 'usage',
    message: () => 'the expected head is not `size:root`',
    remedy: () => 'give it as it was printed: the number of entries, a colon and 64 hexadecimal digits',
  }),
  'record-of-another-project': entry<{ file: string; project: string; wanted: string }>({
    family: 'not-permitted',
    message: ({ file, project, wanted }) => `the log \`${file}\` is of project \`${project}\`, not of \`${wanted}\``,
    remedy: () => 'give each project a folder of its own',
  }),
  'record-synthetic-only': entry<{ file: string }>({
    family: 'not-permitted',
    message: ({ file }) => `the log \`${file}\` is for synthetic data only, and these extracts are not synthetic`,
    remedy: () => 'give runs on real extracts a log folder of their own',
  }),
  'record-real-only': entry<{ file: string }>({
    family: 'not-permitted',
    message: ({ file }) => `the log \`${file}\` is for real extracts, and these are synthetic`,
    remedy: () => 'give runs on synthetic extracts a log folder of their own',
  }),
  'failure-unknown': entry<{ record: string; run: string | undefined }>({
    family: 'usage',
    message: ({ record, run }) =>
      run === undefined ? `no run in \`${record}\` left a sealed failure` : `\`${run}\` names no one failed run in \`${record}\``,
    remedy: () => 'give the id of a failed run, or as much of its beginning as no other has; without one the last is shown',
  }),
  'failure-not-sealed': entry<{ run: string; code: string }>({
    family: 'usage',
    message: ({ run, code }) => `the run ${run} failed with \`${code}\`, and nothing was sealed of it`,
    remedy: () => 'what went wrong is sealed in `tre` mode only, where the disc took it',
  }),
  'failure-not-readable': entry<{ file: string }>({
    family: 'record-not-verified',
    message: ({ file }) => `\`${file}\` is missing, is not what the log names, or was sealed under another key`,
    remedy: () => 'check the key; the file cannot be mended',
  }),
  'project-key-missing': entry<{ file: string; reason: string }>({
    family: 'input-refused',
    message: ({ file, reason }) => `the project key \`${file}\` cannot be read (${reason})`,
    remedy: () => 'check its name and permissions; it must be a regular file, not a link',
  }),
  'project-key-malformed': entry<{ file: string }>({
    family: 'input-refused',
    message: ({ file }) => `\`${file}\` is not a project key, or its header does not fit its key`,
    remedy: () => 'restore it from its copy; a key cannot be mended',
  }),
  'project-key-open': entry<{ file: string }>({
    family: 'not-permitted',
    message: ({ file }) => `the project key \`${file}\` can be read or written by others`,
    remedy: ({ file }) => `take their rights away (\`chmod 600 ${file}\`), and think whether the key is still secret`,
  }),
  'project-key-not-writable': entry<{ file: string; reason: string }>({
    family: 'not-permitted',
    message: ({ file, reason }) => `the project key \`${file}\` cannot be made (${reason})`,
    remedy: () =>
      'a key is never overwritten and no folder is made for it: choose a new name, in a folder that is there and that this user may write to',
  }),
};
