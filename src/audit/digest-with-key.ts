import { createHmac, type Hmac } from 'node:crypto';

/** HMAC-SHA-256 under a project key, hex. Text is taken as UTF-8. */
export function digestWithKey(key: Uint8Array, content: Uint8Array | string): string {
  return startDigestWithKey(key).update(content).digest('hex');
}

/** The same digest for content that comes in pieces: `update` each, then `digest('hex')`. */
export function startDigestWithKey(key: Uint8Array): Hmac {
  return createHmac('sha256', key);
}
