/**
 * `bound` − Σ coefficient · value, exactly where it is a safe integer. What is beyond is cut to the greatest safe integer: less room
 * than there is, never more.
 */
export function subtractExactly(bound: number, cells: Int32Array, coefficients: Float64Array, values: ArrayLike<number>): number {
  if (!Number.isFinite(bound)) return bound;
  let sum = 0;
  let size = Math.abs(bound);
  for (let place = 0; place < cells.length; place += 1) {
    const product = (coefficients[place] ?? 0) * (values[cells[place] ?? 0] ?? 0);
    sum += product;
    size += Math.abs(product);
  }
  if (size <= Number.MAX_SAFE_INTEGER) return bound - sum;
  let exact = BigInt(bound);
  for (let place = 0; place < cells.length; place += 1) exact -= BigInt(coefficients[place] ?? 0) * BigInt(values[cells[place] ?? 0] ?? 0);
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(exact > most ? most : exact < -most ? -most : exact);
}
