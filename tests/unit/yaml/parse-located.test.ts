import { describe, expect, test } from 'vitest';
import { parseLocated } from '../../../src/yaml/parse-located.ts';
import { readYaml } from '../../../src/yaml/read-yaml.ts';
import { explainText } from './explain-text.ts';
import { sampleSchema } from './sample-schema.ts';

const explain = (text: string) => explainText(text, sampleSchema);

describe('parseLocated', () => {
  test('gives the value where all is well', () => {
    const parsed = parseLocated(readYaml({ file: 'x.yaml', text: 'version: 1\nover: [a]\n' }), sampleSchema);
    expect(parsed).toEqual({ value: { version: 1, over: ['a'] } });
  });

  test('an unknown key: at the key, with what is allowed and what was meant', () => {
    expect(explain('spells: { from: gp, rule: clean, cover: 2021-03-21 }')).toMatchInlineSnapshot(`
      "
      x.yaml:1:34 error definition-unknown-key
        \`cover\` is not a key of \`spells\`
        1 | spells: { from: gp, rule: clean, cover: 2021-03-21 }
          |                                  ^^^^^
        allowed: from, rule, covers
        did you mean \`covers\`?
      "
    `);
  });

  test('missing keys: at the parent, together', () => {
    expect(explain('id: a\nspells:\n  from: gp\n')).toMatchInlineSnapshot(`
      "
      x.yaml:2:1 error definition-missing-key
        \`spells\` has no \`rule\`, no \`covers\`
        2 | spells:
          | ^^^^^^
        add them: they are required
      "
    `);
  });

  test('a value of the wrong kind', () => {
    expect(explain('id: 7\nshare: "0.5"\nflag: yes\nby: sex\nspells: []\nbase: 1.5\n')).toMatchInlineSnapshot(`
      "
      x.yaml:1:5 error definition-wrong-type
        \`id\` must be text, and is a whole number
        1 | id: 7
          |     ^
        put it in quotes
      x.yaml:2:8 error definition-wrong-type
        \`share\` must be a number, and is text
        2 | share: "0.5"
          |        ^^^^^
        write it without quotes
      x.yaml:3:7 error definition-wrong-type
        \`flag\` must be \`true\` or \`false\`, and is text
        3 | flag: yes
          |       ^^^
        write \`true\` or \`false\`
      x.yaml:4:5 error definition-wrong-type
        \`by\` must be a list, and is text
        4 | by: sex
          |     ^^^
        write it as a list: [ … ]
      x.yaml:5:9 error definition-wrong-type
        \`spells\` must be a mapping of keys, and is a list
        5 | spells: []
          |         ^^
        write a mapping of keys
      x.yaml:6:7 error definition-wrong-type
        \`base\` must be a whole number, and is a number with a fraction
        6 | base: 1.5
          |       ^^^
        write a whole number
      "
    `);
  });

  test('a key with nothing after it: at the key', () => {
    expect(explain('spells:\nby:\n')).toMatchInlineSnapshot(`
      "
      x.yaml:1:1 error definition-wrong-type
        \`spells\` must be a mapping of keys, and is empty
        1 | spells:
          | ^^^^^^
        write a mapping of keys
      x.yaml:2:1 error definition-wrong-type
        \`by\` must be a list, and is empty
        2 | by:
          | ^^
        write a list
      "
    `);
  });

  test('a value that is not on the list', () => {
    expect(explain('rounding: midpoint6\nversion: 2\n')).toMatchInlineSnapshot(`
      "
      x.yaml:1:11 error definition-unknown-value
        \`rounding\` may not be \`midpoint6\`
        1 | rounding: midpoint6
          |           ^^^^^^^^^
        allowed: exact, midpoint-6, redact-7-round-5
        did you mean \`midpoint-6\`?
      x.yaml:2:10 error definition-unknown-value
        \`version\` may not be \`2\`
        2 | version: 2
          |          ^
        allowed: 1
      "
    `);
  });

  test('a number or a length out of bounds', () => {
    expect(explain('share: 1.5\nbase: 7\nby: []\npair: [a]\nderive: { a: { coalesce: [b] } }\n')).toMatchInlineSnapshot(`
      "
      x.yaml:1:8 error definition-refused-value
        \`share\` must be at most 1
        1 | share: 1.5
          |        ^^^
        write at most 1
      x.yaml:2:7 error definition-refused-value
        \`base\` must be a multiple of 5
        2 | base: 7
          |       ^
        correct it
      x.yaml:3:5 error definition-refused-value
        \`by\` must have at least 1 item
        3 | by: []
          |     ^^
        give at least 1
      x.yaml:4:7 error definition-refused-value
        \`pair\` must have at least 2 items
        4 | pair: [a]
          |       ^^^
        give at least 2
      x.yaml:5:26 error definition-refused-value
        \`coalesce\` must have at least 2 items
        5 | derive: { a: { coalesce: [b] } }
          |                          ^^^
        give at least 2
      "
    `);
  });

  test('a day that the calendar does not have', () => {
    expect(explain('spells: { from: a, rule: b, covers: 2021-02-30 }')).toMatchInlineSnapshot(`
      "
      x.yaml:1:37 error definition-refused-value
        \`covers\` must be a day of the calendar
        1 | spells: { from: a, rule: b, covers: 2021-02-30 }
          |                                     ^^^^^^^^^^
        write it as \`2021-03-21\`
      "
    `);
  });

  test('the words of the schema itself, for values and for keys', () => {
    expect(explain('id: A1\nderive: { B2: { band: age, to: x } }\n')).toMatchInlineSnapshot(`
      "
      x.yaml:1:5 error definition-refused-value
        \`id\` is not a name
        1 | id: A1
          |     ^^
        use the letters a to z
      x.yaml:2:11 error definition-refused-value
        \`B2\` is not a name
        2 | derive: { B2: { band: age, to: x } }
          |           ^^
        use the letters a to z
      "
    `);
  });

  test('a closed list of keys', () => {
    expect(explain('labels: { en: a, cz: b }')).toMatchInlineSnapshot(`
      "
      x.yaml:1:1 error definition-missing-key
        \`labels\` has no \`cy\`
        1 | labels: { en: a, cz: b }
          | ^^^^^^
        add \`cy\`: it is required
      x.yaml:1:18 error definition-unknown-key
        \`cz\` is not a key of \`labels\`
        1 | labels: { en: a, cz: b }
          |                  ^^
        allowed: en, cy
      "
    `);
  });

  test('an empty file, and one that is not a mapping', () => {
    expect(explain('# nothing\n')).toMatchInlineSnapshot(`
      "
      x.yaml:1:1 error definition-empty
        the file is empty
        1 | # nothing
          | ^
        write a definition; \`dolen schema\` prints what a pipeline may hold
      "
    `);
    expect(explain('- a\n')).toMatchInlineSnapshot(`
      "
      x.yaml:1:1 error definition-wrong-type
        this file must be a mapping of keys, and is a list
        1 | - a
          | ^^^
        write a mapping of keys
      "
    `);
  });
});
