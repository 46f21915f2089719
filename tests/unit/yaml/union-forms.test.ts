import { describe, expect, test } from 'vitest';
import { explainText } from './explain-text.ts';
import { sampleSchema } from './sample-schema.ts';

const explain = (text: string) => explainText(text, sampleSchema);

describe('a union', () => {
  test('the form of a union that was meant', () => {
    expect(explain('derive:\n  a: { recode: b, too: c }\n  c: { bnad: age, to: d }\n  e: { coalesce: [f, 1] }\n')).toMatchInlineSnapshot(`
      "
      x.yaml:2:19 error definition-unknown-key
        \`too\` is not a key of \`a\`
        2 |   a: { recode: b, too: c }
          |                   ^^^
        allowed: recode, to
        did you mean \`to\`?
      x.yaml:3:8 error definition-unknown-key
        \`bnad\` is not a key of \`c\`
        3 |   c: { bnad: age, to: d }
          |        ^^^^
        allowed: band, to
        did you mean \`band\`?
      x.yaml:4:22 error definition-wrong-type
        item 2 of \`coalesce\` must be text, and is a whole number
        4 |   e: { coalesce: [f, 1] }
          |                      ^
        put it in quotes
      "
    `);
  });

  test('no form of a union', () => {
    expect(explain('derive:\n  a: { sql: b }\n  c: { to: d }\n  e: 7\nover: every\n')).toMatchInlineSnapshot(`
      "
      x.yaml:2:6 error definition-no-form
        \`a\` may not be a mapping of these keys
        2 |   a: { sql: b }
          |      ^^^^^^^^^^
        allowed: { recode, to } or { band, to } or { coalesce }
      x.yaml:3:6 error definition-no-form
        \`c\` may not be a mapping of these keys
        3 |   c: { to: d }
          |      ^^^^^^^^^
        allowed: { recode, to } or { band, to } or { coalesce }
      x.yaml:4:6 error definition-no-form
        \`e\` may not be \`7\`
        4 |   e: 7
          |      ^
        allowed: { recode, to } or { band, to } or { coalesce }
      x.yaml:5:7 error definition-no-form
        \`over\` may not be \`every\`
        5 | over: every
          |       ^^^^^
        allowed: \`all\` or a list
      "
    `);
  });

  test('the kind that chooses a form', () => {
    expect(explain('measures:\n  a: { kind: conut }\n  b: { kind: share }\n  c: { }\n  d: { kind: 1 }\n')).toMatchInlineSnapshot(`
      "
      x.yaml:2:14 error definition-unknown-value
        \`kind\` may not be \`conut\`
        2 |   a: { kind: conut }
          |              ^^^^^
        allowed: count, share
        did you mean \`count\`?
      x.yaml:3:3 error definition-missing-key
        \`b\` has no \`decimals\`
        3 |   b: { kind: share }
          |   ^
        add \`decimals\`: it is required
      x.yaml:4:3 error definition-missing-key
        \`c\` has no \`kind\`
        4 |   c: { }
          |   ^
        add \`kind\`: it is required
      x.yaml:5:14 error definition-unknown-value
        \`kind\` may not be \`1\`
        5 |   d: { kind: 1 }
          |              ^
        allowed: count, share
      "
    `);
  });
});
