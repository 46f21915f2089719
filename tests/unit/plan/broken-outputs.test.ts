import { expect, test } from 'vitest';
import { basePipeline, edit, expectDiagnostics, locate, type Edit } from './base-pipeline.ts';

/** What is done to the base pipeline, and every diagnostic of it: code, line, column, marked text. */
const broken: readonly (readonly [what: string, edits: readonly Edit[], diagnostics: readonly string[]])[] = [
  [
    'a table by an unknown column',
    [['by: [age_band, sex, registration]', 'by: [age_bend, sex, registration]']],
    ['pipeline-column-unknown 36:10 age_bend'],
  ],
  [
    'a table by a linking field',
    [['by: [age_band, sex, registration]', 'by: [RALF_PE, sex, registration]']],
    ['pipeline-column-identifies 36:10 RALF_PE'],
  ],
  [
    'a table by an id',
    [['by: [age_band, sex, registration]', 'by: [person_id, sex, registration]']],
    ['pipeline-column-identifies 36:10 person_id'],
  ],
  [
    'a table by a column without codes',
    [['by: [age_band, sex, registration]', 'by: [lsoa, sex, registration]']],
    ['pipeline-column-not-coded 36:10 lsoa'],
  ],
  [
    'a table by a column twice',
    [['by: [age_band, sex, registration]', 'by: [sex, sex, registration]']],
    ['pipeline-dimension-twice 36:15 sex'],
  ],
  ['a table by the linked column', [['by: [age_band, sex, registration]', 'by: [sex, linked]']], ['pipeline-column-unknown 36:15 linked']],
  [
    'a table that is too large',
    [
      [
        'by: [age_band, sex, registration]',
        'by: [country_of_birth, local_authority, ethnic_group, general_health, tenure, sex, registration]',
      ],
    ],
    ['pipeline-table-too-large 36:9 [country_of_birth, local_authority, ethnic_group, general_health, tenure, sex, registration]'],
  ],
  [
    'a table and linkage rates by a column filtered to one code',
    [['unit: person\n', "unit: person\n  where: { sex: ['2'] }\n"]],
    ['pipeline-dimension-filtered 37:20 sex', 'pipeline-dimension-filtered 43:44 sex'],
  ],
  [
    'a table by a column filtered to some codes',
    [
      ['unit: person\n', 'unit: person\n  where: { tenure: [council, social] }\n'],
      ['by: [age_band, sex, registration]', 'by: [tenure, sex, registration]'],
    ],
    ['pipeline-dimension-filtered 37:10 tenure'],
  ],
  [
    'tables by a grouping that a filter leaves one code of',
    [['unit: person\n', 'unit: person\n  where: { country_of_birth: [WAL, ENG] }\n']],
    ['pipeline-dimension-filtered 29:10 birthplace', 'pipeline-dimension-filtered 43:21 birthplace'],
  ],
  ['a table id that is kept', [['  by-age:', '  linkage-by-age:']], ['pipeline-table-id-reserved 34:3 linkage-by-age']],
  [
    'a measure of a column of no such table',
    [['{ share: registration, of: [registered], over: [registered, not_registered] }', '{ share: sex, of: all, over: all }']],
    ['pipeline-measure-column 32:23 sex'],
  ],
  [
    'a measure of an unknown column',
    [['{ share: registration, of: [registered], over: [registered, not_registered] }', '{ share: registrations, of: all, over: all }']],
    ['pipeline-measure-column 32:23 registrations'],
  ],
  [
    'a measure of an unknown code',
    [['over: [registered, not_registered]', 'over: [registered, unregistered]']],
    ['pipeline-code-unknown 32:74 unregistered'],
  ],
  [
    'a share that is no part of its whole',
    [['of: [registered], over: [registered, not_registered]', 'of: [registered, not_linked], over: [registered, not_registered]']],
    ['pipeline-measure-outside 32:41 [registered, not_linked]'],
  ],
  [
    'a share of all over some',
    [['of: [registered], over: [registered, not_registered]', 'of: all, over: [registered, not_registered]']],
    ['pipeline-measure-outside 32:41 all'],
  ],
  [
    'a range upside down',
    [['low: [registered], high: [registered, not_linked], over: all', 'low: [registered, not_linked], high: [registered], over: all']],
    ['pipeline-measure-outside 31:42 [registered, not_linked]'],
  ],
  [
    'a range beyond its whole',
    [['high: [registered, not_linked], over: all', 'high: [registered, not_linked], over: [registered]']],
    ['pipeline-measure-outside 31:62 [registered, not_linked]'],
  ],
  ['a rate of an unknown code', [['of: [uk], over: all', 'of: [gb], over: all']], ['pipeline-code-unknown 33:38 gb']],
  ['an unknown policy', [['policy: dolen-default', 'policy: dolen']], ['catalogue-unknown-id 40:11 dolen']],
  [
    'a method that the policy does not admit',
    [['policy: dolen-default\n', 'policy: opensafely\n  method: exact\n']],
    ['pipeline-method-not-admitted 41:11 exact'],
  ],
  [
    'exact counts, which the policy admits and no owner does',
    [['policy: dolen-default\n', 'policy: dolen-default\n  method: exact\n']],
    ['pipeline-method-not-admitted 41:11 exact'],
  ],
  [
    'a threshold below policy and owners',
    [['policy: dolen-default\n', 'policy: dolen-default\n  min_persons: 5\n']],
    ['pipeline-rule-loosened 41:16 5'],
  ],
  [
    'a threshold below the owners alone',
    [['policy: dolen-default\n', 'policy: opensafely\n  min_persons: 9\n']],
    ['pipeline-rule-loosened 41:16 9'],
  ],
  [
    'zeros that are called safe',
    [['policy: dolen-default\n', 'policy: dolen-default\n  zeros: safe\n']],
    ['pipeline-rule-loosened 41:10 safe'],
  ],
  [
    'a link without linkage rates',
    [['release:\n  linkage_quality: [birthplace, [age_band, sex]]\n', '']],
    ['pipeline-linkage-quality-missing 12:3 registration'],
  ],
  [
    'a release without linkage rates',
    [
      ['linkage_quality: [birthplace, [age_band, sex]]', '{}'],
      ['release:\n  {}', 'release: {}'],
    ],
    ['pipeline-linkage-quality-missing 12:3 registration'],
  ],
  [
    'linkage rates without a link',
    [
      [
        'link:\n  registration:\n    to: gp.persons\n    on: ALF_PE\n    match_status: sail-accepted\n    population_duplicates: best\n    register_duplicates: best\n    spells:\n      from: gp.registrations\n      rule: wdsd-clean\n      covers: 2021-03-21\nderive:',
        'derive:',
      ],
      ['  gp: wdsd\n', ''],
      ['by: [birthplace, registration]', 'by: [birthplace]'],
      ['by: [age_band, sex, registration]', 'by: [age_band, sex]'],
      [
        '      range: { range: registration, low: [registered], high: [registered, not_linked], over: all }\n      share: { share: registration, of: [registered], over: [registered, not_registered] }\n',
        '',
      ],
    ],
    ['pipeline-linkage-quality-unlinked 28:3 linkage_quality'],
  ],
  [
    'linkage rates by what the link found',
    [['[birthplace, [age_band, sex]]', '[registration, [age_band, registration]]']],
    ['pipeline-linkage-quality-result 42:21 registration', 'pipeline-linkage-quality-result 42:46 registration'],
  ],
  [
    'linkage rates by an unknown column',
    [['[birthplace, [age_band, sex]]', '[birthplaces, [age_band, sexes]]']],
    ['pipeline-column-unknown 42:21 birthplaces', 'pipeline-column-unknown 42:45 sexes'],
  ],
  [
    'linkage rates twice',
    [['[birthplace, [age_band, sex]]', '[[sex, age_band], [age_band, sex]]']],
    ['pipeline-linkage-quality-twice 42:38 [age_band, sex]'],
  ],
  [
    'linkage rates of a column crossed with itself',
    [['[birthplace, [age_band, sex]]', '[[sex, sex]]']],
    ['pipeline-dimension-twice 42:27 sex'],
  ],
  [
    'one fault in measures that two tables share',
    [
      ['measures:\n      people: { count: persons }\n      range', 'measures: &shared\n      people: { count: persons }\n      range'],
      ['of: [registered], over: [registered, not_registered]', 'of: [registred], over: all'],
      ['      rate: { rate: birthplace, of: [uk], over: all, per: 1000 }\n', ''],
      [
        'by: [age_band, sex, registration]\n    measures:\n      people: { count: persons }\n',
        'by: [age_band, sex, registration]\n    measures: *shared\n',
      ],
    ],
    ['pipeline-code-unknown 32:42 registred'],
  ],
  [
    'shared measures of a column the second table has not',
    [
      ['measures:\n      people: { count: persons }\n      range', 'measures: &shared\n      people: { count: persons }\n      range'],
      [
        'by: [age_band, sex, registration]\n    measures:\n      people: { count: persons }\n',
        'by: [age_band, sex, registration]\n    measures: *shared\n',
      ],
    ],
    ['pipeline-measure-column 37:15 *shared'],
  ],
  [
    'many faults at once',
    [
      ['match_status: sail-accepted', 'match_status: strict'],
      ['{ band: age, to: age-5-bands }', '{ band: agee, to: age-5-bands }'],
      ['of: [uk], over: all', 'of: [wales], over: all'],
      ['by: [age_band, sex, registration]', 'by: [age_band, seks, registration]'],
      ['policy: dolen-default', 'policy: dolen-default\n  min_persons: 1'],
      ['[birthplace, [age_band, sex]]', '[birth, [age_band, sex]]'],
    ],
    [
      'pipeline-match-status-unknown 15:19 strict',
      'pipeline-column-unknown 24:21 agee',
      'pipeline-code-unknown 33:38 wales',
      'pipeline-column-unknown 36:20 seks',
      'pipeline-rule-loosened 41:16 1',
      'pipeline-column-unknown 43:21 birth',
    ],
  ],
];

test.each(broken)('%s', (_, edits, diagnostics) => {
  expect(expectDiagnostics(edit(basePipeline, edits)).map(locate)).toEqual(diagnostics);
});
