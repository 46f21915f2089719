/** The configuration that attacks run against: one owner's contract with a column of every kind, its code lists, and a policy. By path. */
export function listDefinitions(): Readonly<Record<string, string>> {
  return {
    'datasets/attacked.yaml': contract,
    'policies/attacked.yaml': policy,
    ...Object.fromEntries(classifications.map((one) => [`classifications/${one.id}.yaml`, printClassification(one)])),
  };
}

interface CodeList {
  readonly id: string;
  readonly groups?: string;
  readonly codes: readonly (readonly [code: string, more?: string])[];
}

const band = (from: number, to: number): readonly [string, string] => [`${from}-${to}`, `, from: ${from}, to: ${to}`];

const classifications: readonly CodeList[] = [
  { id: 'attacked-area', codes: [['north'], ['south'], ['east'], ['west']] },
  {
    id: 'attacked-halves',
    groups: 'attacked-area',
    codes: [
      ['upper', ', of: [north, east]'],
      ['lower', ', of: [south, west]'],
    ],
  },
  { id: 'attacked-birth', codes: [['wal'], ['eng'], ['pol'], ['rar']] },
  {
    id: 'attacked-birth-2',
    groups: 'attacked-birth',
    codes: [
      ['uk', ', of: [wal, eng]'],
      ['outside', ', of: [pol, rar], sensitive: true'],
    ],
  },
  { id: 'attacked-wrote', codes: [['wal'], ['eng'], ['pol'], ['rar'], ['not_known']] },
  {
    id: 'attacked-wrote-2',
    groups: 'attacked-wrote',
    codes: [
      ['uk', ', of: [wal, eng]'],
      ['outside', ', of: [pol, rar]'],
      ['not_known', ', of: [not_known]'],
    ],
  },
  { id: 'attacked-sex', codes: [['1'], ['2']] },
  { id: 'attacked-status', codes: [['1'], ['4'], ['35'], ['99']] },
  { id: 'attacked-topic', codes: [['debt'], ['home'], ['work']] },
  { id: 'attacked-bands', groups: 'numbers', codes: [band(0, 15), band(16, 64), band(65, 120)] },
  { id: 'attacked-ages', groups: 'numbers', codes: Array.from({ length: 121 }, (_, age) => band(age, age)) },
  { id: 'attacked-at-20', groups: 'numbers', codes: [band(0, 19), band(20, 120)] },
  { id: 'attacked-at-25', groups: 'numbers', codes: [band(0, 24), band(25, 120)] },
  { id: 'attacked-at-21', groups: 'numbers', codes: [band(0, 20), band(21, 120)] },
  {
    id: 'attacked-pairs',
    groups: 'attacked-area',
    codes: [
      ['first', ', of: [north, south]'],
      ['last', ', of: [east, west]'],
    ],
  },
  {
    id: 'attacked-one',
    groups: 'attacked-area',
    codes: [
      ['one', ', of: [north]'],
      ['rest', ', of: [south, east, west]'],
    ],
  },
  {
    id: 'attacked-days',
    groups: 'numbers',
    codes: [
      ['few', ', from: 0, to: 20000'],
      ['many', ', from: 20001, to: 60000'],
    ],
  },
];

const label = (text: string): string => `{ en: ${text}, cy: ${text} }`;

const printClassification = ({ id, groups, codes }: CodeList): string => `version: 1
id: ${id}
title: ${label(id)}
cy_status: working
source: made up for attacks
total: ${label('All')}
${groups === undefined ? '' : `groups: ${groups}\n`}codes:
${codes.map(([code, more = '']) => `  - { code: '${code}', label: ${label(`'${code}'`)}, cy_status: working${more} }`).join('\n')}
`;

const column = (name: string, type: string, roles: string, missing: 'never' | 'allowed', more = ''): string =>
  `      ${name}: { title: ${label(name)}, type: ${type}, roles: [${roles}], missing: ${missing}, unit: made up, source: made up, status: PROPOSED${more} }`;

const matched = [
  column('ALF_PE', 'bigint', 'linking-field', 'allowed'),
  column('ALF_STS_CD', 'text', 'match-status', 'allowed', ', codes: attacked-status'),
  column('ALF_MTCH_PCT', 'decimal', 'match-percent', 'allowed', ', range: { min: 0, max: 1 }'),
];

