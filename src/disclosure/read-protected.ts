import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Outcome } from '../model/protected-table.ts';
import { decodeProtected } from './decode-protected.ts';

const shortestKey = 16;

/** HMAC-SHA-256 of an encoded outcome, lower-case hex: what the log holds of it. */
export function digestProtected(text: string, key: Uint8Array): string {
  if (key.length < shortestKey) throw new Error('the key for digests is too short');
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

/** The one reader of encoded outcomes: refuses any text whose digest is not the expected one, and any that is not canonical. */
export function readProtected(text: string, expectedHmac: string, key: Uint8Array): Outcome {
  const expected = Buffer.from(expectedHmac, 'utf8');
  const found = Buffer.from(digestProtected(text, key), 'utf8');
  if (expected.length !== found.length || !timingSafeEqual(expected, found))
    throw new Error('an encoded outcome does not match its digest');
  return decodeProtected(text);
}
