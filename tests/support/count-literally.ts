import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The codes of a list that groups another, by the codes they take in. */
export function readGroups(list: string): ReadonlyMap<string, string> {
  const { codes } = parse(readFileSync(`config/classifications/${list}.yaml`, 'utf8')) as { codes: { code: string; of?: string[] }[] };
  return new Map(codes.flatMap(({ code, of = [] }) => of.map((base) => [base, code] as const)));
}

/** Counts records of a CSV file without quotation marks by whatever `key` makes of them. */
export function countRecords(file: string, key: (record: Readonly<Record<string, string>>) => string): ReadonlyMap<string, number> {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  const counts = new Map<string, number>();
  for (const line of lines) {
    const values = line.split(',');
    const of = key(Object.fromEntries(names.map((name, place) => [name, values[place] ?? ''])));
    counts.set(of, (counts.get(of) ?? 0) + 1);
  }
  return counts;
}

/** Adds the leaf cells (codes joined with `|`) that a cell takes in; a code that is null is a total. */
export function addLeaves(
  cells: ReadonlyMap<string, number>,
  at: readonly (string | null)[],
  value = (count: number): number => count,
): number {
  const within = [...cells].filter(([key]) => key.split('|').every((code, place) => at[place] === null || at[place] === code));
  return within.reduce((sum, [, count]) => sum + value(count), 0);
}
