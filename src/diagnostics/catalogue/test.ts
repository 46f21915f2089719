import { entry } from './entry.ts';
import { allow } from './list-names.ts';

/** About test files and what they name. */
export const testEntries = {
  'test-file-missing': entry<{ pipeline: string; file: string }>({
    family: 'input-refused',
    message: ({ pipeline, file }) => `\`${pipeline}\` has no tests: there is no \`${file}\``,
    remedy: () => 'write the file, or name another with `--tests`; `dolen schema --tests` prints what it may hold',
  }),
  'test-none-found': entry<{ folder: string }>({
    family: 'input-refused',
    message: ({ folder }) => `no pipeline in \`${folder}\` has tests`,
    remedy: () => 'name pipelines, or write `x.test.yaml` beside `x.yaml`',
  }),
  'test-one-file-for-several': entry<{ file: string }>({
    family: 'usage',
    message: ({ file }) => `\`${file}\` can be the tests of one pipeline only`,
    remedy: () => 'name one pipeline with `--tests`',
  }),
  'test-file-as-pipeline': entry<{ file: string; pipeline: string }>({
    family: 'definition-invalid',
    message: ({ file }) => `\`${file}\` holds the tests of a pipeline, not a pipeline`,
    remedy: ({ pipeline }) => `name \`${pipeline}\`; \`dolen test\` carries out its tests`,
  }),
  'test-name-twice': entry<{ name: string }>({
    family: 'definition-invalid',
    message: ({ name }) => `an earlier case has the name \`${name}\` too`,
    remedy: () => 'give each case a name of its own',
  }),
  'test-table-not-read': entry<{ table: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ table }) => `the pipeline does not read \`${table}\``,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'test-column-unknown': entry<{ column: string; table: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ column, table }) => `\`${table}\` has no column \`${column}\``,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'test-given-code': entry<{ code: string; column: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ code, column }) => `\`${code}\` is no code of \`${column}\``,
    remedy: ({ allowed }) =>
      `${allow(allowed)}; where the case is about such records, name \`rejected-code\` or \`value-cleared\` in its \`stages\``,
  }),
  'test-no-default': entry<{ column: string; pattern: string }>({
    family: 'definition-invalid',
    message: ({ column, pattern }) => `\`${column}\` has to be given: no value can be made up for \`${pattern}\``,
    remedy: () => 'write a value for it in every row',
  }),
  'test-table-unknown': entry<{ table: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ table }) => `the pipeline makes no table \`${table}\``,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'test-cell-name-unknown': entry<{ name: string; table: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ name, table }) => `\`${name}\` is no column and no measure of \`${table}\``,
    remedy: ({ allowed }) => allow(allowed),
  }),
  'test-code-unknown': entry<{ code: string; column: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ code, column }) => `\`${code}\` is no code of \`${column}\``,
    remedy: ({ allowed }) => `${allow(allowed)}; leave the column out for its total`,
  }),
  'test-cell-without-measure': entry<{ allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: () => 'the cell says nothing that is expected of it',
    remedy: ({ allowed }) => `add a measure; ${allow(allowed)}`,
  }),
  'test-cell-twice': entry<{ measure: string }>({
    family: 'definition-invalid',
    message: ({ measure }) => `\`${measure}\` is expected of the same cell above`,
    remedy: () => 'keep one',
  }),
  'test-measure-elsewhere': entry<{ measure: string; column: string }>({
    family: 'definition-invalid',
    message: ({ measure, column }) => `\`${measure}\` compares the codes of \`${column}\`, so no single code has it`,
    remedy: ({ column }) => `leave \`${column}\` out of the cell`,
  }),
  'test-value-form': entry<{ measure: string; form: string }>({
    family: 'definition-invalid',
    message: ({ measure, form }) => `\`${measure}\` is ${form}`,
    remedy: () => 'write what the measure can give',
  }),
  'test-step-unknown': entry<{ step: string; allowed: readonly string[] }>({
    family: 'definition-invalid',
    message: ({ step }) => `\`${step}\` is no table that the pipeline reads, and no denominator`,
    remedy: ({ allowed }) => allow(allowed),
  }),
};
