import { expect, test } from 'vitest';
import { basePipeline, edit, expectDiagnostics, locate, type Edit } from './base-pipeline.ts';

/** What is done to the base pipeline, and every diagnostic of it: code, line, column, marked text. */
const broken: readonly (readonly [what: string, edits: readonly Edit[], diagnostics: readonly string[]])[] = [
  ['an undeclared dataset', [['from: census.persons', 'from: cencus.persons']], ['pipeline-dataset-unknown 9:9 cencus.persons']],
  ['an unknown contract', [['census: census-2021', 'census: census-2011']], ['catalogue-unknown-id 6:11 census-2011']],
  ['a contract named twice', [['  gp: wdsd', '  gp: wdsd\n  other: wdsd']], ['pipeline-contract-twice 8:10 wdsd']],
  [
    'a dataset nothing reads',
    [
      [
        'link:\n  registration:\n    to: gp.persons\n    on: ALF_PE\n    match_status: sail-accepted\n    population_duplicates: best\n    register_duplicates: best\n    spells:\n      from: gp.registrations\n      rule: wdsd-clean\n      covers: 2021-03-21\nderive:',
        'derive:',
      ],
      ['by: [birthplace, registration]', 'by: [birthplace]'],
      ['by: [age_band, sex, registration]', 'by: [age_band, sex]'],
      [
        '      range: { range: registration, low: [registered], high: [registered, not_linked], over: all }\n      share: { share: registration, of: [registered], over: [registered, not_registered] }\n',
        '',
      ],
      ['release:\n  linkage_quality: [birthplace, [age_band, sex]]\n', ''],
    ],
    ['pipeline-dataset-unused 7:3 gp'],
  ],
  ['an unknown table', [['from: census.persons', 'from: census.person']], ['pipeline-table-unknown 9:9 census.person']],
  [
    'a population of spells',
    [['from: census.persons', 'from: gp.registrations']],
    ['pipeline-population-not-persons 9:9 gp.registrations'],
  ],
  [
    'a filter by an unknown column',
    [['unit: person\n', "unit: person\n  where: { sexx: ['1'] }\n"]],
    ['pipeline-column-unknown 11:12 sexx'],
  ],
  ['a filter by an unknown code', [['unit: person\n', "unit: person\n  where: { sex: ['3'] }\n"]], ["pipeline-code-unknown 11:18 '3'"]],
  ['a filter with a code twice', [['unit: person\n', "unit: person\n  where: { sex: ['1', '1'] }\n"]], ["pipeline-code-twice 11:23 '1'"]],
  [
    'a filter by a column without codes',
    [['unit: person\n', "unit: person\n  where: { age: ['1'] }\n"]],
    ['pipeline-column-not-coded 11:12 age'],
  ],
  [
    'a filter by a linking field',
    [['unit: person\n', "unit: person\n  where: { ALF_PE: ['1'] }\n"]],
    ['pipeline-column-identifies 11:12 ALF_PE'],
  ],
  [
    'a filter by a derived column',
    [['unit: person\n', 'unit: person\n  where: { birthplace: [uk] }\n']],
    ['pipeline-column-unknown 11:12 birthplace'],
  ],
  ['a register of an undeclared dataset', [['to: gp.persons', 'to: wds.persons']], ['pipeline-dataset-unknown 13:9 wds.persons']],
  ['an unknown register', [['to: gp.persons', 'to: gp.patients']], ['pipeline-table-unknown 13:9 gp.patients']],
  ['a link of the population to itself', [['to: gp.persons', 'to: census.persons']], ['pipeline-link-to-population 13:9 census.persons']],
  [
    'a register that is spells',
    [['to: gp.persons', 'to: gp.registrations']],
    ['pipeline-link-field 14:9 ALF_PE', 'pipeline-duplicates-not-admitted 17:26 best', 'pipeline-spell-rule-death 20:13 wdsd-clean'],
  ],
  [
    'spells that are none',
    [['from: gp.registrations', 'from: gp.persons']],
    ['pipeline-link-table 19:13 gp.persons', 'pipeline-link-table 19:13 gp.persons', 'pipeline-link-table 19:13 gp.persons'],
  ],
  ['spells of another dataset', [['from: gp.registrations', 'from: census.persons']], ['pipeline-spells-elsewhere 19:13 census.persons']],
  [
    'a link on a column that is no linking field',
    [['on: ALF_PE', 'on: sex']],
    ['pipeline-link-field 14:9 sex', 'pipeline-link-field 14:9 sex'],
  ],
  [
    'a link on a field without match status',
    [['on: ALF_PE', 'on: RALF_PE']],
    ['pipeline-link-field 14:9 RALF_PE', 'pipeline-link-field 14:9 RALF_PE'],
  ],
  ['a misspelt linking field', [['on: ALF_PE', 'on: ALF_E']], ['pipeline-link-field 14:9 ALF_E', 'pipeline-link-field 14:9 ALF_E']],
  [
    'an unknown match status rule',
    [['match_status: sail-accepted', 'match_status: sail-acepted']],
    ['pipeline-match-status-unknown 15:19 sail-acepted'],
  ],
  ['an unknown spell rule', [['rule: wdsd-clean', 'rule: wdsd-cleaned']], ['pipeline-spell-rule-unknown 20:13 wdsd-cleaned']],
  ['a date before all spells', [['covers: 2021-03-21', 'covers: 1821-03-21']], ['pipeline-date-outside 21:15 1821-03-21']],
  [
    'a second link',
    [
      [
        'derive:\n',
        '  again:\n    to: gp.persons\n    on: ALF_PE\n    match_status: sail-accepted\n    population_duplicates: best\n    register_duplicates: best\n    spells: { from: gp.registrations, rule: wdsd-clean, covers: 2021-03-21 }\nderive:\n',
      ],
    ],
    ['pipeline-link-several 22:3 again'],
  ],
  [
    'a derived column that hides one of the population',
    [['  age_band: {', '  sex: { band: age, to: age-5-bands }\n  age_band: {']],
    ['pipeline-name-is-column 24:3 sex'],
  ],
  [
    'a derived column that differs from one of the population in case',
    [['  age_band: {', '  alf_pe: { band: age, to: age-5-bands }\n  age_band: {']],
    ['pipeline-name-is-column 24:3 alf_pe'],
  ],
  [
    'a derived column named as the link',
    [['  age_band: {', '  registration: { band: age, to: age-5-bands }\n  age_band: {']],
    ['pipeline-name-twice 24:3 registration'],
  ],
  [
    'a derived column of a name that Dolen needs',
    [['  age_band: {', '  linked: { band: age, to: age-5-bands }\n  age_band: {']],
    ['pipeline-name-reserved 24:3 linked'],
  ],
  [
    'a link named as a column',
    [['link:\n  registration:', 'link:\n  tenure:']],
    ['pipeline-name-is-column 12:3 tenure', 'pipeline-column-unknown 28:22 registration', 'pipeline-column-unknown 36:25 registration'],
  ],
  [
    'recoding an unknown column',
    [['recode: country_of_birth', 'recode: contry_of_birth']],
    ['pipeline-column-unknown 23:25 contry_of_birth'],
  ],
  ['recoding by an unknown classification', [['to: birthplace-2', 'to: birthplace-3']], ['catalogue-unknown-id 23:47 birthplace-3']],
  [
    'recoding by a classification of another list',
    [['to: birthplace-2', 'to: age-5-bands']],
    ['pipeline-recode-other-list 23:47 age-5-bands'],
  ],
  [
    'recoding numbers',
    [['{ recode: country_of_birth, to: birthplace-2 }', '{ recode: age, to: birthplace-2 }']],
    ['pipeline-column-not-coded 23:25 age'],
  ],
  [
    'recoding an id',
    [['{ recode: country_of_birth, to: birthplace-2 }', '{ recode: household_id, to: birthplace-2 }']],
    ['pipeline-column-identifies 23:25 household_id'],
  ],
  [
    'recoding what the link found',
    [['  age_band: {', '  found: { recode: registration, to: birthplace-2 }\n  age_band: {']],
    ['pipeline-recode-other-list 24:38 birthplace-2'],
  ],
  ['banding codes', [['{ band: age, to: age-5-bands }', '{ band: sex, to: age-5-bands }']], ['pipeline-band-column 24:21 sex']],
  [
    'banding an unknown column',
    [['{ band: age, to: age-5-bands }', '{ band: ages, to: age-5-bands }']],
    ['pipeline-column-unknown 24:21 ages'],
  ],
  [
    'banding a linking field',
    [['{ band: age, to: age-5-bands }', '{ band: ALF_PE, to: age-5-bands }']],
    ['pipeline-column-identifies 24:21 ALF_PE'],
  ],
  [
    'banding by a list that is not of numbers',
    [['{ band: age, to: age-5-bands }', '{ band: age, to: birthplace-2 }']],
    ['pipeline-band-not-numbers 24:30 birthplace-2'],
  ],
  [
    'a date difference of a number',
    [['{ band: age, to: age-5-bands }', '{ date_difference: age, until: 2021-03-21, unit: years, to: age-5-bands }']],
    ['pipeline-band-column 24:32 age'],
  ],
  [
    'coalescing columns of two lists',
    [['  age_band: {', '  either: { coalesce: [birthplace, sex] }\n  age_band: {']],
    ['pipeline-coalesce-lists 24:36 sex'],
  ],
  [
    'coalescing a list in which everybody is known',
    [
      [
        '  age_band: {',
        '  other: { recode: country_of_birth, to: birthplace-2 }\n  either: { coalesce: [birthplace, other] }\n  age_band: {',
      ],
    ],
    ['pipeline-coalesce-not-known 25:24 birthplace'],
  ],
  [
    'coalescing a column with itself',
    [['  age_band: {', '  either: { coalesce: [birthplace, birthplace] }\n  age_band: {']],
    ['pipeline-dimension-twice 24:36 birthplace'],
  ],
  [
    'a column made from itself',
    [['  age_band: {', '  again: { recode: again, to: birthplace-2 }\n  age_band: {']],
    ['pipeline-derive-cycle 24:3 again'],
  ],
  [
    'columns made from one another',
    [
      [
        '  age_band: {',
        '  one: { recode: two, to: birthplace-2 }\n  two: { coalesce: [three, sex] }\n  three: { recode: one, to: birthplace-2 }\n  age_band: {',
      ],
    ],
    ['pipeline-derive-cycle 24:3 one'],
  ],
  [
    'two circles',
    [
      [
        '  age_band: {',
        '  one: { recode: two, to: birthplace-2 }\n  two: { recode: one, to: birthplace-2 }\n  three: { recode: four, to: birthplace-2 }\n  four: { recode: three, to: birthplace-2 }\n  five: { recode: four, to: birthplace-2 }\n  age_band: {',
      ],
    ],
    ['pipeline-derive-cycle 24:3 one', 'pipeline-derive-cycle 26:3 three'],
  ],
];

test.each(broken)('%s', (_, edits, diagnostics) => {
  expect(expectDiagnostics(edit(basePipeline, edits)).map(locate)).toEqual(diagnostics);
});
