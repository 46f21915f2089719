import { expect, test } from 'vitest';
import { parsePipeline } from '../../../src/spec/parse-pipeline.ts';
import { basePipeline, edit, locate, type Edit } from '../plan/base-pipeline.ts';

/** What is done to the base pipeline, and every diagnostic of it: code, line, column, marked text. */
const broken: readonly (readonly [what: string, edits: readonly Edit[], diagnostics: readonly string[]])[] = [
  [
    'a column where a list of them is asked for',
    [['by: [birthplace, registration]', 'by: registration']],
    ['definition-wrong-type 28:9 registration'],
  ],
  ['an unknown key', [['project: tests', 'project: tests\nowner: me']], ['definition-unknown-key 5:1 owner']],
  ['a misspelt key', [['population:\n', 'populatoin:\n']], ['definition-unknown-key 8:1 populatoin']],
  ['a key twice', [['project: tests', 'project: tests\nproject: others']], ['yaml-duplicate-key 5:1 project']],
  ['a missing key', [['project: tests\n', '']], ['definition-missing-key 1:1 version: 1']],
  ['a wrong version', [['version: 1\n', 'version: 2\n']], ['definition-unknown-value 1:10 2']],
  ['a version in quotes', [['version: 1\n', "version: '1'\n"]], ["definition-unknown-value 1:10 '1'"]],
  ['an id in capitals', [['id: base', 'id: Base']], ['definition-refused-value 2:5 Base']],
  ['a title in one language', [['title: { en: One, cy: Un }', 'title: { en: One }']], ['definition-missing-key 27:5 title']],
  ['a dataset name that is no name', [['  gp: wdsd', '  GP: wdsd']], ['definition-refused-value 7:3 GP']],
  ['a table without its dataset', [['from: census.persons', 'from: persons']], ['definition-refused-value 9:9 persons']],
  ['a unit that is not counted', [['unit: person', 'unit: family']], ['definition-unknown-value 10:9 family']],
  ['a date that is none', [['covers: 2021-03-21', 'covers: 2021-02-30']], ['definition-refused-value 21:15 2021-02-30']],
  [
    'a duplicate rule that is none',
    [['population_duplicates: best', 'population_duplicates: first']],
    ['definition-unknown-value 16:28 first'],
  ],
  [
    'SQL in derive without its classification',
    [['{ band: age, to: age-5-bands }', '{ sql: age / 5 }']],
    ['definition-missing-key 24:3 age_band'],
  ],
  [
    'SQL that is no text, and a wrong type elsewhere',
    [
      ['{ band: age, to: age-5-bands }', '{ sql: 5, to: age-5-bands }'],
      ['project: tests', 'project: [tests]'],
    ],
    ['definition-wrong-type 4:10 [tests]', 'definition-wrong-type 24:20 5'],
  ],
  [
    'an operation that is none',
    [['{ band: age, to: age-5-bands }', '{ bucket: age, to: age-5-bands }']],
    ['definition-no-form 24:13 { bucket: age, to: age-5-bands }'],
  ],
  ['a misspelt operation', [['{ recode: country_of_birth,', '{ recod: country_of_birth,']], ['definition-unknown-key 23:17 recod']],
  [
    'an operation without its classification',
    [['{ band: age, to: age-5-bands }', '{ band: age }']],
    ['definition-missing-key 24:3 age_band'],
  ],
  [
    'two operations in one',
    [['{ band: age, to: age-5-bands }', '{ band: age, recode: sex, to: age-5-bands }']],
    ['definition-no-form 24:13 { band: age, recode: sex, to: age-5-bands }'],
  ],
  ['a derived column of a reserved name', [['  age_band: {', '  constructor: {']], ['yaml-reserved-key 24:3 constructor']],
  [
    'no table',
    [
      [
        'tables:\n  by-birthplace:\n    title: { en: One, cy: Un }\n    by: [birthplace, registration]\n    measures:\n      people: { count: persons }\n      range: { range: registration, low: [registered], high: [registered, not_linked], over: all }\n      share: { share: registration, of: [registered], over: [registered, not_registered] }\n      rate: { rate: birthplace, of: [uk], over: all, per: 1000 }\n  by-age:\n    title: { en: Two, cy: Dau }\n    by: [age_band, sex, registration]\n    measures:\n      people: { count: persons }\ndisclosure:',
        'tables: {}\ndisclosure:',
      ],
    ],
    ['definition-refused-value 25:9 {}'],
  ],
  ['a table by nothing', [['by: [age_band, sex, registration]', 'by: []']], ['definition-refused-value 36:9 []']],
  [
    'a table without measures',
    [
      [
        '    by: [age_band, sex, registration]\n    measures:\n      people: { count: persons }',
        '    by: [age_band, sex, registration]\n    measures: {}',
      ],
    ],
    ['definition-refused-value 37:15 {}'],
  ],
  ['a table id with an underscore', [['  by-age:', '  by_age:']], ['definition-refused-value 34:3 by_age']],
  [
    'a count of something else',
    [
      [
        'by: [age_band, sex, registration]\n    measures:\n      people: { count: persons }',
        'by: [age_band, sex, registration]\n    measures:\n      people: { count: families }',
      ],
    ],
    ['definition-unknown-value 38:24 families'],
  ],
  [
    'a measure that is none',
    [['{ rate: birthplace, of: [uk], over: all, per: 1000 }', '{ deciles: birthplace }']],
    ['definition-no-form 33:13 { deciles: birthplace }'],
  ],
  [
    'a range without its upper end',
    [['low: [registered], high: [registered, not_linked], over: all', 'low: [registered], over: all']],
    ['definition-missing-key 31:7 range'],
  ],
  ['a rate per anything', [['per: 1000 }', 'per: 7 }']], ['definition-unknown-value 33:59 7']],
  ['a code that is a number', [['unit: person\n', 'unit: person\n  where: { sex: [2] }\n']], ['definition-wrong-type 11:18 2']],
  ['a selection that is a text', [['of: [uk]', 'of: uk']], ['definition-no-form 33:37 uk']],
  [
    'a method that is none',
    [['policy: dolen-default\n', 'policy: dolen-default\n  method: midpoint-5\n']],
    ['definition-unknown-value 41:11 midpoint-5'],
  ],
  [
    'a threshold in words',
    [['policy: dolen-default\n', 'policy: dolen-default\n  min_persons: ten\n']],
    ['definition-wrong-type 41:16 ten'],
  ],
  [
    'class limits, which are the policy’s alone',
    [['policy: dolen-default\n', 'policy: dolen-default\n  class_disclosure: { min_remainder: 20, max_percent: 80 }\n']],
    ['definition-unknown-key 41:3 class_disclosure'],
  ],
  ['an alias of nothing', [['project: tests', 'project: *tests']], ['yaml-alias-unknown 4:10 *tests']],
  ['a text that ends too soon', [['title: { en: Base, cy: Sail }', 'title: { en: Base, cy: Sail']], ['yaml-not-closed 3:8 {']],
];

test.each(broken)('%s', (_, edits, diagnostics) => {
  const parsed = parsePipeline({ file: 'base.yaml', text: edit(basePipeline, edits) });
  expect('diagnostics' in parsed && parsed.diagnostics.map(locate)).toEqual(diagnostics);
});
