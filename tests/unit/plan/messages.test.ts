import { expect, test } from 'vitest';
import { renderDiagnostic } from '../../../src/diagnostics/render-diagnostic.ts';
import { basePipeline, edit, expectDiagnostics, type Edit } from './base-pipeline.ts';

const explain = (...edits: readonly Edit[]): string =>
  `\n${expectDiagnostics(edit(basePipeline, edits))
    .map((diagnostic) => renderDiagnostic(diagnostic, { colour: false }))
    .join('\n')}\n`;

test('many faults are told at once, in the order of the text', () => {
  expect(
    explain(
      ['match_status: sail-accepted', 'match_status: strict'],
      ['{ band: age, to: age-5-bands }', '{ band: agee, to: age-5-bands }'],
      ['of: [uk], over: all', 'of: [wales], over: all'],
      ['by: [age_band, sex, registration]', 'by: [age_band, ALF_PE, registration]'],
      ['policy: dolen-default', 'policy: dolen-default\n  min_persons: 1'],
      ['[birthplace, [age_band, sex]]', '[birthplace, [age_band, lsoa]]'],
    ),
  ).toMatchInlineSnapshot(`
    "
    base.yaml:15:19 error pipeline-match-status-unknown
      no contract that is linked (\`census-2021\`, \`wdsd\`) has a match status rule \`strict\`
      15 |     match_status: strict
         |                   ^^^^^^
      allowed: all-but-99, sail-accepted, sail-accepted-35-from-80
    base.yaml:24:21 error pipeline-column-unknown
      there is no column \`agee\` here
      24 |   age_band: { band: agee, to: age-5-bands }
         |                     ^^^^
      allowed: age
      did you mean \`age\`?
    base.yaml:33:38 error pipeline-code-unknown
      the code list of \`birthplace\` has no code \`wales\`
      33 |       rate: { rate: birthplace, of: [wales], over: all, per: 1000 }
         |                                      ^^^^^
      allowed: uk, outside_uk
    base.yaml:36:20 error pipeline-column-identifies
      the column \`ALF_PE\` is a linking field and may not be published, filtered or derived from
      36 |     by: [age_band, ALF_PE, registration]
         |                    ^^^^^^
      allowed: ALF_STS_CD, reference_person, imputed_record, country_of_birth, year_of_arrival, sex, ethnic_group, local_authority, tenure, general_health, registration, registration_field, birthplace
    base.yaml:41:16 error pipeline-rule-loosened
      \`min_persons: 1\` is looser than 10, which the policy \`dolen-default\` asks for
      41 |   min_persons: 1
         |                ^
      remove \`min_persons\`, or make it stricter: a pipeline may tighten a rule, never loosen it
    base.yaml:43:44 error pipeline-column-not-coded
      the column \`lsoa\` has no code list
      43 |   linkage_quality: [birthplace, [age_band, lsoa]]
         |                                            ^^^^
      make a coded column from it under \`derive\`; allowed: ALF_STS_CD, reference_person, imputed_record, country_of_birth, year_of_arrival, sex, ethnic_group, local_authority, tenure, general_health, birthplace
    "
  `);
});

test('a circle is told once, with its way', () => {
  expect(explain(['  age_band: {', '  one: { recode: two, to: birthplace-2 }\n  two: { recode: one, to: birthplace-2 }\n  age_band: {']))
    .toMatchInlineSnapshot(`
    "
    base.yaml:24:3 error pipeline-derive-cycle
      columns are made from one another: \`one\` from \`two\` from \`one\`
      24 |   one: { recode: two, to: birthplace-2 }
         |   ^^^
      make one of them from a column of the population
    "
  `);
});

test('a share that is no part of its whole', () => {
  expect(
    explain(['of: [registered], over: [registered, not_registered]', 'of: [registered, not_linked], over: [registered, not_registered]']),
  ).toMatchInlineSnapshot(`
    "
    base.yaml:32:41 error pipeline-measure-outside
      \`of\` has codes that \`over\` has not: \`not_linked\`
      32 | …    share: { share: registration, of: [registered, not_linked], over: [registered, not_registered] }
         |                                        ^^^^^^^^^^^^^^^^^^^^^^^^
      add them to \`over\`, or take them from \`of\`
    "
  `);
});

