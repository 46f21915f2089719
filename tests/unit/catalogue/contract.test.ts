import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import { explainFolder, writeFolder } from './config-folder.ts';
import { column, contract, explain, files, key } from './write-contract.ts';

describe('a contract', () => {
  test('with all it needs is read as it stands', () => {
    const text = contract(
      key +
        column('ALF_PE', 'type: bigint, roles: [linking-field], missing: allowed') +
        column('sts', 'type: text, roles: [match-status], missing: allowed, codes: sex') +
        column('pct', 'type: decimal, roles: [match-percent], missing: allowed, range: { min: 0, max: 1 }') +
        column('born', 'type: date, roles: [date], missing: allowed, dates: { from: 1880-01-01, to: 2099-12-31 }'),
      'key: [id]\n    tie_break: [{ by: match-status }, { by: match-percent }, { by: column, column: id }]\n    duplicate_rules: [best]',
      'match_status_rules: { strict: { source: s, accept: [{ status: a, min_percent: 0.5, missing_percent: accept }] } }\n' +
        'spell_rules: { clean: { title: { en: c, cy: c }, bridge_gap_days: 30, end_at_death: true, source: s } }\n',
    );
    const loaded = openCatalogue(writeFolder(files(text))).loadContract('x');
    expect(loaded.tables[0]).toMatchObject({
      name: 'persons',
      key: ['id'],
      maxRejectShare: 0.01,
      tieBreak: [{ by: 'match-status' }, { by: 'match-percent' }, { by: 'column', column: 'id' }],
      duplicateRules: ['best'],
    });
    expect(loaded.tables[0]?.columns.map(({ name }) => name)).toEqual(['id', 'ALF_PE', 'sts', 'pct', 'born']);
    expect(loaded.matchStatusRules).toEqual([
      { id: 'strict', source: 's', accept: [{ status: 'a', minPercent: 0.5, missingPercent: 'accept' }] },
    ]);
    expect(loaded.spellRules).toEqual([{ id: 'clean', title: { en: 'c', cy: 'c' }, bridgeGapDays: 30, endAtDeath: true, source: 's' }]);
    expect(loaded.floor).toEqual({ minPersons: 10, zeros: 'below-threshold', methods: ['midpoint-6'], source: 's' });
  });

  test('is refused where it names columns or lists that are not there', () => {
    const text = contract(
      key + column('sex', 'type: text, roles: [code-list], missing: never, codes: sx'),
      'key: [idd]\n    tie_break: [{ by: column, column: six }]',
    );
    expect(explain(text)).toMatchInlineSnapshot(`
      "
      root/datasets/x.yaml:14:11 error contract-unknown-reference
        \`persons\` names a column that there is not: \`idd\`
        14 |     key: [idd]
           |           ^^^
        allowed: id, sex
        did you mean \`id\`?
      root/datasets/x.yaml:15:39 error contract-unknown-reference
        \`persons\` names a column that there is not: \`six\`
        15 |     tie_break: [{ by: column, column: six }]
           |                                       ^^^
        allowed: id, sex
        did you mean \`sex\`?
      root/datasets/x.yaml:18:132 error contract-unknown-reference
        \`sex\` names a classification that there is not: \`sx\`
        18 | …}, unit: u, source: s, status: PROPOSED, type: text, roles: [code-list], missing: never, codes: sx }
           |                                                                                                  ^^
        allowed: sex
        did you mean \`sex\`?
      "
    `);
  });

  test('is refused where the parts of a column do not fit together', () => {
    const text = contract(
      key +
        column('a', 'type: bigint, roles: [match-status], missing: never, range: { min: 0, max: 1 }') +
        column('b', 'type: text, roles: [code-list], missing: never') +
        column('c', "type: text, roles: [code-list], missing: never, codes: sex, pattern: '^a$'") +
        column('d', 'type: integer, roles: [number], missing: never, range: { min: 2, max: 1 }') +
        column('e', 'type: date, roles: [date], missing: never, dates: { from: 2021-01-02, to: 2021-01-01 }') +
        column('f', "type: text, roles: [quasi-identifier], missing: never, pattern: '^(a)\\1$'") +
        column('g', "type: text, roles: [quasi-identifier], missing: never, pattern: 'a$'") +
        column('h', "type: text, roles: [quasi-identifier], missing: never, pattern: '^(a$'") +
        column('I', 'type: text, roles: [sensitive], missing: never') +
        column('i', 'type: text, roles: [sensitive], missing: never'),
    );
    expect(explain(text)).toMatchInlineSnapshot(`
      "
      root/datasets/x.yaml:17:81 error contract-column-conflict
        \`a\` has the role match-status, and is of type bigint
        17 | …urce: s, status: PROPOSED, type: bigint, roles: [match-status], missing: never, range: { min: 0, max…
           |                                   ^^^^^^
        allowed: text
      root/datasets/x.yaml:17:96 error contract-column-conflict
        \`a\` holds codes of no list
        17 | …, status: PROPOSED, type: bigint, roles: [match-status], missing: never, range: { min: 0, max: 1 } }
           |                                           ^^^^^^^^^^^^^^
        add \`codes\`: the id of a classification
      root/datasets/x.yaml:17:135 error contract-column-conflict
        \`a\` is of type bigint, which has no \`range\`
        17 | …, status: PROPOSED, type: bigint, roles: [match-status], missing: never, range: { min: 0, max: 1 } }
           |                                                                                  ^^^^^^^^^^^^^^^^^^
        remove \`range\`, or change the type
      root/datasets/x.yaml:18:94 error contract-column-conflict
        \`b\` holds codes of no list
        18 | …: T, cy: T }, unit: u, source: s, status: PROPOSED, type: text, roles: [code-list], missing: never }
           |                                                                         ^^^^^^^^^^^
        add \`codes\`: the id of a classification
      root/datasets/x.yaml:19:144 error contract-column-conflict
        \`c\` is checked in two ways
        19 | …e: s, status: PROPOSED, type: text, roles: [code-list], missing: never, codes: sex, pattern: '^a$' }
           |                                                                                               ^^^^^
        keep one
      root/datasets/x.yaml:20:130 error contract-column-conflict
        \`d\` has an empty range
        20 | …ce: s, status: PROPOSED, type: integer, roles: [number], missing: never, range: { min: 2, max: 1 } }
           |                                                                                  ^^^^^^^^^^^^^^^^^^
        let \`max\` be at least \`min\`
      root/datasets/x.yaml:21:125 error contract-column-conflict
        \`e\` has no date that is allowed
        21 | …: PROPOSED, type: date, roles: [date], missing: never, dates: { from: 2021-01-02, to: 2021-01-01 } }
           |                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        let \`to\` be no earlier than \`from\`
      root/datasets/x.yaml:22:139 error contract-column-conflict
        \`f\` has a pattern that not every engine reads alike
        22 | …ce: s, status: PROPOSED, type: text, roles: [quasi-identifier], missing: never, pattern: '^(a)\\1$' }
           |                                                                                           ^^^^^^^^^
        begin with \`^\`, end with \`$\`, and use neither look-around nor back-references
      root/datasets/x.yaml:23:139 error contract-column-conflict
        \`g\` has a pattern that not every engine reads alike
        23 | … source: s, status: PROPOSED, type: text, roles: [quasi-identifier], missing: never, pattern: 'a$' }
           |                                                                                                ^^^^
        begin with \`^\`, end with \`$\`, and use neither look-around nor back-references
      root/datasets/x.yaml:24:139 error contract-column-conflict
        \`h\` has a pattern that not every engine reads alike
        24 | …ource: s, status: PROPOSED, type: text, roles: [quasi-identifier], missing: never, pattern: '^(a$' }
           |                                                                                              ^^^^^^
        begin with \`^\`, end with \`$\`, and use neither look-around nor back-references
      root/datasets/x.yaml:26:7 error contract-columns-alike
        the columns \`i\` and \`I\` differ in case only
        26 |       i: { title: { en: T, cy: T }, unit: u, source: s, status: PROPOSED, type: text, roles: [sensit…
           |       ^
        rename one
      "
    `);
  });

  test('is refused where records on one linking field could tie, or the match is not known', () => {
    const text = contract(
      key + column('ALF_PE', 'type: bigint, roles: [linking-field], missing: allowed'),
      'key: [id]\n    tie_break: [{ by: match-status }]',
    );
    expect(explain(text)).toMatchInlineSnapshot(`
      "
      root/datasets/x.yaml:15:5 error contract-tie-break-open
        records of \`persons\` that share a linking field can tie: \`tie_break\` leaves out id
        15 |     tie_break: [{ by: match-status }]
           |     ^^^^^^^^^
        end \`tie_break\` with the columns of the key
      root/datasets/x.yaml:15:5 error contract-no-duplicate-rule
        \`persons\` has a linking field, and no \`duplicate_rules\`
        15 |     tie_break: [{ by: match-status }]
           |     ^^^^^^^^^
        allowed: best, none
      root/datasets/x.yaml:16:5 error contract-role-missing
        \`persons\` has a linking field, and no column of role match-status
        16 |     columns:
           |     ^^^^^^^
        add the column: a link is not accepted without knowing how it was matched
      root/datasets/x.yaml:16:5 error contract-role-missing
        \`persons\` has a linking field, and no column of role match-percent
        16 |     columns:
           |     ^^^^^^^
        add the column: a link is not accepted without knowing how it was matched
      "
    `);
  });

  test('is refused where a key may be missing, or a rule accepts a status twice', () => {
    const text = contract(
      column('id', 'type: text, roles: [record-id], missing: allowed'),
      'key: [id]',
      "match_status_rules: { strict: { source: s, accept: [{ status: '1' }, { status: '4' }, { status: '1', min_percent: 0.9 }] } }\n",
    );
    expect(explain(text)).toMatchInlineSnapshot(`
      "
      root/datasets/x.yaml:10:97 error contract-status-twice
        the rule \`strict\` accepts the status \`1\` twice
        10 | …rict: { source: s, accept: [{ status: '1' }, { status: '4' }, { status: '1', min_percent: 0.9 }] } }
           |                                                                          ^^^
        keep the one in the right order
      root/datasets/x.yaml:17:117 error contract-key-may-be-missing
        \`id\` is part of the key and may be missing
        17 | …T, cy: T }, unit: u, source: s, status: PROPOSED, type: text, roles: [record-id], missing: allowed }
           |                                                                                             ^^^^^^^
        write \`missing: never\`, or choose another key
      "
    `);
  });

  test('is refused where its shape is wrong, all at once', () => {
    const text = contract(column('id', 'type: string, roles: [record_id], missing: no, pattren: a')).replace(
      'min_persons: 10',
      'min_persons: 0',
    );
    expect(explain(text)).toMatchInlineSnapshot(`
      "
      root/datasets/x.yaml:9:23 error definition-refused-value
        \`min_persons\` must be at least 1
        9 | floor: { min_persons: 0, zeros: below-threshold, methods: [midpoint-6], source: s }
          |                       ^
        write at least 1
      root/datasets/x.yaml:16:82 error definition-unknown-value
        \`type\` may not be \`string\`
        16 | …}, unit: u, source: s, status: PROPOSED, type: string, roles: [record_id], missing: no, pattren: a }
           |                                                 ^^^^^^
        allowed: bigint, integer, decimal, date, text
      root/datasets/x.yaml:16:98 error definition-unknown-value
        item 1 of \`roles\` may not be \`record_id\`
        16 | …}, unit: u, source: s, status: PROPOSED, type: string, roles: [record_id], missing: no, pattren: a }
           |                                                                 ^^^^^^^^^
        allowed: record-id, person-id, household-id, household-reference, provider, linking-field, residence, certain, match-status, match-percent, consent, code-list, write-in, weight, date, death, spell-start, spell-end, practice, adviser, flag, number, quasi-identifier, sensitive
        did you mean \`record-id\`?
      root/datasets/x.yaml:16:119 error definition-unknown-value
        \`missing\` may not be \`no\`
        16 | …}, unit: u, source: s, status: PROPOSED, type: string, roles: [record_id], missing: no, pattren: a }
           |                                                                                      ^^
        allowed: never, allowed
      root/datasets/x.yaml:16:123 error definition-unknown-key
        \`pattren\` is not a key of \`id\`
        16 | …}, unit: u, source: s, status: PROPOSED, type: string, roles: [record_id], missing: no, pattren: a }
           |                                                                                          ^^^^^^^
        allowed: title, type, roles, missing, unit, source, status, codes, range, dates, pattern, agrees
        did you mean \`pattern\`?
      "
    `);
  });
});

