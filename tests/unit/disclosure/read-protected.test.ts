import { describe, expect, test } from 'vitest';
import { decodeProtected } from '../../../src/disclosure/decode-protected.ts';
import { encodeProtected } from '../../../src/disclosure/encode-protected.ts';
import { digestProtected, readProtected } from '../../../src/disclosure/read-protected.ts';
import { sealTable } from '../../../src/disclosure/seal-table.ts';
import type { Selection } from '../../../src/model/measure.ts';
import type { Outcome, WithheldTable } from '../../../src/model/protected-table.ts';
import { buildDimension, label } from '../tabulate/build-table.ts';

const key = Buffer.alloc(32, 7);
const select = (codes: Selection['codes']): Selection => ({ column: 'area', codes });
const passed = sealTable({
  id: 'by-area',
  title: { en: 'By area', cy: 'Fesul ardal' },
  purpose: 'result',
  dimensions: [buildDimension('area', '!a<north b<north c', 'north')],
  measures: [
    { id: 'n', title: label('n'), kind: 'count' },
    { id: 's', title: label('s'), kind: 'share', decimals: 1, of: select(['a']), over: select('all') },
    { id: 'r', title: label('r'), kind: 'rate', decimals: 1, per: 1_000, of: select(['a']), over: select(['a', 'b']) },
    { id: 'g', title: label('g'), kind: 'range', decimals: 0, low: select(['a']), high: select(['a', 'b']), over: select('all') },
  ],
  method: 'midpoint-6',
  counts: [15, 'suppressed', 21, 15, 36],
});
const withheld: WithheldTable = {
  status: 'withheld',
  id: 'by-age',
  title: label('by age'),
  purpose: 'linkage',
  reasons: [
    { code: 'not-protected' },
    { code: 'too-many-combinations' },
    { code: 'read-too-often' },
    { code: 'overlaps-release', run: 'r', table: 't' },
    { code: 'no-map', run: 'r', table: 't' },
  ],
};

test('canonical text has sorted keys and no white space', () => {
  expect(encodeProtected(withheld)).toMatchInlineSnapshot(
    `"{"id":"by-age","purpose":"linkage","reasons":[{"code":"not-protected"},{"code":"too-many-combinations"},{"code":"read-too-often"},{"code":"overlaps-release","run":"r","table":"t"},{"code":"no-map","run":"r","table":"t"}],"status":"withheld","title":{"cy":"by age","en":"by age"}}"`,
  );
});

test.each<Outcome>([passed, withheld])('$id comes back as it was', (outcome) => {
  const text = encodeProtected(outcome);
  expect(decodeProtected(text)).toEqual(outcome);
  expect(readProtected(text, digestProtected(text, key), key)).toEqual(outcome);
});

test('what has no canonical form is not encoded', () => {
  const odd = (counts: unknown) => ({ ...passed, counts }) as unknown as Outcome;
  for (const counts of [[0.5], [Number.NaN], [Number.MAX_SAFE_INTEGER + 1], [undefined], null, [1n]]) {
    expect(() => encodeProtected(odd(counts))).toThrow('no canonical form');
  }
});

