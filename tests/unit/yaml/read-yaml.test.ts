import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../src/yaml/read-yaml.ts';
import { diagnosticsOf, explainText } from './explain-text.ts';

const valueOf = (text: string): unknown => readYaml({ file: 'x.yaml', text }).value;
const codesOf = (text: string) => diagnosticsOf(text).map(({ code }) => code);

describe('readYaml reads', () => {
  test.each([
    {
      name: 'text that other YAML takes for something else',
      text: 'a: [no, 1_000, 2021-03-21, 12:30, <<]',
      value: { a: ['no', '1_000', '2021-03-21', '12:30', '<<'] },
    },
    { name: 'numbers, truth and nothing', text: 'a: [1, -0.5, 1e3, true, null, ~]', value: { a: [1, -0.5, 1000, true, null, null] } },
    { name: 'keys as text', text: '1: a\ntrue: b', value: { '1': 'a', true: 'b' } },
    { name: 'aliases', text: 'a: &x [1]\nb: *x', value: { a: [1], b: [1] } },
    { name: 'an anchor set anew', text: 'a: &x 1\nb: *x\nc: &x 2\nd: *x', value: { a: 1, b: 1, c: 2, d: 2 } },
    { name: 'a merge key as a plain key', text: 'a: &x { b: 1 }\nc: { <<: *x }', value: { a: { b: 1 }, c: { '<<': { b: 1 } } } },
    { name: 'Windows line ends', text: 'a: 1\r\nb: |\r\n  c\r\n', value: { a: 1, b: 'c\n' } },
    { name: 'a byte order mark', text: '\ufeffa: 1', value: { a: 1 } },
    { name: 'Welsh', text: 'cy: Tŷ Ŵyn', value: { cy: 'Tŷ Ŵyn' } },
    { name: 'folded text', text: 'a: >-\n  b\n  c', value: { a: 'b c' } },
    { name: 'nothing', text: '', value: null },
    { name: 'the largest number that keeps its digits', text: 'a: 9007199254740991', value: { a: 9007199254740991 } },
  ])('$name', ({ text, value }) => {
    expect(structuredClone(valueOf(text))).toEqual(value);
  });

  test('mappings that inherit nothing', () => {
    const value = valueOf('toString: 1\na: { b: 2 }') as { a: object };
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.getPrototypeOf(value.a)).toBeNull();
    expect(Object.keys(value)).toEqual(['toString', 'a']);
  });
});

