import type { KeyBlocks } from './print/print-keys.ts';

const blockBytes = 64;

/** The secret as the blocks with which HMAC begins. It is no longer than a block. */
export function makeBlocks(secret: Uint8Array): KeyBlocks {
  if (secret.length > blockBytes) throw new Error('a secret longer than a block');
  const block = new Uint8Array(blockBytes);
  block.set(secret);
  const padWith = (pad: number): string => Buffer.from(block.map((byte) => byte ^ pad)).toString('hex');
  return { inner: padWith(0x36), outer: padWith(0x5c) };
}
