import type { Path } from './find-place.ts';

/** What a path leads to, as messages name it: `` `spells` ``, ``item 2 of `accept` ``, `this file`. */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'this file';
  if (typeof last === 'string') return `\`${last}\``;
  return path.length === 1 ? `item ${last + 1}` : `item ${last + 1} of ${nameOf(path.slice(0, -1))}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping of keys',
  record: 'a mapping of keys',
  null: 'empty',
};

export const nameOfType = (type: string): string => typeNames[type] ?? `of type ${type}`;

/** What a value of the document is. */
export function nameOfValue(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return `\`${value}\``;
  if (typeof value === 'number') return Number.isInteger(value) ? 'a whole number' : 'a number with a fraction';
  return typeof value === 'string' ? 'text' : 'a mapping of keys';
}

/** A short form of a scalar of the document for a message. */
export function quoteValue(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return nameOfValue(value);
  const text = String(value);
  return `\`${text.length > 40 ? `${text.slice(0, 40)}…` : text}\``;
}

export const listNames = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));
