import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/diagnostics/diagnostic.ts';
import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import { toDimension } from '../../../src/catalogue/to-dimension.ts';
import { explainFolder, writeFolder } from './config-folder.ts';

const head = (id: string, groups = '') =>
  `version: 1\nid: ${id}\ntitle: { en: T, cy: T }\ncy_status: working\nsource: s\ntotal: { en: All, cy: Pawb }\n${groups}codes:\n`;
const code = (name: string, rest = '') => `  - { code: '${name}', label: { en: ${name}, cy: ${name} }, cy_status: working${rest} }\n`;
const base = head('base') + code('a') + code('b') + code('c');

const load = (id: string) => (root: string) => openCatalogue(root).loadClassification(id);
const explain = (text: string, others: Record<string, string> = {}) =>
  explainFolder({ 'classifications/x.yaml': text, 'classifications/base.yaml': base, ...others }, load('x'));

describe('a classification', () => {
  test('is refused where codes repeat or parents lead nowhere or round', () => {
    const codes = code('a', ', parent: B') + code('b', ', parent: c') + code('c', ', parent: b') + code('a');
    expect(explain(head('x') + codes)).toMatchInlineSnapshot(`
      "
      root/classifications/x.yaml:8:71 error classification-parent-unknown
        the parent \`B\` of \`a\` is not a code of this list
        8 |   - { code: 'a', label: { en: a, cy: a }, cy_status: working, parent: B }
          |                                                                       ^
        name a code of this list, or add the parent to it
        did you mean \`b\`?
      root/classifications/x.yaml:9:71 error classification-parent-circle
        \`b\` is above itself
        9 |   - { code: 'b', label: { en: b, cy: b }, cy_status: working, parent: c }
          |                                                                       ^
        let parents lead to a code that has none
      root/classifications/x.yaml:10:71 error classification-parent-circle
        \`c\` is above itself
        10 |   - { code: 'c', label: { en: c, cy: c }, cy_status: working, parent: b }
           |                                                                       ^
        let parents lead to a code that has none
      root/classifications/x.yaml:11:13 error classification-code-twice
        the code \`a\` is given twice, first in line 8
        11 |   - { code: 'a', label: { en: a, cy: a }, cy_status: working }
           |             ^^^
        keep one
      "
    `);
  });

  test('is refused where groups do not divide the base list', () => {
    const codes = code('one', ', of: [a, d]') + code('two', ', of: [a]');
    expect(explain(head('x', 'groups: base\n') + codes)).toMatchInlineSnapshot(`
      "
      root/classifications/x.yaml:8:1 error classification-codes-not-grouped
        these codes of \`base\` are in no group: b, c
        8 | codes:
          | ^^^^^
        put each code of the base list into one group
      root/classifications/x.yaml:9:77 error classification-code-not-in-base
        \`d\` is not a code of \`base\`
        9 |   - { code: 'one', label: { en: one, cy: one }, cy_status: working, of: [a, d] }
          |                                                                             ^
        allowed: a, b, c
      root/classifications/x.yaml:10:74 error classification-code-grouped-twice
        \`a\` is already in \`one\`
        10 |   - { code: 'two', label: { en: two, cy: two }, cy_status: working, of: [a] }
           |                                                                          ^
        put each code of the base list into one group
      "
    `);
  });

  test('is refused where bands overlap, leave gaps or end before they begin', () => {
    const codes =
      code('u', ', from: 0, to: 15') + code('v', ', from: 15, to: 20') + code('w', ', from: 22, to: 21') + code('z', ', from: 25, to: 30');
    expect(explain(head('x', 'groups: numbers\n') + codes)).toMatchInlineSnapshot(`
      "
      root/classifications/x.yaml:10:69 error classification-band-not-next
        the band \`v\` must begin at 16, where the one before it leaves off
        10 |   - { code: 'v', label: { en: v, cy: v }, cy_status: working, from: 15, to: 20 }
           |                                                                     ^^
        list bands in order, without gap or overlap
      root/classifications/x.yaml:11:77 error classification-band-empty
        the band \`w\` ends before it begins
        11 |   - { code: 'w', label: { en: w, cy: w }, cy_status: working, from: 22, to: 21 }
           |                                                                             ^^
        let \`to\` be at least \`from\`
      root/classifications/x.yaml:12:69 error classification-band-not-next
        the band \`z\` must begin at 23, where the one before it leaves off
        12 |   - { code: 'z', label: { en: z, cy: z }, cy_status: working, from: 25, to: 30 }
           |                                                                     ^^
        list bands in order, without gap or overlap
      "
    `);
  });

  test('is refused where a code says too little or too much', () => {
    expect(explain(head('x') + code('a', ', of: [b]') + code('b', ', from: 1'))).toMatchInlineSnapshot(`
      "
      root/classifications/x.yaml:8:67 error classification-key-not-here
        \`a\` may not have \`of\`
        8 |   - { code: 'a', label: { en: a, cy: a }, cy_status: working, of: [b] }
          |                                                                   ^^^
        \`of\` goes with a list that groups another, \`from\` and \`to\` with one that groups numbers, and none with a code that is a parent
      root/classifications/x.yaml:9:69 error classification-key-not-here
        \`b\` may not have \`from\`
        9 |   - { code: 'b', label: { en: b, cy: b }, cy_status: working, from: 1 }
          |                                                                     ^
        \`of\` goes with a list that groups another, \`from\` and \`to\` with one that groups numbers, and none with a code that is a parent
      "
    `);
    expect(explain(head('x', 'groups: base\n') + code('all', ', of: [a, b, c]') + code('half', ', parent: all'))).toMatchInlineSnapshot(`
      "
      root/classifications/x.yaml:9:73 error classification-key-not-here
        \`all\` may not have \`of\`
        9 |   - { code: 'all', label: { en: all, cy: all }, cy_status: working, of: [a, b, c] }
          |                                                                         ^^^^^^^^^
        \`of\` goes with a list that groups another, \`from\` and \`to\` with one that groups numbers, and none with a code that is a parent
      root/classifications/x.yaml:10:13 error classification-key-missing
        \`half\` has no \`of\`
        10 |   - { code: 'half', label: { en: half, cy: half }, cy_status: working, parent: all }
           |             ^^^^^^
        add \`of\`: each code of such a list says what it takes in
      "
    `);
    expect(explain(head('x', 'groups: numbers\n') + code('a', ', to: 1'))).toMatchInlineSnapshot(`
      "
      root/classifications/x.yaml:9:13 error classification-key-missing
        \`a\` has no \`from\`
        9 |   - { code: 'a', label: { en: a, cy: a }, cy_status: working, to: 1 }
          |             ^^^
        add \`from\`: each code of such a list says what it takes in
      "
    `);
  });

  test('is refused where a label is missing or a code is a number', () => {
    expect(explain(`${head('x')}  - { code: 1, label: { en: One }, cy_status: work }\n`)).toMatchInlineSnapshot(`
      "
      root/classifications/x.yaml:8:13 error definition-wrong-type
        \`code\` must be text, and is a whole number
        8 |   - { code: 1, label: { en: One }, cy_status: work }
          |             ^
        put it in quotes
      root/classifications/x.yaml:8:16 error definition-missing-key
        \`label\` has no \`cy\`
        8 |   - { code: 1, label: { en: One }, cy_status: work }
          |                ^^^^^
        add \`cy\`: it is required
      root/classifications/x.yaml:8:47 error definition-unknown-value
        \`cy_status\` may not be \`work\`
        8 |   - { code: 1, label: { en: One }, cy_status: work }
          |                                               ^^^^
        allowed: sourced, working
      "
    `);
  });

  test('is refused where a label is blank', () => {
    expect(explain(head('x') + `  - { code: a, label: { en: One, cy: ' ' }, cy_status: working }\n`)).toMatchInlineSnapshot(`
      "
      root/classifications/x.yaml:8:38 error definition-refused-value
        \`cy\` is blank
        8 |   - { code: a, label: { en: One, cy: ' ' }, cy_status: working }
          |                                      ^^^
        write a text
      "
    `);
  });

  test('is refused where a further name means two codes, has no letters or no source', () => {
    const names = (text: string) => `, names: [${text}]`;
    const sources = 'name_sources: { list: { source: s, status: SOURCED } }\n';
    const codes =
      code('a', names('{ name: Burma, kind: former, source: list }')) +
      code('b', names('{ name: búrma., kind: alias, source: list }, { name: The A, kind: alias, source: list }')) +
      code('c', names('{ name: 中国, kind: alias, source: lst }'));
    expect(explain(head('x', sources) + codes)).toMatchInlineSnapshot(`
      "
      root/classifications/x.yaml:10:79 error classification-name-twice
        \`búrma.\` is a name of \`b\`, and of \`a\` too
        10 | …status: working, names: [{ name: búrma., kind: alias, source: list }, { name: The A, kind: alias, so…
           |                                   ^^^^^^
        keep it with one code, or with neither: a name that can mean two is not coded
      root/classifications/x.yaml:10:124 error classification-name-twice
        \`The A\` is a name of \`b\`, and of \`a\` too
        10 | …, names: [{ name: búrma., kind: alias, source: list }, { name: The A, kind: alias, source: list }] }
           |                                                                 ^^^^^
        keep it with one code, or with neither: a name that can mean two is not coded
      root/classifications/x.yaml:11:79 error classification-name-empty
        \`中国\`, a name of \`c\`, has no letter from a to z and no digit
        11 | … 'c', label: { en: c, cy: c }, cy_status: working, names: [{ name: 中国, kind: alias, source: lst }] }
           |                                                                     ^^
        write the name in Latin letters
      root/classifications/x.yaml:11:104 error classification-name-source
        \`name_sources\` has no \`lst\`
        11 | … 'c', label: { en: c, cy: c }, cy_status: working, names: [{ name: 中国, kind: alias, source: lst }] }
           |                                                                                              ^^^
        allowed: list
        did you mean \`list\`?
      "
    `);
    expect(explain(head('x', sources) + code('a', names('{ name: A, kind: alias, source: list }')))).toBe('');
  });

  test('need not say where `not_known` of its base belongs', () => {
    const known = { 'classifications/known.yaml': head('known') + code('a') + code('not_known') };
    expect(explain(head('x', 'groups: known\n') + code('one', ', of: [a]'), known)).toBe('');
    expect(explain(head('x', 'groups: known\n') + code('one', ', of: [a, not_known]'), known)).toBe('');
  });

  test('is refused where its base is not there, is itself, or groups it in turn', () => {
    expect(explain(head('x', 'groups: bass\n') + code('one', ', of: [a]'))).toMatchInlineSnapshot(`
      "
      root/classifications/x.yaml:7:9 error catalogue-unknown-id
        there is no classification \`bass\`
        7 | groups: bass
          |         ^^^^
        allowed: base, x
        did you mean \`base\`?
      "
    `);
    expect(explain(head('x', 'groups: x\n') + code('one', ', of: [a]'))).toMatchInlineSnapshot(`
      "
      root/classifications/x.yaml:7:9 error classification-groups-circle
        \`x\` is this very list, or one that groups it in turn
        7 | groups: x
          |         ^
        group a list that groups nothing
      "
    `);
    const other = head('other', 'groups: x\n') + code('one', ', of: [one]');
    expect(explain(head('x', 'groups: other\n') + code('one', ', of: [one]'), { 'classifications/other.yaml': other }))
      .toMatchInlineSnapshot(`
        "
        root/classifications/other.yaml:7:9 error classification-groups-circle
          \`x\` is this very list, or one that groups it in turn
          7 | groups: x
            |         ^
          group a list that groups nothing
        "
      `);
  });

  test('is refused under another name than its file', () => {
    expect(explain(head('y') + code('a'))).toMatchInlineSnapshot(`
      "
      root/classifications/x.yaml:2:5 error catalogue-id-differs
        the id \`y\` is not the name of the file, \`x.yaml\`
        2 | id: y
          |     ^
        give both the same name
      "
    `);
  });

  test('is told at the place that asked, where there is no such file', () => {
    const place = { file: 'p.yaml', line: 3, column: 5, length: 4, text: 'to: bass' };
    expect(explainFolder({ 'classifications/base.yaml': base }, (root) => openCatalogue(root).loadClassification('bass', place)))
      .toMatchInlineSnapshot(`
      "
      p.yaml:3:5 error catalogue-unknown-id
        there is no classification \`bass\`
        3 | to: bass
          |     ^^^^
        allowed: base
        did you mean \`base\`?
      "
    `);
    expect(explainFolder({}, (root) => openCatalogue(root).loadContract('../secrets'))).toMatchInlineSnapshot(`
      "
      error catalogue-unknown-id
        there is no contract \`../secrets\`
        allowed: nothing: the configuration folder holds none
      "
    `);
  });

  test('is read once, and only when asked for', () => {
    const root = writeFolder({ 'classifications/base.yaml': base, 'classifications/broken.yaml': ': [' });
    const catalogue = openCatalogue(root);
    expect(catalogue.loadClassification('base')).toBe(catalogue.loadClassification('base'));
    expect(() => catalogue.loadClassification('broken')).toThrow(UserError);
  });

  test('becomes a dimension: leaves and inner codes apart, in the order of the file', () => {
    const nested =
      head('x') +
      code('north') +
      code('n1', ', parent: north') +
      code('s1', ', parent: south, sensitive: true') +
      code('south') +
      code('n2', ', parent: north');
    const dimension = toDimension(openCatalogue(writeFolder({ 'classifications/x.yaml': nested })).loadClassification('x'), 'area');
    expect(dimension.column).toBe('area');
    expect(dimension.leaves.map(({ code: leaf }) => leaf)).toEqual(['n1', 's1', 'n2']);
    expect(dimension.leaves[1]).toEqual({ code: 's1', label: { en: 's1', cy: 's1' }, parent: 'south', sensitive: true });
    expect(dimension.groups.map(({ code: group }) => group)).toEqual(['north', 'south']);
    expect(dimension.total).toEqual({ en: 'All', cy: 'Pawb' });
  });
});