describe('a policy', () => {
  test('is refused where its default is not among its methods', () => {
    expect(explainPolicy({ default_method: 'midpoint-6' })).toMatchInlineSnapshot(`
      "
      root/policies/p.yaml:19:17 error policy-default-not-admitted
        the policy does not admit its own default method, \`midpoint-6\`
        19 | default_method: midpoint-6
           |                 ^^^^^^^^^^
        allowed: exact
      "
    `);
  });

  test.each([
    ['a percent in three decimals', { dominance: '[{ n: 2, percent: 85.125, at_limit: safe }]' }],
    ['a percent of 0', { p_percent: '{ percent: 0, coalition: 1 }' }],
    ['a percent over 100', { p_percent: '{ percent: 100.01, coalition: 1 }' }],
    ['no rule on dominance', { dominance: '[]' }],
    ['candidates by a method there is not', { candidates: '{ any: 2, methods: { guess: 5 } }' }],
    ['one candidate', { candidates: '{ any: 1, methods: {} }' }],
    ['certainty of a hundred percent', { certainty: '{ any: 100, methods: {} }' }],
    ['a second unit that is none', { second_units: '{ households: 5, practices: 3, providers: 3, advisers: 3, dogs: 2 }' }],
  ])('is refused with %s', (_, written) => {
    expect(explainPolicy(written)).toContain(' error definition-');
    expect(explainPolicy({})).toBe('');
  });
});

