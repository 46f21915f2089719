/** A name as SQL reads it, whatever is in it. A name that no engine takes is a bug: empty, or with a NUL. */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0')) throw new Error('a name that SQL cannot hold');
  return `"${name.replaceAll('"', '""')}"`;
}
