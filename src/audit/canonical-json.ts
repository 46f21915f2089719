import type { Canonical } from '../model/log-entry.ts';

const maxDepth = 32;

/**
 * The one byte form of a value (RFC 8785, for strings, safe integers, booleans, null, arrays and plain objects). Throws a
 * `TypeError` on anything else, lone surrogates and more than 32 levels included; the message never holds the value.
 */
export function canonicalJson(value: Canonical): string {
  return printValue(value, 0);
}

/** The value of a text that is exactly canonical; throws where one character differs from what `canonicalJson` prints. */
export function parseCanonical(text: string): Canonical {
  const value: unknown = JSON.parse(text);
  if (printValue(value, 0) !== text) throw new TypeError('the text is JSON but not canonical');
  return value as Canonical;
}

function printValue(value: unknown, depth: number): string {
  if (depth > maxDepth) throw new TypeError(`a canonical value has at most ${maxDepth} levels`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return printText(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'object') throw new TypeError(`a canonical value cannot hold this ${typeof value}`);
  if (Array.isArray(value)) return printArray(value, depth);
  return printObject(value, depth);
}

function printText(value: string): string {
  if (/\p{Cs}/u.test(value)) throw new TypeError('a canonical text cannot hold a lone surrogate');
  return JSON.stringify(value);
}

function printArray(values: readonly unknown[], depth: number): string {
  if (Object.getPrototypeOf(values) !== Array.prototype || Reflect.ownKeys(values).length !== values.length + 1) {
    throw new TypeError('a canonical array has its elements and nothing else');
  }
  return `[${values.map((value) => printValue(value, depth + 1)).join(',')}]`;
}

function printObject(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('a canonical object is a plain one');
  const members = Reflect.ownKeys(value).map((key) => {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (typeof key !== 'string' || property?.enumerable !== true || !('value' in property)) {
      throw new TypeError('a canonical object has named, plain members only');
    }
    return [key, property.value as unknown] as const;
  });
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${printText(key)}:${printValue(member, depth + 1)}`).join(',')}}`;
}
