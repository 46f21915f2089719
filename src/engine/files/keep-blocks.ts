/** Keeps the first block of a stream and a seeded, even sample of all its blocks, in no more memory than those. */
export interface KeptBlocks {
  readonly push: (bytes: Buffer) => void;
  /** The first bytes, and the sample in the order of the stream: each with where it begins. */
  readonly take: () => { readonly head: Buffer; readonly blocks: readonly { readonly start: number; readonly bytes: Buffer }[] };
}

const blockBytes = 1 << 16;

interface Slot {
  readonly start: number;
  readonly bytes: Buffer;
  length: number;
}

/** Reservoir sampling (Vitter, algorithm R) over blocks of 64 KiB. */
export function keepBlocks(count: number, draw: (below: number) => number): KeptBlocks {
  const slots: Slot[] = [];
  let head: Slot | undefined;
  let current: Slot | undefined;
  let position = 0;

  const begin = (): Slot | undefined => {
    const block = position / blockBytes;
    const place = block < count ? block : draw(block + 1);
    if (place >= count) return undefined;
    const slot = { start: position, bytes: Buffer.allocUnsafe(blockBytes), length: 0 };
    slots[place] = slot;
    head ??= slot;
    return slot;
  };

  return {
    push: (bytes) => {
      for (let at = 0; at < bytes.length;) {
        if (position % blockBytes === 0) current = begin();
        const length = Math.min(bytes.length - at, blockBytes - (position % blockBytes));
        if (current) current.length += bytes.copy(current.bytes, current.length, at, at + length);
        position += length;
        at += length;
      }
    },
    take: () => {
      const filled = ({ start, bytes, length }: Slot) => ({ start, bytes: bytes.subarray(0, length) });
      const blocks = slots.map(filled).sort((a, b) => a.start - b.start);
      return { head: head ? filled(head).bytes : Buffer.alloc(0), blocks };
    },
  };
}
