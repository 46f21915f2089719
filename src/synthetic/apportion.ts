/** Whole parts of `total` in proportion to `weights`: largest remainders first, earlier weights first among equals. */
export function apportion(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((added, weight) => added + weight, 0);
  const exact = weights.map((weight) => (weight * total) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((added, part) => added + part, 0);
  const order = exact.map((value, place) => ({ place, remainder: value - Math.floor(value) }));
  order.sort((a, b) => b.remainder - a.remainder || a.place - b.place);
  for (const { place } of order.slice(0, left)) parts[place] = (parts[place] as number) + 1;
  return parts;
}