const contract = `version: 1
id: attacked
title: ${label('Attacked')}
cy_status: working
owner: Nobody
status: model
source: made up for attacks
limits: []
floor: { min_persons: 10, zeros: below-threshold, candidates: 5, methods: [midpoint-6, redact-7-round-5, exact, keyed-rounding, cell-key], source: made up }
match_status_rules:
  sure: { source: made up, accept: [{ status: '1' }] }
  wide: { source: made up, accept: [{ status: '1' }, { status: '4' }, { status: '35', min_percent: 0.8 }] }
spell_rules:
  clean: { title: ${label('Clean')}, bridge_gap_days: 30, end_at_death: true, source: made up }
tables:
  persons:
    title: ${label('Persons')}
    key: [person_id]
    max_reject_share: 0.05
    tie_break: [{ by: match-status }, { by: match-percent }, { by: column, column: person_id }]
    duplicate_rules: [best, none, each, one-person]
    columns:
${column('person_id', 'text', 'record-id', 'never', ", pattern: '^P[0-9]{7}$'")}
${matched.join('\n')}
${column('household_id', 'text', 'household-id', 'allowed', ", pattern: '^H[0-9]{10}$'")}
${column('birth', 'text', 'code-list, quasi-identifier', 'never', ', codes: attacked-birth')}
${column('wrote', 'text', 'write-in, quasi-identifier', 'allowed', ', codes: attacked-wrote')}
${column('age', 'integer', 'number, quasi-identifier', 'never', ', range: { min: 0, max: 120 }')}
${column('born_on', 'date', 'date, quasi-identifier', 'never', ', dates: { from: 1900-01-01, to: 2021-03-21 }')}
${column('sex', 'text', 'code-list, quasi-identifier', 'never', ', codes: attacked-sex')}
${column('area', 'text', 'code-list, quasi-identifier', 'never', ', codes: attacked-area')}
${column('note', 'text', 'quasi-identifier', 'allowed')}
${column('weight', 'decimal', 'weight', 'allowed', ', range: { min: 0.01, max: 100 }')}
  visits:
    title: ${label('Visits')}
    key: [person_id, topic]
    parent: { table: persons, by: [person_id] }
    max_reject_share: 0.05
    columns:
${column('person_id', 'text', 'record-id', 'never', ", pattern: '^P[0-9]{7}$'")}
${column('topic', 'text', 'code-list', 'never', ', codes: attacked-topic')}
  register:
    title: ${label('Register')}
    key: [PERS_ID_PE]
    max_reject_share: 0.05
    tie_break: [{ by: match-status }, { by: match-percent }, { by: column, column: PERS_ID_PE }]
    duplicate_rules: [best, none]
    columns:
${column('PERS_ID_PE', 'bigint', 'person-id', 'never')}
${matched.join('\n')}
${column('DOD', 'date', 'death', 'allowed', ', dates: { from: 1900-01-01, to: 2099-12-31 }')}
  spells:
    title: ${label('Spells')}
    key: []
    max_reject_share: 0.05
    columns:
${column('PERS_ID_PE', 'bigint', 'person-id', 'never')}
${column('PRAC_CD_PE', 'bigint', 'practice', 'allowed')}
${column('FROM_DT', 'date', 'spell-start', 'never', ', dates: { from: 1900-01-01, to: 2099-12-31 }')}
${column('TO_DT', 'date', 'spell-end', 'allowed', ', dates: { from: 1900-01-01, to: 9999-12-31 }')}
`;

const policy = `version: 1
id: attacked
title: Attacked
min_persons: { value: 10, source: made up, status: ours }
zeros: { value: below-threshold, source: made up, status: ours }
class_disclosure: { value: { min_remainder: 10, max_percent: 90 }, source: made up, status: ours }
candidates: { value: { any: 6, methods: { midpoint-6: 5 } }, source: made up, status: ours }
certainty: { value: { any: 60, methods: {} }, source: made up, status: ours }
second_units: { value: { households: 5, practices: 3, providers: 3, advisers: 3 }, source: made up, status: ours }
min_contributors: { value: 3, source: made up, status: ours }
dominance: { value: [{ n: 2, percent: 85, at_limit: unsafe }], source: made up, status: ours }
p_percent: { value: { percent: 10, coalition: 1 }, source: made up, status: ours }
all_or_none: { value: disclosive, source: made up, status: ours }
quantile_side: { value: 10, source: made up, status: ours }
min_degrees_of_freedom: { value: 10, source: made up, status: ours }
weighted_totals: { value: { step_mean_weights: 5 }, source: made up, status: ours }
sum_interval: { value: { percent: 10 }, source: made up, status: ours }
methods: { value: [midpoint-6, redact-7-round-5, exact, keyed-rounding, cell-key, controlled, small-counts], source: made up, status: ours }
default_method: midpoint-6
rounding_base: { value: 6, source: made up, status: ours }
small_count_base: { value: 12, source: made up, status: ours }
perturbation: { value: { max_noise: 8, variance: 5, blocked_up_to: 2, most_posterior_percent: 60 }, source: made up, status: ours }
weighted_shares: { value: { step_persons: 5, reliable_base: 30 }, source: made up, status: ours }
`;