describe('readYaml refuses', () => {
  test.each([
    ['duplicate-key', 'a: 1\nb: 2\na: 3'],
    ['duplicate-key', 'x: { a: 1, "a": 2 }'],
    ['reserved-key', '__proto__: { a: 1 }'],
    ['reserved-key', 'x: { constructor: 1 }'],
    ['reserved-key', '"proto\\u0074ype": 1'],
    ['number', 'a: 9007199254740992'],
    ['number', 'a: 0xfffffffffffffffffff'],
    ['number', 'a: 1e999'],
    ['number', 'a: .inf'],
    ['number', 'a: .nan'],
    ['character', 'a: "\\u0000"'],
    ['character', 'a: "\\u202e"'],
    ['character', 'a: b\u0007'],
    ['character', 'a: b\rc: d'],
    ['character', 'a: \ud800'],
    ['character', 'a: b\ufeff'],
    ['not-closed', 'a: [1, 2'],
    ['not-closed', 'a: { b: [1, 2]'],
    ['not-closed', 'a: "b'],
    ['not-closed', "a: 'b"],
    ['directive', '%YAML 1.1\n---\na: yes'],
    ['directive', '%TAG ! tag:example.org,2020:\n---\na: b'],
    ['alias-unknown', 'a: *x'],
    ['alias-unknown', 'a: *x\nb: &x 1'],
    ['alias-within-itself', 'a: &x [*x]'],
    ['too-deep', `a: ${'['.repeat(65)}${']'.repeat(65)}`],
  ])('%s: %s', (code, text) => {
    expect(codesOf(text)).toEqual([`yaml-${code}`]);
  });

  test.each([
    ['a tag', 'a: !secret b'],
    ['a tag for a type', 'a: !!binary aGVsbG8='],
    ['a tag on a mapping', 'a: !!set { b, c }'],
    ['a second document', 'a: 1\n---\nb: 2'],
    ['an unknown directive', '%FOO bar\n---\na: 1'],
    ['a tab that indents', 'a:\n\tb: 1'],
    ['a list as a key', '? [a]\n: b'],
    ['an unknown escape', 'a: "\\q"'],
    ['a key on two lines', 'a\nb: 1'],
    ['two keys on one line', 'a: b: c'],
    ['an anchor on an alias', 'a: &x 1\nb: &y *x'],
  ])('%s', (_name, text) => {
    expect(new Set(codesOf(text))).toEqual(new Set(['yaml-syntax']));
  });

  test('aliases that grow to more than a document holds', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`;
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', level('b', 'a'), level('c', 'b'), level('d', 'c'), level('e', 'd'), level('f', 'e')];
    expect(codesOf(bomb.slice(0, 4).join('\n'))).toEqual([]);
    expect(codesOf(bomb.join('\n'))).toEqual(['yaml-aliases-too-many']);
  });

  test('a text longer than a definition, and one that nests without end, soon', () => {
    expect(codesOf('#'.repeat(256 * 1024 + 1))).toEqual(['yaml-too-long']);
    expect(codesOf('#'.repeat(256 * 1024))).toEqual([]);
    expect(codesOf('[{'.repeat(20_000)).length).toBeGreaterThan(0);
    expect(codesOf('- '.repeat(20_000)).length).toBeGreaterThan(0);
  });

  test('everything at once, in the order of the text, each at its place', () => {
    const text = [
      'version: 1',
      'id: a',
      'id: b',
      'title: !loud A',
      'size: 123456789012345678901',
      '__proto__: x',
      'by: *columns',
      'note: "a\\u0000"',
      '',
    ];
    expect(explainText(text.join('\n'))).toMatchInlineSnapshot(`
      "
      x.yaml:3:1 error yaml-duplicate-key
        \`id\` is given twice, first in line 2
        3 | id: b
          | ^^
        keep one
      x.yaml:4:8 error yaml-syntax
        this tag is not allowed
        4 | title: !loud A
          |        ^^^^^
        remove it, and put a text that looks like something else in quotes
      x.yaml:5:7 error yaml-number
        the number is too large to keep all its digits
        5 | size: 123456789012345678901
          |       ^^^^^^^^^^^^^^^^^^^^^
        write a smaller number, or put it in quotes if it is a code
      x.yaml:6:1 error yaml-reserved-key
        \`__proto__\` may not be used as a key
        6 | __proto__: x
          | ^^^^^^^^^
        choose another name
      x.yaml:7:5 error yaml-alias-unknown
        no anchor \`&columns\` stands before this alias
        7 | by: *columns
          |     ^^^^^^^^
        set the anchor earlier in the file, or put the text in quotes if it is no alias
      x.yaml:8:7 error yaml-character
        the character U+0000 cannot be seen and may not stand here
        8 | note: "a\\u0000"
          |       ^^^^^^^^^
        remove the character
      "
    `);
  });

  test('an open bracket, as shown', () => {
    expect(explainText('a: [1, 2\nb: 3')).toMatchInlineSnapshot(`
      "
      x.yaml:1:4 error yaml-not-closed
        the bracket is not closed
        1 | a: [1, 2
          |    ^
        close it with \`]\`
      "
    `);
  });

  test('a tab, as shown', () => {
    expect(explainText('a:\n\tb: 1')).toMatchInlineSnapshot(`
      "
      x.yaml:2:1 error yaml-syntax
        a tab is used to indent
        2 |  b: 1
          | ^
        indent with spaces
      "
    `);
  });

  test('two keys on one line, as shown', () => {
    expect(explainText('a: b: c')).toMatchInlineSnapshot(`
      "
      x.yaml:1:4 error yaml-syntax
        there are two keys on one line
        1 | a: b: c
          |    ^
        put the second on a line of its own, further in, or quote a text that holds \`: \`
      "
    `);
  });

  test('a second document, as shown', () => {
    expect(explainText('a: 1\n---\nb: 2')).toMatchInlineSnapshot(`
      "
      x.yaml:2:1 error yaml-syntax
        a second document begins here
        2 | ---
          | ^^^
        keep one document in a file
      "
    `);
  });

  test('indentation, with Windows line ends, as shown', () => {
    expect(explainText('a:\r\n  - b\r\n c: d\r\n')).toMatchInlineSnapshot(`
      "
      x.yaml:3:1 error yaml-syntax
        the indentation does not fit the lines around it
        3 |  c: d
          | ^
        put keys of one mapping, and items of one list, in the same column
      "
    `);
  });

  test('an open quote, as shown', () => {
    expect(explainText('a: "unclosed\nb: c')).toMatchInlineSnapshot(`
      "
      x.yaml:1:4 error yaml-not-closed
        the quote is not closed
        1 | a: "unclosed
          |    ^
        close it with \`"\`
      "
    `);
  });
});
