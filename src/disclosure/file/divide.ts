import type { Row } from '../system/relations.ts';

/** Below and above are whole; `below` is above 0. Halves go up, as they are printed. */
export const roundQuotient = (above: bigint, below: bigint): bigint => floorQuotient(2n * above + below, 2n * below);

/** For `below` above 0. */
export const floorQuotient = (above: bigint, below: bigint): bigint => above / below - (above % below !== 0n && above < 0n ? 1n : 0n);

export const ceilQuotient = (above: bigint, below: bigint): bigint => -floorQuotient(-above, below);

/** The greatest whole number whose square is no more. */
export function floorRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = BigInt(Math.floor(Math.sqrt(Number(value))));
  while (root * root > value) root -= 1n;
  while ((root + 1n) * (root + 1n) <= value) root += 1n;
  return root;
}

/** What rows over two cells say of the first, once the second is known: outward to whole numbers. Wants the first above 0 in all rows. */
export function boundFirst(rows: readonly Row[], second: number): { readonly low: number; readonly high: number } {
  let [low, high] = [-Infinity, Infinity];
  for (const row of rows) {
    const coefficient = (cell: number): bigint => BigInt(row.coefficients[row.cells.indexOf(cell)] ?? 0);
    const rest = coefficient(1) * BigInt(second);
    const own = coefficient(0);
    if (row.low !== -Infinity) low = Math.max(low, Number(ceilQuotient(BigInt(row.low) - rest, own)));
    if (row.high !== Infinity) high = Math.min(high, Number(floorQuotient(BigInt(row.high) - rest, own)));
  }
  return { low, high };
}
