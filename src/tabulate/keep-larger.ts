/** The largest contributions to each cell, `keep` a cell, from the largest down, and who gives them: −1 where that is nobody, or not known. */
export interface Largest {
  readonly keep: number;
  readonly largest: Float64Array;
  readonly givers: Int32Array;
}

export const openLargest = (cells: number, keep: number): Largest => ({
  keep,
  largest: new Float64Array(cells * keep),
  givers: new Int32Array(cells * keep).fill(-1),
});

/** Puts a contribution among the largest of a cell, after those that are as large. */
export function keepLarger({ keep, largest, givers }: Largest, cell: number, value: number, giver: number): void {
  const start = cell * keep;
  let place = start + keep;
  while (place > start && value > (largest[place - 1] ?? 0)) place -= 1;
  if (place === start + keep) return;
  for (const column of [largest, givers]) column.copyWithin(place + 1, place, start + keep - 1);
  largest[place] = value;
  givers[place] = giver;
}
