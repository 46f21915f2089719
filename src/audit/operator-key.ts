import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { closeSync, constants, fstatSync, readFileSync } from 'node:fs';
import { fail } from '../diagnostics/diagnostic.ts';
import { isSystemError, openRegularFile } from './read-log-file.ts';
import { writeNewFile } from './write-new-file.ts';

/** The key an operator signs with: Ed25519. Its fingerprint is the SHA-256 of the public key's DER form (SPKI), hex. */
export interface OperatorKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly fingerprint: string;
}

/** Makes a key, PKCS #8 in PEM, mode 0600, where there is no file of that name. Throws `operator-key-not-writable`. */
export function createOperatorKey(file: string): OperatorKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  try {
    writeNewFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600);
  } catch (error) {
    if (isSystemError(error)) return fail('operator-key-not-writable', { file, reason: error.code });
    throw error;
  }
  return { privateKey, publicKey, fingerprint: fingerprintOf(publicKey) };
}

/** Reads it; one that others may read or write is refused. Throws `operator-key-missing`, `-open` or `-malformed`. */
export function readOperatorKey(file: string): OperatorKey {
  let descriptor: number;
  try {
    descriptor = openRegularFile(file, constants.O_RDONLY);
  } catch (error) {
    if (isSystemError(error)) return fail('operator-key-missing', { file, reason: error.code });
    throw error;
  }
  try {
    if ((fstatSync(descriptor).mode & 0o077) !== 0) fail('operator-key-open', { file });
    const privateKey = parseKey(() => createPrivateKey(readFileSync(descriptor))) ?? fail('operator-key-malformed', { file });
    const publicKey = createPublicKey(privateKey);
    return { privateKey, publicKey, fingerprint: fingerprintOf(publicKey) };
  } finally {
    closeSync(descriptor);
  }
}

/** The public key in PEM (SPKI), as `operator.pub` holds it; undefined where the text is none. */
export const parsePublicKey = (text: string): KeyObject | undefined =>
  text.startsWith('-----BEGIN PUBLIC KEY-----\n') ? parseKey(() => createPublicKey(text)) : undefined;

export const printPublicKey = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();

export const fingerprintOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');

/** A fingerprint as somebody typed it: 64 hexadecimal digits in either case. Throws `operator-fingerprint-malformed`. */
export function parseFingerprint(text: string): string {
  return /^[0-9a-fA-F]{64}$/.test(text) ? text.toLowerCase() : fail('operator-fingerprint-malformed', {});
}

function parseKey(parse: () => KeyObject): KeyObject | undefined {
  try {
    const key = parse();
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
