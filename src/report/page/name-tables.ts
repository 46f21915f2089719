import type { Messages } from '../messages/en.ts';

/** Tables by their numbers, runs of three or more as a span: `Table 1`, `Tables 1, 3 to 6`. */
export function nameTables({ table }: Messages, numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].toSorted((a, b) => a - b);
  const [only] = sorted;
  if (sorted.length === 1 && only !== undefined) return table.name(only);
  const starts = sorted.filter((number) => !sorted.includes(number - 1));
  const parts = starts.flatMap((first, index) => {
    const run = sorted.filter((number) => number >= first && number < (starts[index + 1] ?? Infinity));
    return run.length > 2 ? [table.span(first, run.at(-1) ?? first)] : run.map(String);
  });
  return table.names(parts.join(', '));
}
