import { expect, test } from 'vitest';
import { UserError, type Diagnostic } from '../../../../src/diagnostics/diagnostic.ts';
import { renderDiagnostic } from '../../../../src/diagnostics/render-diagnostic.ts';
import type { TestCase } from '../../../../src/model/test-case.ts';
import { planTests } from '../../../../src/plan/testing/plan-tests.ts';
import { parseTests } from '../../../../src/spec/parse-tests.ts';
import { basePipeline, edit, expectPlan, locate, shippedCatalogue, type Edit } from '../base-pipeline.ts';

const base = `version: 1
cases:
  - name: One
    given:
      census.persons:
        - { country_of_birth: PL, age: 34 }
    expect:
      by-birthplace:
        - { birthplace: outside_uk, registration: not_linked, people: 1 }
        - { people: 1, rate: 0 }
    stages: { census.persons: { records: 1 } }
`;

const plan = expectPlan(basePipeline);

function check(edits: readonly Edit[]): readonly Diagnostic[] | readonly TestCase[] {
  try {
    const { document, parsed } = parseTests({ file: 'base.test.yaml', text: edit(base, edits) });
    if ('diagnostics' in parsed) return parsed.diagnostics;
    const planned = planTests({ specification: parsed.value, document, plan, catalogue: shippedCatalogue });
    return 'cases' in planned ? planned.cases : planned.diagnostics;
  } catch (error) {
    if (error instanceof UserError) return error.diagnostics;
    throw error;
  }
}

const isDiagnostic = (found: Diagnostic | TestCase): found is Diagnostic => 'code' in found;

test('the base file is sound, and all that a pipeline reads is given', () => {
  expect(check([])).toEqual([
    {
      name: 'One',
      line: 3,
      tables: [
        { read: 'census.persons', columns: expect.any(Array) as unknown, rows: [expect.arrayContaining(['PL', '34']) as unknown] },
        { read: 'gp.persons', columns: expect.any(Array) as unknown, rows: [] },
        { read: 'gp.registrations', columns: expect.any(Array) as unknown, rows: [] },
      ],
      expected: [
        {
          table: 'by-birthplace',
          exactly: false,
          cells: [
            { cell: 6, values: [{ measure: 'people', expected: 1 }] },
            {
              cell: 11,
              values: [
                { measure: 'people', expected: 1 },
                { measure: 'rate', expected: 0 },
              ],
            },
          ],
        },
      ],
      stages: [{ step: 'census.persons', stage: 'records', count: 1 }],
      rejects: 'any',
    },
  ]);
});

const cell = (text: string): Edit => ['- { people: 1, rate: 0 }', `- { ${text} }`];
const row = (text: string): Edit => ['{ country_of_birth: PL, age: 34 }', `{ ${text} }`];

