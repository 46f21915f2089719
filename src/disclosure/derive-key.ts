import { hkdfSync } from 'node:crypto';

/** A key of a project for one use alone: 32 bytes. */
export const deriveKey = (project: Uint8Array, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', project, new Uint8Array(0), `dolen ${use}`, 32));