describe('digest', () => {
  test('is HMAC-SHA-256 in hex', () => {
    // RFC 4231, test case 3
    expect(digestProtected('\u{1}', Buffer.alloc(20, 0xaa))).toMatch(/^[0-9a-f]{64}$/);
    expect(digestProtected('what do ya want for nothing?', Buffer.from('Jefe'.padEnd(64, '\0')))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  test.each([
    { fault: 'of another text', expected: digestProtected('other', key), with: key },
    { fault: 'under another key', expected: digestProtected(encodeProtected(passed), Buffer.alloc(32, 8)), with: key },
    { fault: 'in capitals', expected: digestProtected(encodeProtected(passed), key).toUpperCase(), with: key },
    { fault: 'cut short', expected: digestProtected(encodeProtected(passed), key).slice(0, 62), with: key },
    { fault: 'missing', expected: '', with: key },
  ])('a digest $fault is refused', ({ expected, with: given }) => {
    expect(() => readProtected(encodeProtected(passed), expected, given)).toThrow('does not match its digest');
  });

  test('a key too short to keep small counts from being guessed is refused', () => {
    expect(() => digestProtected('text', Buffer.alloc(15))).toThrow('too short');
    expect(() => digestProtected('text', Buffer.alloc(16))).not.toThrow();
  });
});

describe('the reader refuses', () => {
  const edit = (from: string, to: string, outcome: Outcome = passed) => {
    const text = encodeProtected(outcome);
    if (!text.includes(from)) throw new Error(`nothing to edit: ${from}`);
    return text.replace(from, to);
  };

  test.each([
    { fault: 'what is not JSON', text: '{', says: /JSON/ },
    { fault: 'what is no object', text: '[]', says: 'at `outcome`' },
    { fault: 'null', text: 'null', says: 'at `outcome`' },
    { fault: 'an unknown status', text: edit('"passed"', '"approved"'), says: 'at `outcome.status`' },
    { fault: 'a status of an object’s own', text: edit('"passed"', '"constructor"'), says: 'at `outcome.status`' },
    { fault: 'a key too many', text: edit('"id":', '"extra":1,"id":'), says: 'at `outcome`' },
    { fault: 'a key too few', text: edit('"purpose":"result",', ''), says: 'at `outcome.purpose`' },
    { fault: 'an unknown method', text: edit('"midpoint-6"', '"midpoint-7"'), says: 'at `outcome.method`' },
    { fault: 'an unknown measure', text: edit('"kind":"share"', '"kind":"median"'), says: 'at `outcome.measures[1].kind`' },
    { fault: 'a count as text', text: edit('[15,', '["15",'), says: 'at `outcome.counts[0]`' },
    { fault: 'a broken count', text: edit('[15,', '[15.5,'), says: 'at `outcome.counts[0]`' },
    { fault: 'a negative count', text: edit('[15,', '[-15,'), says: 'at `outcome.counts[0]`' },
    { fault: 'another word for suppressed', text: edit('"suppressed"', '"hidden"'), says: 'at `outcome.counts[1]`' },
    {
      fault: 'sensitive as false',
      text: edit('"sensitive":true', '"sensitive":false'),
      says: 'at `outcome.dimensions[0].leaves[0].sensitive`',
    },
    { fault: 'a label without Welsh', text: edit('"cy":"Fesul ardal",', ''), says: 'at `outcome.title.cy`' },
    { fault: 'a shape of other dimensions', text: edit('"shape":[5]', '"shape":[4]'), says: 'not shaped' },
    { fault: 'a total that does not add up', text: edit('15,36]', '15,39]'), says: 'neither hidden nor' },
    { fault: 'a count the method never releases', text: edit('[15,', '[16,'), says: 'never releases' },
    { fault: 'a measure of codes the table has not', text: edit('"codes":["a"]', '"codes":["z"]'), says: 'no leaves' },
    { fault: 'an unknown reason', text: edit('"not-protected"', '"small"', withheld), says: 'at `outcome.reasons[0].code`' },
    {
      fault: 'a reason with a number',
      text: edit('"code":"not-protected"', '"cells":3,"code":"not-protected"', withheld),
      says: 'at `outcome.reasons[0]`',
    },
    { fault: 'white space', text: edit('{', '{ '), says: 'not in canonical form' },
    {
      fault: 'keys out of order',
      text: edit('"id":"by-age","purpose":"linkage"', '"purpose":"linkage","id":"by-age"', withheld),
      says: 'not in canonical form',
    },
    { fault: 'a key twice', text: edit('"id":"by-age"', '"id":"x","id":"by-age"', withheld), says: 'not in canonical form' },
  ])('$fault', ({ text, says }) => {
    expect(() => decodeProtected(text)).toThrow(says);
  });
});
