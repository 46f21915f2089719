const mostShown = 24;

/** Names in a message, in backticks. */
export const list = (names: readonly string[]): string => shorten(names.map((name) => `\`${name}\``));

/** What could stand there instead, for a remedy. */
export const allow = (names: readonly string[]): string => `allowed: ${names.length === 0 ? 'nothing' : shorten(names)}`;

function shorten(names: readonly string[]): string {
  const shown = names.slice(0, mostShown).join(', ');
  return names.length > mostShown ? `${shown} … (${names.length} in all)` : shown;
}
