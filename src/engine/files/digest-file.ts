import type { FileHandle } from 'node:fs/promises';
import { startDigestWithKey } from '../../audit/digest-with-key.ts';

const blockBytes = 1 << 20;

/** The digest of all bytes under a key in hex. `see` is shown each block, and may keep it. */
export async function digestFile(handle: FileHandle, key: string, see?: (block: Buffer) => Promise<void> | void): Promise<string> {
  const hmac = startDigestWithKey(Buffer.from(key, 'hex'));
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
