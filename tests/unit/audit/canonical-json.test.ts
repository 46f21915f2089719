import { expect, test } from 'vitest';
import { canonicalJson, parseCanonical } from '../../../src/audit/canonical-json.ts';
import type { Canonical } from '../../../src/model/log-entry.ts';

const printed: readonly [Canonical, string][] = [
  [null, 'null'],
  [true, 'true'],
  [-0, '0'],
  [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  [Number.MIN_SAFE_INTEGER, '-9007199254740991'],
  ['', '""'],
  ['a"\\/\b\f\n\r\t\u0001\u007f', '"a\\"\\\\/\\b\\f\\n\\r\\t\\u0001\u007f"'],
  ['€😀\u2028', '"€😀\u2028"'],
  [[], '[]'],
  [{}, '{}'],
  [[1, [null, false]], '[1,[null,false]]'],
  [{ b: 1, a: { d: [], c: 'x' } }, '{"a":{"c":"x","d":[]},"b":1}'],
];

test.each(printed)('prints %j', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
  expect(parseCanonical(text)).toEqual(value === 0 ? 0 : value);
});

// RFC 8785, section 3.2.3: members are ordered by UTF-16 code units, which is not the order of code points.
test('orders members by code unit', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '😀', '\u0080', 'ö'];
  const value = Object.fromEntries(names.map((name) => [name, 0]));
  expect(Object.keys(parseCanonical(canonicalJson(value)) as object)).toEqual(['1', '\r', '\u0080', 'ö', '\u20ac', '😀', '\ufb33']);
});

test('keeps a member called __proto__ a member', () => {
  const value = parseCanonical('{"__proto__":{"a":1}}');
  expect(Object.keys(value as object)).toEqual(['__proto__']);
  expect(canonicalJson(value)).toBe('{"__proto__":{"a":1}}');
});

const loop: unknown[] = [];
loop.push(loop);
const refused: readonly [string, unknown][] = [
  ['a fraction', 0.5],
  ['an unsafe integer', 2 ** 53],
  ['NaN', NaN],
  ['infinity', Infinity],
  ['a bigint', 1n],
  ['undefined', undefined],
  ['an undefined member', { a: undefined }],
  ['a hole', Array.from({ length: 2 }).concat([1]).slice(0, 2)],
  ['a sparse array', Object.assign([], { length: 3 })],
  ['an array with a name', Object.assign([1], { name: 1 })],
  ['a function', () => 1],
  ['a symbol', Symbol('a')],
  ['a symbol member', { [Symbol('a')]: 1 }],
  [
    'a getter',
    {
      get a() {
        return 1;
      },
    },
  ],
  ['a hidden member', Object.defineProperty({}, 'a', { value: 1, enumerable: false })],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['bytes', new Uint8Array(2)],
  [
    'a class',
    new (class Some {
      a = 1;
    })(),
  ],
  ['a boxed text', Object('a')],
  ['a lone surrogate', '\ud800'],
  ['a lone surrogate in a name', { '\udc00': 1 }],
  ['more than 32 levels', JSON.parse(`${'['.repeat(34)}${']'.repeat(34)}`)],
  ['a loop', loop],
];

test.each(refused)('refuses %s', (_, value) => {
  expect(() => canonicalJson(value as Canonical)).toThrow(TypeError);
});

test('takes 32 levels', () => {
  expect(canonicalJson(parseCanonical(`${'['.repeat(33)}${']'.repeat(33)}`))).toHaveLength(66);
});

const notCanonical: readonly [string, string][] = [
  ['a space', '{"a": 1}'],
  ['a space before', ' 1'],
  ['a newline after', '1\n'],
  ['unordered members', '{"b":1,"a":2}'],
  ['a duplicate member', '{"a":1,"a":1}'],
  ['a duplicate of __proto__', '{"__proto__":1,"__proto__":1}'],
  ['a needless escape', '"\\u0061"'],
  ['an escaped slash', '"\\/"'],
  ['an escape in capitals', '"\\u001F"'],
  ['an escaped surrogate pair', '"\\ud83d\\ude00"'],
  ['an escaped lone surrogate', '"\\ud800"'],
  ['a fraction', '1.5'],
  ['a whole number with a point', '1.0'],
  ['an exponent', '1e2'],
  ['minus nothing', '-0'],
  ['a number beyond safe integers', '9007199254740993'],
  ['a number beyond all', '1e999'],
  ['nothing', ''],
  ['a byte order mark', '\ufeff1'],
  ['two values', '1 2'],
  ['a comma too many', '[1,]'],
];

test.each(notCanonical)('does not read %s', (_, text) => {
  expect(() => parseCanonical(text)).toThrow(/JSON|canonical/);
});

test('tells text that is not JSON from JSON that is not canonical, without a word of it', () => {
  expect(() => parseCanonical('{"secret":1.5}')).toThrowErrorMatchingInlineSnapshot(
    `[TypeError: a canonical value cannot hold this number]`,
  );
  expect(() => parseCanonical('{"secret":1 }')).toThrowErrorMatchingInlineSnapshot(`[TypeError: the text is JSON but not canonical]`);
  expect(() => parseCanonical('{')).toThrow(SyntaxError);
});
