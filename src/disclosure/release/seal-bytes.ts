import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { deriveKey } from '../derive-key.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** For what bytes are sealed, and the name that they are kept under: nothing opens under another. */
export interface Seal {
  readonly use: string;
  readonly name?: string;
}

/** Encrypts under a project's key. The nonce is a digest of what is sealed: the same bytes give the same. */
export function sealBytes(bytes: Uint8Array, { use, name = '' }: Seal, project: Uint8Array): Buffer {
  const nonce = createHmac('sha256', deriveKey(project, `${use} nonce`))
    .update(name)
    .update(bytes)
    .digest()
    .subarray(0, nonceBytes);
  const cipher = createCipheriv(algorithm, deriveKey(project, use), nonce).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Undefined where it is not what was sealed so under this key. */
export function openBytes(sealed: Uint8Array, { use, name = '' }: Seal, project: Uint8Array): Buffer | undefined {
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, deriveKey(project, use), sealed.subarray(0, nonceBytes)).setAAD(Buffer.from(name));
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}
