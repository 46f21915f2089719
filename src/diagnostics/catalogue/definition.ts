import { entry } from './entry.ts';

/** About contracts, classifications, policies, manifests and pipelines whose parts do not fit together. */
export const definitionEntries = {
  'catalogue-unknown-id': entry<{ kind: string; id: string; allowed: string }>({
    family: 'definition-invalid',
    message: ({ kind, id }) => `there is no ${kind} \`${id}\``,
    remedy: ({ allowed }) => `allowed: ${allowed}`,
  }),
  'catalogue-id-differs': entry<{ id: string; file: string }>({
    family: 'definition-invalid',
    message: ({ id, file }) => `the id \`${id}\` is not the name of the file, \`${file}\``,
    remedy: () => 'give both the same name',
  }),
  'classification-code-twice': entry<{ code: string; line: number }>({
    family: 'definition-invalid',
    message: ({ code, line }) => `the code \`${code}\` is given twice, first in line ${line}`,
    remedy: () => 'keep one',
  }),
  'classification-parent-unknown': entry<{ code: string; parent: string }>({
    family: 'definition-invalid',
    message: ({ code, parent }) => `the parent \`${parent}\` of \`${code}\` is not a code of this list`,
    remedy: () => 'name a code of this list, or add the parent to it',
  }),
  'classification-parent-circle': entry<{ code: string }>({
    family: 'definition-invalid',
    message: ({ code }) => `\`${code}\` is above itself`,
    remedy: () => 'let parents lead to a code that has none',
  }),
  'classification-key-missing': entry<{ code: string; key: string }>({
    family: 'definition-invalid',
    message: ({ code, key }) => `\`${code}\` has no \`${key}\``,
    remedy: ({ key }) => `add \`${key}\`: each code of such a list says what it takes in`,
  }),
  'classification-key-not-here': entry<{ code: string; key: string }>({
    family: 'definition-invalid',
    message: ({ code, key }) => `\`${code}\` may not have \`${key}\``,
    remedy: () =>
      '`of` goes with a list that groups another, `from` and `to` with one that groups numbers, and none with a code that is a parent',
  }),
  'classification-groups-circle': entry<{ base: string }>({
    family: 'definition-invalid',
    message: ({ base }) => `\`${base}\` is this very list, or one that groups it in turn`,
    remedy: () => 'group a list that groups nothing',
  }),
  'classification-code-not-in-base': entry<{ code: string; base: string; allowed: string }>({
    family: 'definition-invalid',
    message: ({ code, base }) => `\`${code}\` is not a code of \`${base}\``,
    remedy: ({ allowed }) => `allowed: ${allowed}`,
  }),
  'classification-code-grouped-twice': entry<{ code: string; group: string }>({
    family: 'definition-invalid',
    message: ({ code, group }) => `\`${code}\` is already in \`${group}\``,
    remedy: () => 'put each code of the base list into one group',
  }),
  'classification-codes-not-grouped': entry<{ codes: string; base: string }>({
    family: 'definition-invalid',
    message: ({ codes, base }) => `these codes of \`${base}\` are in no group: ${codes}`,
    remedy: () => 'put each code of the base list into one group',
  }),
  'classification-band-empty': entry<{ code: string }>({
    family: 'definition-invalid',
    message: ({ code }) => `the band \`${code}\` ends before it begins`,
    remedy: () => 'let `to` be at least `from`',
  }),
  'classification-band-not-next': entry<{ code: string; expected: number }>({
    family: 'definition-invalid',
    message: ({ code, expected }) => `the band \`${code}\` must begin at ${expected}, where the one before it leaves off`,
    remedy: () => 'list bands in order, without gap or overlap',
  }),
  'classification-name-twice': entry<{ name: string; code: string; other: string }>({
    family: 'definition-invalid',
    message: ({ name, code, other }) => `\`${name}\` is a name of \`${code}\`, and of \`${other}\` too`,
    remedy: () => 'keep it with one code, or with neither: a name that can mean two is not coded',
  }),
  'classification-name-empty': entry<{ name: string; code: string }>({
    family: 'definition-invalid',
    message: ({ name, code }) => `\`${name}\`, a name of \`${code}\`, has no letter from a to z and no digit`,
    remedy: () => 'write the name in Latin letters',
  }),
  'classification-name-source': entry<{ source: string; allowed: string }>({
    family: 'definition-invalid',
    message: ({ source }) => `\`name_sources\` has no \`${source}\``,
    remedy: ({ allowed }) => `allowed: ${allowed}`,
  }),
  'contract-unknown-reference': entry<{ what: string; name: string; within: string; allowed: string }>({
    family: 'definition-invalid',
    message: ({ what, name, within }) => `\`${within}\` names a ${what} that there is not: \`${name}\``,
    remedy: ({ allowed }) => `allowed: ${allowed}`,
  }),
  'contract-columns-alike': entry<{ column: string; other: string }>({
    family: 'definition-invalid',
    message: ({ column, other }) => `the columns \`${column}\` and \`${other}\` differ in case only`,
    remedy: () => 'rename one',
  }),
  'contract-column-conflict': entry<{ column: string; problem: string; remedy: string }>({
    family: 'definition-invalid',
    message: ({ column, problem }) => `\`${column}\` ${problem}`,
    remedy: ({ remedy }) => remedy,
  }),
  'contract-key-may-be-missing': entry<{ column: string }>({
    family: 'definition-invalid',
    message: ({ column }) => `\`${column}\` is part of the key and may be missing`,
    remedy: () => 'write `missing: never`, or choose another key',
  }),
  'contract-role-missing': entry<{ table: string; role: string }>({
    family: 'definition-invalid',
    message: ({ table, role }) => `\`${table}\` has a linking field, and no column of role ${role}`,
    remedy: () => 'add the column: a link is not accepted without knowing how it was matched',
  }),
  'contract-tie-break-open': entry<{ table: string; columns: string }>({
    family: 'definition-invalid',
    message: ({ table, columns }) => `records of \`${table}\` that share a linking field can tie: \`tie_break\` leaves out ${columns}`,
    remedy: () => 'end `tie_break` with the columns of the key',
  }),
  'contract-no-duplicate-rule': entry<{ table: string }>({
    family: 'definition-invalid',
    message: ({ table }) => `\`${table}\` has a linking field, and no \`duplicate_rules\``,
    remedy: () => 'allowed: best, none',
  }),
  'contract-parent-key': entry<{ table: string; parent: string; key: string }>({
    family: 'definition-invalid',
    message: ({ table, parent }) => `records of \`${table}\` are to be found in \`${parent}\` by other columns than its key`,
    remedy: ({ key }) => `allowed: ${key === '' ? 'none, because that table has no key' : key}`,
  }),
  'contract-status-twice': entry<{ status: string; rule: string }>({
    family: 'definition-invalid',
    message: ({ status, rule }) => `the rule \`${rule}\` accepts the status \`${status}\` twice`,
    remedy: () => 'keep the one in the right order',
  }),
  'policy-default-not-admitted': entry<{ method: string; allowed: string }>({
    family: 'definition-invalid',
    message: ({ method }) => `the policy does not admit its own default method, \`${method}\``,
    remedy: ({ allowed }) => `allowed: ${allowed}`,
  }),
  'policy-method-unsettled': entry<{ method: string; needed: string }>({
    family: 'definition-invalid',
    message: ({ method, needed }) => `the policy admits \`${method}\` and has no \`${needed}\``,
    remedy: ({ needed }) => `write \`${needed}\` with its value, source and status, or take the method out`,
  }),
  'policy-noise-impossible': entry<{ policy: string }>({
    family: 'definition-invalid',
    message: ({ policy }) =>
      `the \`perturbation\` of the policy \`${policy}\` cannot be met without bias for every count, or leaves out counts between others`,
    remedy: () => 'raise `max_noise` or `variance`, or lower `blocked_up_to`',
  }),
  'extracts-manifest-missing': entry<{ file: string }>({
    family: 'input-refused',
    message: ({ file }) => `there is no manifest \`${file}\` in the folder of extracts`,
    remedy: () => 'name the folder that holds `extracts.yaml`, or make synthetic extracts with `dolen synth`',
  }),
  'extracts-contract-twice': entry<{ contract: string }>({
    family: 'definition-invalid',
    message: ({ contract }) => `there are two extracts for \`${contract}\``,
    remedy: () => 'keep one extract for each contract in a folder',
  }),
  'extracts-file-outside': entry<{ file: string }>({
    family: 'definition-invalid',
    message: ({ file }) => `\`${file}\` is not the name of a file within the folder of this manifest`,
    remedy: () => 'write names without a leading `/` or `.`, joined by `/`, of letters, digits, spaces, `.`, `_` and `-`',
  }),
  'extracts-file-ending': entry<{ file: string; format: string }>({
    family: 'definition-invalid',
    message: ({ file, format }) => `\`${file}\` does not end as a ${format} file does`,
    remedy: ({ format }) => `allowed: ${format === 'csv' ? '.csv, .csv.gz' : format === 'arrow' ? '.arrow, .arrows' : '.parquet'}`,
  }),
};
