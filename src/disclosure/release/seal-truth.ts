import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

/** The persons of each cell of some tables, by table. */
export type ExactTables = ReadonlyMap<string, Float64Array>;

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** A key of a project for one use alone. */
export const keyFor = (project: Uint8Array, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', project, new Uint8Array(0), `dolen ${use}`, 32));

/**
 * Encrypts what tables were before protection, so that later runs of the project can be held against it and nobody else can read it. The nonce is a digest of what is
 * sealed: the same tables give the same bytes.
 */
export function sealTruth(tables: ExactTables, project: Uint8Array): string {
  const text = JSON.stringify([...tables].map(([table, persons]) => [table, [...persons]]));
  const nonce = createHmac('sha256', keyFor(project, 'ledger nonce')).update(text).digest().subarray(0, nonceBytes);
  const cipher = createCipheriv(algorithm, keyFor(project, 'ledger'), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Undefined where it is not what was sealed under this key. */
export function openTruth(sealed: string, project: Uint8Array): ExactTables | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, keyFor(project, 'ledger'), bytes.subarray(0, nonceBytes));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
    return new Map((JSON.parse(text) as [string, number[]][]).map(([table, persons]) => [table, Float64Array.from(persons)]));
  } catch {
    return undefined;
  }
}
