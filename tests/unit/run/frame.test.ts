import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeFrame, FrameReader } from '../../../src/run/frame.ts';

describe('frames', () => {
  test('come out as they went in, however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 8 }), fc.array(fc.nat(400)), (values, cuts) => {
        const stream = Buffer.concat(values.map(encodeFrame));
        const places = [...new Set([0, ...cuts.filter((cut) => cut < stream.length), stream.length])].toSorted((a, b) => a - b);
        const reader = new FrameReader();
        const read = places.slice(1).flatMap((end, i) => reader.push(stream.subarray(places[i], end)));
        expect(JSON.stringify(read)).toBe(JSON.stringify(values));
      }),
    );
  });

  test('a frame larger than the wall lets through is refused before its bytes arrive', () => {
    const header = Buffer.alloc(4);
    header.writeUInt32BE(300 * 1024 * 1024);
    expect(() => new FrameReader().push(header)).toThrow(RangeError);
  });
});
