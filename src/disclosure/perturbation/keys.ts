import { createHmac } from 'node:crypto';
import { deriveKey } from '../derive-key.ts';

/** A whole number below 2³², the same for one person wherever the project's secret is the same. It never leaves disclosure control. */
export type RecordKey = number & { readonly [recordKeyMark]: true };

/** The sum of the record keys of the people in a cell, modulo 2³²: the same people have the same one in every table. Never released. */
export type CellKey = number & { readonly [cellKeyMark]: true };

declare const recordKeyMark: unique symbol;
declare const cellKeyMark: unique symbol;

/** What record keys are made under, of the key of a project. */
export const recordSecretOf = (project: Uint8Array): Buffer => deriveKey(project, 'record keys');

/** `person` is what identifies the person across extracts, not a number that is given anew by each run. */
export function recordKeyOf(secret: Uint8Array, person: string): RecordKey {
  const digest = createHmac('sha256', secret).update('record key\0', 'utf8').update(person, 'utf8').digest();
  return digest.readUInt32BE(0) as RecordKey;
}

/** Each person once. Of nobody it is 0. */
export function cellKeyOf(keys: Iterable<RecordKey>): CellKey {
  let sum = 0;
  for (const key of keys) sum = (sum + key) >>> 0;
  return sum as CellKey;
}
