import { quoteIdentifier } from '../../sql/quote-identifier.ts';

/** The hashes of a key, in buckets that a processor's cache can hold. */
export function printHashes(table: string, key: readonly string[], where: string): string {
  const hash = printHash(key);
  return `SELECT list(${hash}) FROM ${quoteIdentifier(table)} WHERE ${where} GROUP BY CAST(${hash} >> 55 AS USMALLINT)`;
}

/** Holds for records whose key occurs more than once, and perhaps for another; `$1` is the list of hashes that do. */
export const printRepeats = (key: readonly string[]): string => `${printHash(key)} IN (SELECT unnest($1))`;

const printHash = (key: readonly string[]): string => `hash(${key.map(quoteIdentifier).join(', ')})`;
