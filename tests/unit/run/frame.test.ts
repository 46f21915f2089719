import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeFrame, FrameReader } from '../../../src/run/frame.ts';

const frameOf = (body: string | Buffer): Buffer => {
  const bytes = Buffer.from(body);
  const header = Buffer.alloc(4);
  header.writeUInt32BE(bytes.length);
  return Buffer.concat([header, bytes]);
};

const read = (stream: Buffer, reader = new FrameReader()): unknown[] | 'refused' => {
  try {
    return reader.push(stream);
  } catch {
    return 'refused';
  }
};

/** As JSON has them: what has no form of its own there is not among them. */
const values = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__'));

describe('frames', () => {
  test('come out as they went in, however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 8 }), fc.array(fc.nat(400)), (sent, cuts) => {
        const stream = Buffer.concat(sent.map(encodeFrame));
        const places = [...new Set([0, ...cuts.filter((cut) => cut < stream.length), stream.length])].toSorted((a, b) => a - b);
        const reader = new FrameReader();
        const came = places.slice(1).flatMap((end, i) => reader.push(stream.subarray(places[i], end)));
        expect(JSON.stringify(came)).toBe(JSON.stringify(sent));
        expect(reader.isUnfinished).toBe(false);
      }),
    );
  });

  test('a frame larger than the wall lets through is refused before its bytes arrive', () => {
    const header = Buffer.alloc(4);
    header.writeUInt32BE(300 * 1024 * 1024);
    expect(() => new FrameReader().push(header)).toThrow(RangeError);
  });

  test.each([
    ['nothing', ''],
    ['no JSON', 'A0007'],
    ['half of it', '{"kind":'],
    ['more after it', '{}{}'],
    ['spaces', '{ }'],
    ['a line after it', '{}\n'],
    ['a name twice', '{"a":1,"a":2}'],
    ['another order of names', '{"a":1,"1":2}'],
    ['an escape for a letter', String.raw`"\u0061"`],
    ['an escape for a stroke', String.raw`"\/"`],
    ['a number in another form', '[1.0]'],
    ['a number with an exponent', '[1e3]'],
    ['a number with more digits than it holds', '[0.30000000000000004441]'],
    ['a zero below zero', '[-0]'],
    ['a mark of the order of bytes', '\u{feff}{}'],
    ['the prototype of all objects', '{"__proto__":{}}'],
    ['it further in', '[{"a":{"__proto__":1}}]'],
    ['bytes that are no text', Buffer.from([0x22, 0xc3, 0x22])],
    ['half of a pair', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ])('a frame of %s is refused', (_, body) => {
    expect(read(frameOf(body))).toBe('refused');
  });

  test('names that only look like it pass', () => {
    expect(read(encodeFrame({ 'a"__proto__"': '"__proto__":' }))).toHaveLength(1);
  });

  test('any bytes are read as values in their one form, or refused, or waited for', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 4 }), fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 4 }), (sent, changes) => {
        const stream = Buffer.concat(sent.map(encodeFrame));
        for (const [at, byte] of changes) if (at < stream.length) stream[at] = byte;
        const reader = new FrameReader();
        const came = read(stream, reader);
        if (came === 'refused') return;
        const again = Buffer.concat(came.map(encodeFrame));
        expect(stream.subarray(0, again.length)).toEqual(again);
        expect(reader.isUnfinished).toBe(again.length < stream.length);
      }),
      { numRuns: 500 },
    );
  });
});
