import { createCipheriv } from 'node:crypto';

/**
 * Four 32-bit words for each unit number from 0, as two independent 64-bit hashes: one block of a cipher under the `key`, of 32 bytes. Equal
 * numbers and keys give equal words; without the key they tell nothing.
 */
export function hashUnits(key: Uint8Array, count: number): Uint32Array {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  const blocks = Buffer.alloc(count * 16);
  for (let unit = 0; unit < count; unit += 1) blocks.writeUInt32LE(unit, unit * 16);
  const hashed = cipher.update(blocks);
  return Uint32Array.from({ length: count * 4 }, (_, word) => hashed.readUInt32LE(word * 4));
}
