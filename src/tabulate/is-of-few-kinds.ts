/** Count, sum and sum of squares say how many have each of so many values. */
export const fewKinds = 3;

/** Whether values, without the missing ones, are of two or three kinds: a count and a sum then say how many have each. */
export function isOfFewKinds(values: ArrayLike<number>, missing?: Uint8Array): boolean {
  const kinds = countKinds(values, missing);
  return kinds > 1 && kinds <= fewKinds;
}

/** Different values without the missing ones, counted to one more than few. */
export function countKinds(values: ArrayLike<number>, missing?: Uint8Array): number {
  const kinds = new Set<number>();
  for (let at = 0; at < values.length && kinds.size <= fewKinds; at += 1) if (missing?.[at] !== 1) kinds.add(values[at] ?? 0);
  return kinds.size;
}
