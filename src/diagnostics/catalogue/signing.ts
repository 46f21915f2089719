import { entry } from './entry.ts';

type Kind = 'policy' | 'contract' | 'classification';

const names: Readonly<Record<Kind, string>> = { policy: 'policy', contract: 'dataset contract', classification: 'classification' };

const signAgain = 'the operator looks at it and signs it: `dolen policy sign --key <file> --record <folder>`';

/** About what the operator signs, and the key for it. */
export const signingEntries = {
  'policies-not-signed': entry<{ file: string; record: string }>({
    family: 'not-permitted',
    message: ({ file }) => `in \`tre\` mode policies and dataset contracts have to be signed by the operator, and there is no \`${file}\``,
    remedy: ({ record }) =>
      `the operator looks at them and signs them: \`dolen policy sign --key <file> --record ${record}\`; on synthetic extracts nobody has to, with \`--mode dev\``,
  }),
  'policies-malformed': entry<{ file: string; record: string }>({
    family: 'not-permitted',
    message: ({ file }) => `\`${file}\` is not what \`dolen policy sign\` writes`,
    remedy: () => `keep the file as it is and tell the operator; then ${signAgain}`,
  }),
  'policies-not-verified': entry<{ file: string; record: string }>({
    family: 'not-permitted',
    message: ({ file }) => `the signature of \`${file}\` is not that of the operator's key beside it: one of them was changed`,
    remedy: () => `keep both files as they are and tell the operator; then ${signAgain}`,
  }),
  'definition-not-signed': entry<{ kind: Kind; id: string; record: string }>({
    family: 'not-permitted',
    message: ({ kind, id, record }) => `the ${names[kind]} \`${id}\` is not among those that the operator signed for \`${record}\``,
    remedy: () => `take one that is signed (\`dolen policy verify\` lists them), or ${signAgain}`,
  }),
  'definition-differs': entry<{ kind: Kind; id: string; version: number; signed: number; record: string }>({
    family: 'not-permitted',
    message: ({ kind, id, version, signed }) =>
      signed === version
        ? `the file of the ${names[kind]} \`${id}\` has been changed since the operator signed it (version ${version})`
        : `the operator signed version ${signed} of the ${names[kind]} \`${id}\`, and this is version ${version}`,
    remedy: () => `bring the signed file back, or ${signAgain}`,
  }),
  'operator-not-expected': entry<{ operator: string; expected: readonly string[] }>({
    family: 'not-permitted',
    message: ({ operator }) => `the policies are signed by the operator ${operator}, who is not the one expected`,
    remedy: ({ expected }) => `expected was ${expected.join(' or ')}: compare both with what the operator keeps elsewhere, and tell them`,
  }),
  'operator-changed': entry<{ operator: string; before: string }>({
    family: 'not-permitted',
    message: ({ operator, before }) =>
      `the last run in this record was under policies of the operator ${before}, and these are of ${operator}`,
    remedy: () => 'ask the operator; if the key was changed in order, give `--expect-operator` with the new fingerprint once',
  }),
  'operator-fingerprint-malformed': entry<Record<never, never>>({
    family: 'usage',
    message: () => "the operator's fingerprint is not 64 hexadecimal digits",
    remedy: () => 'give it as `dolen policy sign` printed it',
  }),
  'operator-key-missing': entry<{ file: string; reason: string }>({
    family: 'input-refused',
    message: ({ file, reason }) => `the operator's key \`${file}\` cannot be read (${reason})`,
    remedy: () => 'check its name and permissions; it must be a regular file, not a link; `dolen policy key <file>` makes one',
  }),
  'operator-key-malformed': entry<{ file: string }>({
    family: 'input-refused',
    message: ({ file }) => `\`${file}\` is not an Ed25519 private key in PEM form`,
    remedy: () => 'restore it from its copy, or make a new one with `dolen policy key <file>` and sign again',
  }),
  'operator-key-open': entry<{ file: string }>({
    family: 'not-permitted',
    message: ({ file }) => `the operator's key \`${file}\` can be read or written by others`,
    remedy: ({ file }) => `take their rights away (\`chmod 600 ${file}\`), and think whether the key is still secret`,
  }),
  'operator-key-in-record': entry<{ file: string; record: string }>({
    family: 'not-permitted',
    message: ({ file, record }) =>
      `the operator's key \`${file}\` lies in the record \`${record}\`, where whoever runs pipelines can read it`,
    remedy: () => 'keep it where only the operator can read it; if others could, make a new one',
  }),
  'operator-key-not-writable': entry<{ file: string; reason: string }>({
    family: 'not-permitted',
    message: ({ file, reason }) => `the operator's key \`${file}\` cannot be made (${reason})`,
    remedy: () =>
      'a key is never overwritten and no folder is made for it: choose a new name, in a folder that is there and that this user may write to',
  }),
};
