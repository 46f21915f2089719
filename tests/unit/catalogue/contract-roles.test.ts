import { describe, expect, test } from 'vitest';
import { column, contract, explain, key } from './write-contract.ts';

describe('a contract', () => {
  test('is refused where a weight can be zero, a write-in has no list, or a residence is no number', () => {
    const text = contract(
      key +
        column('w', 'type: decimal, roles: [weight], missing: never, range: { min: 0, max: 9 }') +
        column('v', 'type: decimal, roles: [weight], missing: never') +
        column('born', 'type: text, roles: [write-in], missing: allowed') +
        column('agreed', 'type: text, roles: [consent], missing: never') +
        column('RALF', 'type: text, roles: [linking-field, residence], missing: allowed'),
    );
    expect(explain(text)).toMatchInlineSnapshot(`
      "
      root/datasets/x.yaml:17:97 error contract-column-conflict
        \`w\` holds weights that can be zero or below
        17 | …ce: s, status: PROPOSED, type: decimal, roles: [weight], missing: never, range: { min: 0, max: 9 } }
           |                                                 ^^^^^^^^
        set a \`range\` whose \`min\` is above 0
      root/datasets/x.yaml:18:97 error contract-column-conflict
        \`v\` holds weights that can be zero or below
        18 | …: T, cy: T }, unit: u, source: s, status: PROPOSED, type: decimal, roles: [weight], missing: never }
           |                                                                            ^^^^^^^^
        set a \`range\` whose \`min\` is above 0
      root/datasets/x.yaml:19:97 error contract-column-conflict
        \`born\` holds codes of no list
        19 | … T, cy: T }, unit: u, source: s, status: PROPOSED, type: text, roles: [write-in], missing: allowed }
           |                                                                        ^^^^^^^^^^
        add \`codes\`: the id of a classification
      root/datasets/x.yaml:20:99 error contract-column-conflict
        \`agreed\` holds codes of no list
        20 | …en: T, cy: T }, unit: u, source: s, status: PROPOSED, type: text, roles: [consent], missing: never }
           |                                                                           ^^^^^^^^^
        add \`codes\`: the id of a classification
      root/datasets/x.yaml:20:99 error contract-column-conflict
        \`agreed\` has \`agrees\` and the role consent only together
        20 | …en: T, cy: T }, unit: u, source: s, status: PROPOSED, type: text, roles: [consent], missing: never }
           |                                                                           ^^^^^^^^^
        give both, or neither
      root/datasets/x.yaml:21:84 error contract-column-conflict
        \`RALF\` has the role linking-field, and is of type text
        21 | …t: u, source: s, status: PROPOSED, type: text, roles: [linking-field, residence], missing: allowed }
           |                                           ^^^^
        allowed: bigint
      root/datasets/x.yaml:21:84 error contract-column-conflict
        \`RALF\` has the role residence, and is of type text
        21 | …t: u, source: s, status: PROPOSED, type: text, roles: [linking-field, residence], missing: allowed }
           |                                           ^^^^
        allowed: bigint
      "
    `);
  });

  test('needs no match status for a field of a home', () => {
    expect(explain(contract(key + column('RALF', 'type: bigint, roles: [linking-field, residence], missing: allowed')))).toBe('');
  });

  test('is refused where records belong to a table that there is not, or by other columns than its key', () => {
    const issues = (parent: string) =>
      `  issues:\n    title: { en: I, cy: I }\n    max_reject_share: 0.01\n    key: []\n    parent: ${parent}\n    columns:\n` +
      key +
      column('kind', 'type: text, roles: [quasi-identifier], missing: never');
    expect(explain(contract(key) + issues('{ table: persons, by: [id] }'))).toBe('');
    expect(explain(contract(key) + issues('{ table: person, by: [id] }'))).toMatchInlineSnapshot(`
      "
      root/datasets/x.yaml:21:22 error contract-unknown-reference
        \`issues\` names a table that there is not: \`person\`
        21 |     parent: { table: person, by: [id] }
           |                      ^^^^^^
        allowed: persons
        did you mean \`persons\`?
      "
    `);
    expect(explain(contract(key) + issues('{ table: issues, by: [id] }'))).toMatchInlineSnapshot(`
      "
      root/datasets/x.yaml:21:22 error contract-unknown-reference
        \`issues\` names a table that there is not: \`issues\`
        21 |     parent: { table: issues, by: [id] }
           |                      ^^^^^^
        allowed: persons
      "
    `);
    expect(explain(contract(key) + issues('{ table: persons, by: [idd] }'))).toMatchInlineSnapshot(`
      "
      root/datasets/x.yaml:21:36 error contract-unknown-reference
        \`issues\` names a column that there is not: \`idd\`
        21 |     parent: { table: persons, by: [idd] }
           |                                    ^^^
        allowed: id, kind
        did you mean \`id\`?
      "
    `);
    expect(explain(contract(key) + issues('{ table: persons, by: [id, kind] }'))).toMatchInlineSnapshot(`
      "
      root/datasets/x.yaml:21:35 error contract-parent-key
        records of \`issues\` are to be found in \`persons\` by other columns than its key
        21 |     parent: { table: persons, by: [id, kind] }
           |                                   ^^^^^^^^^^
        allowed: id
      "
    `);
  });

  test.each([
    ['range: { min: 0.000001, max: 1000000000 }', false],
    ['range: { min: 0.0000001, max: 9 }', true],
    ['range: { min: 1, max: 1000000001 }', true],
  ])('is refused where millionths of its weights cannot be added up: %s, %s', (range, refused) => {
    const told = explain(contract(key + column('w', `type: decimal, roles: [weight], missing: never, ${range}`)));
    expect(told.includes('`w` has weights that cannot be counted in millionths')).toBe(refused);
  });
});
