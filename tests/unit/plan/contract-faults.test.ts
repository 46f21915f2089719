import { expect, test } from 'vitest';
import { basePipeline, edit, expectDiagnostics, locate, type Edit } from './base-pipeline.ts';
import { arrived } from './contract-columns.ts';
import { addToCensus, editCatalogue, inCensus, inTable, type CatalogueEdits } from './edit-catalogue.ts';

const deriveYears: Edit = [
  '  age_band: {',
  '  years: { date_difference: arrived, until: 2021-03-21, unit: years, to: age-5-bands }\n  age_band: {',
];

/** What is changed in the catalogue and in the base pipeline, and every diagnostic. */
const faults: readonly (readonly [what: string, catalogue: CatalogueEdits, edits: readonly Edit[], diagnostics: readonly string[]])[] = [
  [
    'a match status rule that means two things',
    {
      contract: (each) =>
        each.id === 'wdsd' ? { ...each, matchStatusRules: [{ id: 'sail-accepted', source: 'ours', accept: [{ status: '1' }] }] } : each,
    },
    [],
    ['pipeline-match-status-differs 15:19 sail-accepted'],
  ],
  [
    'duplicates settled as one contract does not admit',
    { contract: inTable('wdsd', 'persons', () => ({ duplicateRules: ['none'] })) },
    [],
    ['pipeline-duplicates-not-admitted 17:26 best'],
  ],
  [
    'two columns of match status for one linking field',
    { contract: addToCensus({ ...arrived, name: 'ALF_OLD_STS_CD', type: 'text', roles: ['match-status'] }) },
    [],
    ['pipeline-link-field 14:9 ALF_PE'],
  ],
  [
    'a rule that ends spells at death where no death is known',
    { contract: inTable('wdsd', 'persons', ({ columns }) => ({ columns: columns.filter(({ name }) => name !== 'DOD') })) },
    [],
    ['pipeline-spell-rule-death 20:13 wdsd-clean'],
  ],
  [
    'spells without an end',
    { contract: inTable('wdsd', 'registrations', ({ columns }) => ({ columns: columns.filter(({ name }) => name !== 'TO_DT') })) },
    [],
    ['pipeline-link-table 19:13 gp.registrations'],
  ],
  [
    'a band of a column without limits',
    { contract: inCensus('age', ({ range: _range, ...age }) => age) },
    [],
    ['pipeline-band-no-limits 24:21 age'],
  ],
  [
    'a band of a column that goes beyond the bands',
    { contract: inCensus('age', (age) => ({ ...age, range: { min: 0, max: 121 } })) },
    [],
    ['pipeline-band-incomplete 24:30 age-5-bands'],
  ],
  [
    'a band of a column that begins before the bands',
    { contract: inCensus('age', (age) => ({ ...age, range: { min: -1, max: 120 } })) },
    [],
    ['pipeline-band-incomplete 24:30 age-5-bands'],
  ],
  [
    'a band of a column that can be missing',
    { contract: inCensus('age', (age) => ({ ...age, missing: 'allowed' })) },
    [],
    ['pipeline-band-missing 24:30 age-5-bands'],
  ],
  [
    'a date difference that can be negative',
    { contract: addToCensus({ ...arrived, dates: { from: '2021-01-01', to: '2021-03-22' } }) },
    [[deriveYears[0], deriveYears[1].replace('years, to', 'days, to')]],
    ['pipeline-band-incomplete 24:73 age-5-bands'],
  ],
  [
    'a date difference of dates without limits',
    { contract: addToCensus((({ dates: _dates, ...column }) => column)(arrived)) },
    [deriveYears],
    ['pipeline-band-no-limits 24:29 arrived'],
  ],
  [
    'a method that one owner does not admit',
    { contract: (each) => (each.id === 'wdsd' ? { ...each, floor: { ...each.floor, methods: ['midpoint-6'] } } : each) },
    [['policy: dolen-default\n', 'policy: dolen-default\n  method: redact-7-round-5\n']],
    ['pipeline-method-not-admitted 41:11 redact-7-round-5'],
  ],
  [
    "a policy's own method that one owner does not admit",
    { contract: (each) => (each.id === 'wdsd' ? { ...each, floor: { ...each.floor, methods: ['exact'] } } : each) },
    [],
    ['pipeline-method-not-admitted 40:11 dolen-default'],
  ],
  [
    'a threshold below the highest floor',
    { contract: (each) => (each.id === 'wdsd' ? { ...each, floor: { ...each.floor, minPersons: 30 } } : each) },
    [['policy: dolen-default\n', 'policy: dolen-default\n  min_persons: 29\n']],
    ['pipeline-rule-loosened 41:16 29'],
  ],
  [
    'tables the engine cannot tell apart',
    {
      contract: (each) =>
        each.id === 'wdsd'
          ? { ...each, tables: each.tables.map((table) => (table.name === 'persons' ? { ...table, name: 'b_persons' } : table)) }
          : each,
    },
    [
      ['  census: census-2021\n  gp: wdsd', '  a_b: census-2021\n  a: wdsd'],
      ['from: census.persons', 'from: a_b.persons'],
      ['to: gp.persons', 'to: a.b_persons'],
      ['from: gp.registrations', 'from: a.registrations'],
    ],
    ['pipeline-reads-collide 7:3 a'],
  ],
];

test.each(faults)('%s', (_, catalogue, edits, diagnostics) => {
  expect(expectDiagnostics(edit(basePipeline, edits), editCatalogue(catalogue)).map(locate)).toEqual(diagnostics);
});
