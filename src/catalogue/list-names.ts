import { leavesOf } from './check-classification.ts';
import type { Classification } from './classification.ts';
import { normaliseName } from './normalise-name.ts';

export interface NameOfCode {
  /** As `normaliseName` makes it. */
  readonly name: string;
  readonly code: string;
}

/**
 * Every name by which what a person wrote is coded, once, in order of code units: the labels of the codes in both languages and their
 * further names. `not_known` has none: what is not in the list is not coded.
 */
export function listNames(classification: Classification): readonly NameOfCode[] {
  const named = leavesOf(classification).filter(({ code }) => code !== 'not_known');
  const byName = new Map(
    named.flatMap(({ code, label, names }) =>
      [label.en, label.cy, ...names.map(({ name }) => name)].map((name) => [normaliseName(name), code] as const),
    ),
  );
  return Array.from(byName, ([name, code]) => ({ name, code })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
