import type { Outcome } from '../model/protected-table.ts';

/** An outcome as canonical JSON: keys by code unit, no white space, whole numbers only. Its bytes are what the log digests. */
export function encodeProtected(outcome: Outcome): string {
  return encodeValue(outcome);
}

function encodeValue(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(encodeValue).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${encodeValue(inner)}`).join(',')}}`;
  }
  throw new Error(`an outcome holds a value of type ${typeof value} that has no canonical form`);
}
