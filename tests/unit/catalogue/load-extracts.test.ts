import { describe, expect, test } from 'vitest';
import { loadExtracts } from '../../../src/catalogue/load-extracts.ts';
import { exitCodes } from '../../../src/diagnostics/exit-codes.ts';
import { UserError } from '../../../src/diagnostics/diagnostic.ts';
import { explainFolder, writeFolder } from './config-folder.ts';

const manifest = (tables: string) =>
  'version: 1\nsynthetic: true\nproject_key_id: key-1\ndatasets:\n' +
  `  - { contract: census-2021, view: V_20230101, refresh_date: 2023-01-01, match_version: '1', tables: { ${tables} } }\n`;
const explain = (text: string) => explainFolder({ 'extracts.yaml': text }, loadExtracts);
const refusedFile = (file: string) => explain(manifest(`persons: { file: ${JSON.stringify(file)}, format: csv }`)).split('\n')[1];

describe('loadExtracts', () => {
  test('reads the manifest of a folder', () => {
    const folder = writeFolder({
      'extracts.yaml': manifest('persons: { file: census/persons.csv.gz, format: csv }, homes: { file: h.parquet, format: parquet }'),
    });
    expect(loadExtracts(folder)).toEqual({
      folder,
      synthetic: true,
      projectKeyId: 'key-1',
      datasets: [
        {
          contract: 'census-2021',
          view: 'V_20230101',
          refreshDate: '2023-01-01',
          matchVersion: '1',
          tables: [
            { table: 'persons', file: 'census/persons.csv.gz', format: 'csv' },
            { table: 'homes', file: 'h.parquet', format: 'parquet' },
          ],
        },
      ],
    });
  });

  test.each([
    '../persons.csv',
    '/etc/persons.csv',
    'a/../../persons.csv',
    './persons.csv',
    'a//persons.csv',
    '.hidden.csv',
    'a\\..\\persons.csv',
    'C:persons.csv',
    'https://example.org/persons.csv',
    'a./persons.csv',
    '~/persons.csv',
    'persons*.csv',
    'a\u200b.csv',
    '',
  ])('refuses the file %j', (file) => {
    expect(refusedFile(file)).toMatch(/error (extracts-file-outside|yaml-character|definition-refused-value)$/);
  });

  test('tells what is wrong at its place', () => {
    const twice = manifest('persons: { file: ../p.csv, format: csv }, homes: { file: h.csv, format: parquet }');
    expect(explain(twice + twice.slice(twice.indexOf('  - ')))).toMatchInlineSnapshot(`
      "
      root/extracts.yaml:5:121 error extracts-file-outside
        \`../p.csv\` is not the name of a file within the folder of this manifest
        5 | … '1', tables: { persons: { file: ../p.csv, format: csv }, homes: { file: h.csv, format: parquet } } …
          |                                   ^^^^^^^^
        write names without a leading \`/\` or \`.\`, joined by \`/\`, of letters, digits, spaces, \`.\`, \`_\` and \`-\`
      root/extracts.yaml:5:161 error extracts-file-ending
        \`h.csv\` does not end as a parquet file does
        5 | …'1', tables: { persons: { file: ../p.csv, format: csv }, homes: { file: h.csv, format: parquet } } }
          |                                                                          ^^^^^
        allowed: .parquet
      root/extracts.yaml:6:17 error extracts-contract-twice
        there are two extracts for \`census-2021\`
        6 |   - { contract: census-2021, view: V_20230101, refresh_date: 2023-01-01, match_version: '1', tables:…
          |                 ^^^^^^^^^^^
        keep one extract for each contract in a folder
      root/extracts.yaml:6:121 error extracts-file-outside
        \`../p.csv\` is not the name of a file within the folder of this manifest
        6 | … '1', tables: { persons: { file: ../p.csv, format: csv }, homes: { file: h.csv, format: parquet } } …
          |                                   ^^^^^^^^
        write names without a leading \`/\` or \`.\`, joined by \`/\`, of letters, digits, spaces, \`.\`, \`_\` and \`-\`
      root/extracts.yaml:6:161 error extracts-file-ending
        \`h.csv\` does not end as a parquet file does
        6 | …'1', tables: { persons: { file: ../p.csv, format: csv }, homes: { file: h.csv, format: parquet } } }
          |                                                                          ^^^^^
        allowed: .parquet
      "
    `);
    expect(explain('version: 2\nsynthetic: yes\nproject_key_id: a b\n')).toMatchInlineSnapshot(`
      "
      root/extracts.yaml:1:1 error definition-missing-key
        this file has no \`datasets\`
        1 | version: 2
          | ^^^^^^^^^^
        add \`datasets\`: it is required
      root/extracts.yaml:1:10 error definition-refused-value
        \`version\` is newer than this Dolen knows
        1 | version: 2
          |          ^
        it knows version 1
      root/extracts.yaml:2:12 error definition-wrong-type
        \`synthetic\` must be \`true\` or \`false\`, and is text
        2 | synthetic: yes
          |            ^^^
        write \`true\` or \`false\`
      root/extracts.yaml:3:17 error definition-refused-value
        \`project_key_id\` is not a key id
        3 | project_key_id: a b
          |                 ^^^
        use letters, digits, \`.\`, \`_\` and \`-\`, at most 64
      "
    `);
  });

  test('a folder without a manifest is a missing input', () => {
    const read = () => loadExtracts(writeFolder({}));
    expect(read).toThrow(UserError);
    expect(explainFolder({}, loadExtracts)).toMatchInlineSnapshot(`
      "
      error extracts-manifest-missing
        there is no manifest \`root/extracts.yaml\` in the folder of extracts
        name the folder that holds \`extracts.yaml\`, or make synthetic extracts with \`dolen synth\`
      "
    `);
    let code: number | undefined;
    try {
      read();
    } catch (error) {
      code = error instanceof UserError ? error.exitCode : undefined;
    }
    expect(code).toBe(exitCodes['input-refused']);
  });
});
