/** Rows of units, one unit after another: rows of unit `u` are `rows[start[u]]` to `rows[start[u + 1] - 1]`, ascending. */
export interface RowsOfUnits {
  readonly start: Int32Array;
  readonly rows: Int32Array;
}

/** A row of unit −1 is nobody's. */
export function orderByUnit(units: Int32Array, count: number): RowsOfUnits {
  const start = new Int32Array(count + 1);
  for (const unit of units) {
    if (unit < -1 || unit >= count) throw new Error(`unit ${unit} of ${count}`);
    if (unit >= 0) start[unit + 1] = (start[unit + 1] ?? 0) + 1;
  }
  for (let unit = 0; unit < count; unit += 1) start[unit + 1] = (start[unit + 1] ?? 0) + (start[unit] ?? 0);
  const next = start.slice(0, count);
  const rows = new Int32Array(start[count] ?? 0);
  units.forEach((unit, row) => {
    if (unit < 0) return;
    const at = next[unit] ?? 0;
    rows[at] = row;
    next[unit] = at + 1;
  });
  return { start, rows };
}
