import type { Bounds } from '../system/relations.ts';

/** What tables show of some cells of one kind, and which of them they hide. */
export interface ReadNumbers {
  readonly known: Bounds;
  readonly shown: ReadonlySet<number>;
  readonly hidden: ReadonlySet<number>;
}

/** Whether a certificate says the same of cells from `first` on; else what is wrong. */
export function compareNumbers(
  { known, shown, hidden }: ReadNumbers,
  stated: { readonly bounds: Bounds; readonly first: number; readonly hidden: readonly number[] },
  nobody: number | undefined,
): string | undefined {
  const unseen = new Set([...hidden].filter((place) => !shown.has(place)));
  const said = new Set(stated.hidden);
  for (const place of unseen) if (!said.has(place) && place !== nobody) return 'a number that is hidden is not hidden there';
  for (const place of said) if (!unseen.has(place)) return 'a number that is shown is hidden there';
  const { low, high } = stated.bounds;
  const isSame = (place: number): boolean =>
    known.low[place] === low[stated.first + place] && known.high[place] === high[stated.first + place];
  return known.low.every((_, place) => place === nobody || isSame(place)) ? undefined : 'a number that is shown is another there';
}
