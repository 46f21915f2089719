/** Rows of units, one unit after another: rows of unit `u` are `rows[from[u]]` to `rows[to[u] - 1]`, ascending. */
export interface RowsOfUnits {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly rows: Int32Array;
}

/** A row of unit −1 is nobody's. */
export function orderByUnit(units: Int32Array, count: number): RowsOfUnits {
  const sizes = new Int32Array(count + 1);
  for (const unit of units) {
    if (unit < -1 || unit >= count) throw new Error(`unit ${unit} of ${count}`);
    sizes[unit + 1] = (sizes[unit + 1] ?? 0) + 1;
  }
  let before = 0;
  const from = sizes.map((size) => {
    before += size;
    return before - size;
  });
  const to = from.slice();
  const rows = new Int32Array(units.length);
  units.forEach((unit, row) => {
    const at = to[unit + 1] ?? 0;
    rows[at] = row;
    to[unit + 1] = at + 1;
  });
  return { from: from.subarray(1), to: to.subarray(1), rows };
}
