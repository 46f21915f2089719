/** The inverse of a square of entries: of some rows by as many cells, one for each. Places are those in `cells` and `rows`. */
export interface Basis {
  readonly cells: readonly number[];
  readonly rows: readonly number[];
  /** Entry of the inverse, by places of a cell and a row. */
  readonly at: (cell: number, row: number) => number;
  /** `factors` by row, of the row combination that the entries `cells` make: factors = entries · inverse. */
  readonly combineRows: (entries: Float64Array, factors: Float64Array) => void;
  /** `steps` by cell: steps = inverse · entries. */
  readonly combineCells: (entries: Float64Array, steps: Float64Array) => void;
  /** One more cell and row, with what both combine to and the entry where they meet less what they combine to there. */
  readonly grow: (cell: number, row: number, steps: Float64Array, factors: Float64Array, pivot: number) => void;
  /** Another cell in the place of one. */
  readonly swapCell: (place: number, cell: number, steps: Float64Array) => void;
  /** Another row in the place of one. */
  readonly swapRow: (place: number, row: number, factors: Float64Array) => void;
  /** Without a cell and a row. */
  readonly shrink: (cellPlace: number, rowPlace: number) => void;
  readonly clear: () => void;
}

/** A basis of at most `most` cells. */
export function makeBasis(most: number): Basis {
  const cells: number[] = [];
  const rows: number[] = [];
  const inverse: Float64Array[] = [];
  const lineOf = (place: number): Float64Array => (inverse[place] ??= new Float64Array(most));
  const addLine = (to: Float64Array, factor: number, from: Float64Array): void => {
    if (factor === 0) return;
    for (let row = 0; row < rows.length; row += 1) to[row] = (to[row] ?? 0) + factor * (from[row] ?? 0);
  };
  return {
    cells,
    rows,
    at: (cell, row) => lineOf(cell)[row] ?? 0,
    combineRows: (entries, factors) => {
      factors.fill(0, 0, rows.length);
      for (let place = 0; place < cells.length; place += 1) addLine(factors, entries[place] ?? 0, lineOf(place));
    },
    combineCells: (entries, steps) => {
      steps.fill(0, 0, cells.length);
      for (let row = 0; row < rows.length; row += 1) {
        const entry = entries[row] ?? 0;
        if (entry !== 0)
          for (let place = 0; place < cells.length; place += 1) steps[place] = (steps[place] ?? 0) + entry * (lineOf(place)[row] ?? 0);
      }
    },
    grow: (cell, row, steps, factors, pivot) => {
      for (let place = 0; place < cells.length; place += 1) {
        const line = lineOf(place);
        const share = (steps[place] ?? 0) / pivot;
        addLine(line, share, factors);
        line[rows.length] = -share;
      }
      const last = lineOf(cells.length);
      for (let place = 0; place < rows.length; place += 1) last[place] = -(factors[place] ?? 0) / pivot;
      last[rows.length] = 1 / pivot;
      cells.push(cell);
      rows.push(row);
    },
    swapCell: (place, cell, steps) => {
      const line = lineOf(place);
      const pivot = steps[place] ?? 1;
      for (let row = 0; row < rows.length; row += 1) line[row] = (line[row] ?? 0) / pivot;
      for (let other = 0; other < cells.length; other += 1) if (other !== place) addLine(lineOf(other), -(steps[other] ?? 0), line);
      cells[place] = cell;
    },
    swapRow: (place, row, factors) => {
      const pivot = factors[place] ?? 1;
      for (let at = 0; at < cells.length; at += 1) {
        const line = lineOf(at);
        const share = (line[place] ?? 0) / pivot;
        addLine(line, -share, factors);
        line[place] = share;
      }
      rows[place] = row;
    },
    shrink: (cellPlace, rowPlace) => {
      const line = lineOf(cellPlace);
      const pivot = line[rowPlace] ?? 1;
      const last = rows.length - 1;
      for (let at = 0; at < cells.length; at += 1) {
        if (at === cellPlace) continue;
        const other = lineOf(at);
        addLine(other, -(other[rowPlace] ?? 0) / pivot, line);
        other[rowPlace] = other[last] ?? 0;
      }
      rows[rowPlace] = rows[last] ?? 0;
      rows.pop();
      const lastCell = cells.length - 1;
      inverse[cellPlace] = lineOf(lastCell);
      inverse[lastCell] = line;
      cells[cellPlace] = cells[lastCell] ?? 0;
      cells.pop();
    },
    clear: () => {
      cells.length = 0;
      rows.length = 0;
    },
  };
}