test('a loosened rule names who asks for more', () => {
  expect(explain(['policy: dolen-default\n', 'policy: opensafely\n  min_persons: 9\n'])).toMatchInlineSnapshot(`
    "
    base.yaml:41:16 error pipeline-rule-loosened
      \`min_persons: 9\` is looser than 10, which the owner of \`census-2021\` asks for
      41 |   min_persons: 9
         |                ^
      remove \`min_persons\`, or make it stricter: a pipeline may tighten a rule, never loosen it
    "
  `);
});

test('a table that is too large says how many cells it has', () => {
  expect(
    explain(['by: [age_band, sex, registration]', 'by: [country_of_birth, local_authority, ethnic_group, general_health, tenure, sex]']),
  ).toMatchInlineSnapshot(`
    "
    base.yaml:36:9 error pipeline-table-too-large
      the table has 2,401,200 cells, totals included; the limit is 1,000,000
      36 |     by: [country_of_birth, local_authority, ethnic_group, general_health, tenure, sex]
         |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      use fewer columns, or columns of fewer codes
    "
  `);
});

test('tables that are too large together say how many cells they have', () => {
  const large = 'country_of_birth, local_authority, ethnic_group, general_health';
  const second = `  large:\n    title: { en: Three, cy: Tri }\n    by: [${large}]\n    measures: { people: { count: persons } }\n`;
  expect(explain(['by: [age_band, sex, registration]', `by: [${large}, sex, registration]`], ['disclosure:\n', `${second}disclosure:\n`]))
    .toMatchInlineSnapshot(`
    "
    base.yaml:25:1 error pipeline-tables-too-large
      the 5 tables have 1,040,595 cells together, totals and linkage rates included; the limit is 1,000,000
      25 | tables:
         | ^^^^^^
      use fewer tables, or columns of fewer codes; what is left out can have a pipeline of its own
    "
  `);
});

test('a column that is filtered', () => {
  expect(explain(['unit: person\n', "unit: person\n  where: { sex: ['2'], country_of_birth: [WAL, ENG] }\n"])).toMatchInlineSnapshot(`
    "
    base.yaml:29:10 error pipeline-dimension-filtered
      the population is filtered so that \`birthplace\` is only \`uk\`: its other codes would be zeros, and the table could never pass
      29 |     by: [birthplace, registration]
         |          ^^^^^^^^^^
      take \`birthplace\` out of this list: everybody has that code
    base.yaml:37:20 error pipeline-dimension-filtered
      the population is filtered so that \`sex\` is only \`2\`: its other codes would be zeros, and the table could never pass
      37 |     by: [age_band, sex, registration]
         |                    ^^^
      take \`sex\` out of this list: everybody has that code
    base.yaml:43:21 error pipeline-dimension-filtered
      the population is filtered so that \`birthplace\` is only \`uk\`: its other codes would be zeros, and the table could never pass
      43 |   linkage_quality: [birthplace, [age_band, sex]]
         |                     ^^^^^^^^^^
      take \`birthplace\` out of this list: everybody has that code
    base.yaml:43:44 error pipeline-dimension-filtered
      the population is filtered so that \`sex\` is only \`2\`: its other codes would be zeros, and the table could never pass
      43 |   linkage_quality: [birthplace, [age_band, sex]]
         |                                            ^^^
      take \`sex\` out of this list: everybody has that code
    "
  `);
});

test('a link without linkage rates', () => {
  expect(explain(['release:\n  linkage_quality: [birthplace, [age_band, sex]]\n', ''])).toMatchInlineSnapshot(`
    "
    base.yaml:12:3 error pipeline-linkage-quality-missing
      the pipeline links (\`registration\`) but releases no linkage rates
      12 |   registration:
         |   ^^^^^^^^^^^^
      add \`linkage_quality\` under \`release\`, for example \`linkage_quality: [birthplace_2, [age_band, sex], local_authority]\`
    "
  `);
});
