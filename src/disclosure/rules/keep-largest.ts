interface Kept {
  readonly keep: number;
  readonly largest: Float64Array;
  readonly givers: Int32Array;
  readonly heaviness: Float64Array;
}

interface Contribution {
  readonly size: number;
  readonly unit: number;
  readonly weight: number;
}

/** Puts a contribution in its place among the largest of a cell. Units come in ascending order, so of equals the first stays first. */
export function keepLargest({ keep, largest, givers, heaviness }: Kept, cell: number, { size, unit, weight }: Contribution): void {
  const start = cell * keep;
  let place = start + keep;
  while (place > start && size > (largest[place - 1] ?? 0)) {
    place -= 1;
  }
  if (place === start + keep) return;
  for (const column of [largest, givers, heaviness]) column.copyWithin(place + 1, place, start + keep - 1);
  largest[place] = size;
  givers[place] = unit;
  heaviness[place] = weight;
}
