import { createHmac } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

const blockBytes = 1 << 20;

/** HMAC-SHA-256 of all bytes under a key in hex, as hex. `see` is shown each block, which it may keep only if `keep` is set. */
export async function digestFile(handle: FileHandle, key: string, see?: (block: Buffer) => Promise<void> | void): Promise<string> {
  const hmac = createHmac('sha256', Buffer.from(key, 'hex'));
  let buffer = Buffer.allocUnsafe(blockBytes);
  for (let position = 0; ;) {
    const { bytesRead } = await handle.read(buffer, 0, blockBytes, position);
    if (bytesRead === 0) return hmac.digest('hex');
    position += bytesRead;
    const block = buffer.subarray(0, bytesRead);
    hmac.update(block);
    if (see) {
      await see(block);
      buffer = Buffer.allocUnsafe(blockBytes);
    }
  }
}
