import { describe, expect, it } from 'vitest';
import { keepBlocks } from '../../../src/engine/files/keep-blocks.ts';
import { seededDraw } from '../../../src/engine/seeded-draw.ts';

const block = 1 << 16;
/** Blocks filled with their own number, of which the last is short. */
const bytes = Buffer.concat(Array.from({ length: 40 }, (_, place) => Buffer.alloc(place === 39 ? 10 : block, place)));

function sample(chunk: number, count: number) {
  const kept = keepBlocks(count, seededDraw(7));
  for (let at = 0; at < bytes.length; at += chunk) kept.push(bytes.subarray(at, at + chunk));
  return kept.take();
}

describe('blocks kept of a stream', () => {
  it('are whole, in order, and as many as asked for', () => {
    const { blocks, head } = sample(block, 8);
    expect(blocks).toHaveLength(8);
    expect(blocks.map(({ start }) => start)).toEqual(blocks.map(({ start }) => start).sort((a, b) => a - b));
    for (const each of blocks) expect(bytes.subarray(each.start, each.start + each.bytes.length).equals(each.bytes)).toBe(true);
    expect(head.equals(bytes.subarray(0, block))).toBe(true);
  });

  it('do not depend on how the stream is cut', () => {
    const whole = sample(block, 8);
    for (const cut of [sample(1000, 8), sample(300_000, 8)]) {
      expect(cut.blocks.map(({ start }) => start)).toEqual(whole.blocks.map(({ start }) => start));
      expect(cut.blocks.every((each, place) => whole.blocks[place]?.bytes.equals(each.bytes))).toBe(true);
    }
  });

  it('are all blocks of a short stream, to its last byte', () => {
    expect(Buffer.concat(sample(block, 64).blocks.map((each) => each.bytes)).equals(bytes)).toBe(true);
  });

  it('come from all over a long one', () => {
    const late = sample(block, 8).blocks.filter(({ start }) => start >= 20 * block);
    expect(late.length).toBeGreaterThan(0);
    expect(late.length).toBeLessThan(8);
  });

  it('are none of an empty one', () => {
    expect(keepBlocks(3, seededDraw(1)).take()).toEqual({ head: Buffer.alloc(0), blocks: [] });
  });
});
