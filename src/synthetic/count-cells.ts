/** A column of a table of truth: the places of its codes by unit. */
export interface TruthColumn {
  readonly codes: readonly string[];
  readonly of: (unit: number) => number;
}

/** Units in each cell of the full grid, keyed by the leaf codes joined with `|`. */
export function countCells(columns: readonly TruthColumn[], units: number): Record<string, number> {
  const size = columns.reduce((cells, { codes }) => cells * codes.length, 1);
  const counts = new Float64Array(size);
  for (let unit = 0; unit < units; unit += 1) {
    let cell = 0;
    for (const { codes, of } of columns) cell = cell * codes.length + of(unit);
    counts[cell] = (counts[cell] as number) + 1;
  }
  const keys = columns.reduce<string[]>((made, { codes }) => made.flatMap((key) => codes.map((code) => `${key}|${code}`)), ['']);
  return Object.fromEntries(keys.map((key, cell) => [key.slice(1), counts[cell] as number]));
}

/** A table whose last dimension is a set of codes: a unit counts in each code it has, so only `totals` count it once. */
export function countCollected(columns: readonly TruthColumn[], codes: readonly string[], setOf: (unit: number) => number, units: number) {
  const bits = codes.map((_, leaf) => {
    const has = (unit: number): boolean => (setOf(unit) & (1 << leaf)) !== 0;
    return countCells([...columns, { codes: ['no', 'yes'], of: (unit) => (has(unit) ? 1 : 0) }], units);
  });
  const totals = countCells(columns, units);
  const cells = Object.keys(totals).flatMap((key) =>
    codes.map((leaf, place) => [`${key}|${leaf}`, bits[place]?.[`${key}|yes`] as number] as const),
  );
  return { cells: Object.fromEntries(cells), totals };
}

export interface TruthTable {
  readonly by: readonly string[];
  /** Leaf cells before protection, zeros included, keyed by the leaf codes of `by` joined with `|`. */
  readonly cells: Readonly<Record<string, number>>;
  /** Where a unit can count in several codes of the last dimension: the units of each cell of the others. */
  readonly totals?: Readonly<Record<string, number>>;
}
