/** A text as a SQL string, whatever is in it but a NUL, which is a bug. */
export function quoteLiteral(text: string): string {
  if (text.includes('\0')) throw new Error('a text that SQL cannot hold');
  return `'${text.replaceAll("'", "''")}'`;
}
