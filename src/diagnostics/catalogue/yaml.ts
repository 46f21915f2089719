import { entry } from './entry.ts';

/** About files that are not readable as the strict YAML that Dolen takes. */
export const yamlEntries = {
  'yaml-file-missing': entry<{ file: string; isFolder: boolean }>({
    family: 'input-refused',
    message: ({ file, isFolder }) =>
      isFolder ? `\`${file}\` is a folder, and a file is needed` : `the file \`${file}\` is missing or cannot be read`,
    remedy: ({ isFolder }) => (isFolder ? 'name a file that is in it' : 'check the name and the permissions of the file'),
  }),
  'yaml-no-definition': entry<{ file: string }>({
    family: 'definition-invalid',
    message: ({ file }) => `the file \`${file}\` is not a definition, and nothing of it is shown`,
    remedy: () => 'a definition ends in `.yaml` or `.yml`, also where a link leads to it, and says its `version`',
  }),
  'yaml-not-utf8': entry<{ file: string }>({
    family: 'definition-invalid',
    message: ({ file }) => `the file \`${file}\` is not text in UTF-8`,
    remedy: () => 'save the file as UTF-8',
  }),
  'yaml-too-long': entry<{ limit: number }>({
    family: 'definition-invalid',
    message: ({ limit }) => `the file is longer than ${limit} characters`,
    remedy: () => 'split it, or remove what does not belong in a definition',
  }),
  'yaml-character': entry<{ codePoint: string }>({
    family: 'definition-invalid',
    message: ({ codePoint }) => `the character ${codePoint} cannot be seen and may not stand here`,
    remedy: () => 'remove the character',
  }),
  'yaml-syntax': entry<{ problem: string; remedy: string }>({
    family: 'definition-invalid',
    message: ({ problem }) => problem,
    remedy: ({ remedy }) => remedy,
  }),
  'yaml-not-closed': entry<{ closing: string }>({
    family: 'definition-invalid',
    message: ({ closing }) => (closing === ']' || closing === '}' ? 'the bracket is not closed' : 'the quote is not closed'),
    remedy: ({ closing }) => `close it with \`${closing}\``,
  }),
  'yaml-directive': entry<Record<never, never>>({
    family: 'definition-invalid',
    message: () => 'the file sets its own version of YAML, or its own tags',
    remedy: () => 'remove the lines that begin with `%`: files are read as YAML 1.2',
  }),
  'yaml-duplicate-key': entry<{ key: string; line: number }>({
    family: 'definition-invalid',
    message: ({ key, line }) => `\`${key}\` is given twice, first in line ${line}`,
    remedy: () => 'keep one',
  }),
  'yaml-reserved-key': entry<{ key: string }>({
    family: 'definition-invalid',
    message: ({ key }) => `\`${key}\` may not be used as a key`,
    remedy: () => 'choose another name',
  }),
  'yaml-number': entry<Record<never, never>>({
    family: 'definition-invalid',
    message: () => 'the number is too large to keep all its digits',
    remedy: () => 'write a smaller number, or put it in quotes if it is a code',
  }),
  'yaml-too-deep': entry<{ limit: number }>({
    family: 'definition-invalid',
    message: ({ limit }) => `the nesting is deeper than ${limit} levels`,
    remedy: () => 'write the file flatter',
  }),
  'yaml-alias-unknown': entry<{ name: string }>({
    family: 'definition-invalid',
    message: ({ name }) => `no anchor \`&${name}\` stands before this alias`,
    remedy: () => 'set the anchor earlier in the file, or put the text in quotes if it is no alias',
  }),
  'yaml-alias-within-itself': entry<{ name: string }>({
    family: 'definition-invalid',
    message: ({ name }) => `the alias \`*${name}\` stands within its own anchor`,
    remedy: () => 'write out what is meant',
  }),
  'yaml-aliases-too-many': entry<{ limit: number }>({
    family: 'definition-invalid',
    message: ({ limit }) => `written out, the aliases of this file come to more than ${limit} values`,
    remedy: () => 'use fewer aliases of aliases',
  }),
  'definition-empty': entry<Record<never, never>>({
    family: 'definition-invalid',
    message: () => 'the file is empty',
    remedy: () => 'write a definition; `dolen schema` prints what a pipeline may hold',
  }),
  'definition-unknown-key': entry<{ key: string; within: string; allowed: string }>({
    family: 'definition-invalid',
    message: ({ key, within }) => `\`${key}\` is not a key of ${within}`,
    remedy: ({ allowed }) => `allowed: ${allowed}`,
  }),
  'definition-missing-key': entry<{ keys: readonly string[]; within: string }>({
    family: 'definition-invalid',
    message: ({ keys, within }) => `${within} has no ${keys.map((key) => `\`${key}\``).join(', no ')}`,
    remedy: ({ keys }) => (keys.length === 1 ? `add \`${keys[0]}\`: it is required` : 'add them: they are required'),
  }),
  'definition-missing-item': entry<{ item: number; within: string }>({
    family: 'definition-invalid',
    message: ({ item, within }) => `${within} has no item ${item}`,
    remedy: () => 'add it: it is required',
  }),
  'definition-wrong-type': entry<{ name: string; expected: string; found: string; remedy: string }>({
    family: 'definition-invalid',
    message: ({ name, expected, found }) => `${name} must be ${expected}, and is ${found}`,
    remedy: ({ remedy }) => remedy,
  }),
  'definition-unknown-value': entry<{ name: string; value: string; allowed: string }>({
    family: 'definition-invalid',
    message: ({ name, value }) => `${name} may not be ${value}`,
    remedy: ({ allowed }) => `allowed: ${allowed}`,
  }),
  'definition-refused-value': entry<{ name: string; problem: string; remedy: string }>({
    family: 'definition-invalid',
    message: ({ name, problem }) => `${name} ${problem}`,
    remedy: ({ remedy }) => remedy,
  }),
  'definition-no-form': entry<{ name: string; found: string; forms: string }>({
    family: 'definition-invalid',
    message: ({ name, found }) => `${name} may not be ${found}`,
    remedy: ({ forms }) => `allowed: ${forms}`,
  }),
};
