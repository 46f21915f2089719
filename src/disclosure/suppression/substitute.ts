/** Coefficients by free cell, none of them 0. */
export type Entries = ReadonlyMap<number, number>;

/** A form over what is not known, with every cell that is a line put in terms of free cells. */
export function substituteInto(
  cells: ArrayLike<number>,
  coefficients: ArrayLike<number>,
  unknown: Uint8Array,
  lines: ReadonlyMap<number, Entries>,
): Map<number, number> {
  const sum = new Map<number, number>();
  const add = (cell: number, value: number): void => {
    const next = (sum.get(cell) ?? 0) + value;
    if (next === 0) sum.delete(cell);
    else sum.set(cell, next);
  };
  for (let place = 0; place < cells.length; place += 1) {
    const cell = cells[place] ?? 0;
    if (unknown[cell] !== 1) continue;
    const factor = coefficients[place] ?? 0;
    const line = lines.get(cell);
    if (line === undefined) add(cell, factor);
    else for (const [free, value] of line) add(free, factor * value);
  }
  return sum;
}