test.each<[what: string, edits: readonly Edit[], diagnostics: readonly string[]]>([
  ['a key twice', [['version: 1\n', 'version: 1\nversion: 1\n']], ['yaml-duplicate-key 2:1 version']],
  ['an unknown key', [['    stages:', '    stage:']], ['definition-unknown-key 11:5 stage']],
  ['no case', [[base.slice(base.indexOf('cases:')), 'cases: []\n']], ['definition-refused-value 2:8 []']],
  ['a case without a name', [['- name: One\n    given', '- given']], ['definition-missing-key 3:5 given:']],
  [
    'two cases of one name',
    [['cases:\n', 'cases:\n  - { name: One, given: {}, stages: { gp.persons: { records: 0 } } }\n']],
    ['test-name-twice 4:11 One'],
  ],
  ['a case that expects nothing', [[base.slice(base.indexOf('    expect:')), '']], ['definition-refused-value']],
  ['a result of what is refused', [['    stages:', '    refused: input-rejects\n    stages:']], ['definition-refused-value']],
  [
    'a refusal that no load gives',
    [['    stages: { census.persons: { records: 1 } }', '    refused: input-reject']],
    ['definition-unknown-value'],
  ],
  ['a table that is not read', [['census.persons:\n', 'census.person:\n']], ['test-table-not-read 5:7 census.person']],
  ['a column that there is not', [row('country_of_brith: PL')], ['test-column-unknown 6:13 country_of_brith']],
  ['a code that there is not', [row('country_of_birth: POL')], ['test-given-code 6:31 POL']],
  ['a list in a cell of a record', [row('age: [34]')], ['definition-no-form 6:18 [34]']],
  ['a table that is not made', [['by-birthplace:', 'by-birthplaces:']], ['test-table-unknown 8:7 by-birthplaces']],
  ['a column that the table has not', [cell('birthplce: uk, people: 1')], ['test-cell-name-unknown 10:13 birthplce']],
  ['a code that the column has not', [cell('birthplace: UK, people: 1')], ['test-code-unknown 10:25 UK']],
  ['a cell without a measure', [cell('birthplace: uk')], ['test-cell-without-measure 10:11 { birthplace: uk }']],
  ['a cell twice', [cell('birthplace: outside_uk, registration: not_linked, people: 2')], ['test-cell-twice 10:63 people']],
  ['half a person', [cell('people: 0.5')], ['test-value-form 10:21 0.5']],
  ['fewer than none', [cell('people: -1')], ['test-value-form 10:21 -1']],
  ['a count that is none', [cell('people: none')], ['test-value-form 10:21 none']],
  ['a range that is a number', [cell('range: 5')], ['test-value-form 10:20 5']],
  ['a range upside down', [cell('range: [9, 5]')], ['test-value-form 10:20 [9, 5]']],
  ['more decimals than there are', [cell('share: 33.33')], ['test-value-form 10:20 33.33']],
  ['a share of one code', [cell('registration: registered, share: 100')], ['test-measure-elsewhere 10:39 share']],
  ['a stage that there is not', [['{ records: 1 }', '{ record: 1 }']], ['definition-unknown-key 11:33 record']],
  ['a step that there is not', [['stages: { census.persons', 'stages: { census']], ['test-step-unknown 11:15 census']],
])('%s', (_, edits, diagnostics) => {
  const found = check(edits).filter(isDiagnostic);
  expect(found.map((each, place) => (diagnostics[place]?.includes(' ') ? locate(each) : each.code))).toEqual(diagnostics);
});

test.each<[what: string, edits: readonly Edit[]]>([
  ['a wrong code where the case is about it', [row('country_of_birth: POL'), ['{ records: 1 }', '{ rejected-code: 1 }']]],
  [
    'a cell of codes that look like numbers',
    [['by-birthplace:\n        - { birthplace: outside_uk, registration: not_linked', 'by-age:\n        - { sex: 1'], cell('people: 1')],
  ],
  [
    'a linkage table',
    [['- { people: 1, rate: 0 }', '- { people: 1 }\n      linkage-by-birthplace: [{ linked: none }, { linked: not_linked, people: 1 }]']],
  ],
  ['pairs and nothing to take a share of', [cell('range: [33.3, 66.7], share: none')]],
])('%s is taken', (_, edits) => {
  expect(check(edits).filter(isDiagnostic)).toEqual([]);
});

test('messages say what is allowed', () => {
  const said = check([row('country_of_birth: PLL'), cell('range: 5, pople: 1')])
    .filter(isDiagnostic)
    .map((diagnostic) => renderDiagnostic(diagnostic, { colour: false }));
  expect(`\n${said.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    base.test.yaml:6:31 error test-given-code
      \`PLL\` is no code of \`country_of_birth\`
      6 |         - { country_of_birth: PLL }
        |                               ^^^
      allowed: WAL, ENG, SCO, NIR, GBNS, UKNS, IE, FR, DE, IT, PT, ES, LT, PL, RO, HR, EUOTH, TR, REUROTH, NAFR, GH, NG, CWAFROTH, SEAFR … (28 in all); where the case is about such records, name \`rejected-code\` or \`value-cleared\` in its \`stages\`
      did you mean \`PL\`?
    base.test.yaml:10:20 error test-value-form
      \`range\` is two numbers with one decimal at most, \`[lowest, highest]\`, or \`none\`
      10 |         - { range: 5, pople: 1 }
         |                    ^
      write what the measure can give
    base.test.yaml:10:23 error test-cell-name-unknown
      \`pople\` is no column and no measure of \`by-birthplace\`
      10 |         - { range: 5, pople: 1 }
         |                       ^^^^^
      allowed: birthplace, registration, people, range, share, rate
      did you mean \`people\`?
    "
  `);
});
