/** At most a dozen names, in backticks. */
export function list(names: readonly string[]): string {
  if (names.length === 0) return '(there is none)';
  const shown = names.slice(0, 12).map((name) => `\`${name}\``);
  return names.length > 12 ? `${shown.join(', ')} … (${names.length} in all)` : shown.join(', ');
}