const soundPolicy = {
  min_persons: '10',
  zeros: 'safe',
  candidates: '{ any: 2, methods: { midpoint-6: 5 } }',
  certainty: '{ any: 60, methods: {} }',
  second_units: '{ households: 5, practices: 3, providers: 3, advisers: 3 }',
  min_contributors: '3',
  dominance: '[{ n: 2, percent: 43.75, at_limit: unsafe }]',
  p_percent: '{ percent: 10, coalition: 1 }',
  all_or_none: 'safe',
  quantile_side: '10',
  min_degrees_of_freedom: '10',
  weighted_totals: '{ step_mean_weights: 5 }',
  sum_interval: '{ percent: 10 }',
  methods: '[exact]',
  class_disclosure: '{ min_remainder: 10, max_percent: 90 }',
};

function explainPolicy(written: Readonly<Record<string, string>>): string {
  const { default_method: method = 'exact', ...rules } = { ...soundPolicy, ...written };
  const lines = Object.entries(rules).map(([rule, value]) => `${rule}: { value: ${value}, source: s, status: ours }`);
  const text = ['version: 1', 'id: p', 'title: P', ...lines, `default_method: ${method}`, ''].join('\n');
  return explainFolder({ 'policies/p.yaml': text }, (root) => openCatalogue(root).loadPolicy('p'));
}
