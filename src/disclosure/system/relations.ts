/**
 * Rows over cells: `low` ≤ Σ coefficient · cell ≤ `high`. Row `r` holds the entries `start[r]` to `start[r + 1] - 1`, each cell at most once,
 * ascending. All numbers are safe integers or ±Infinity. An additive equation has `low` and `high` 0, its margin the coefficient −1.
 */
export interface Relations {
  readonly cells: number;
  readonly start: Int32Array;
  readonly cell: Int32Array;
  readonly coefficient: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** For each cell the least and the most that it can be, as whole numbers or ±Infinity. One that is known exactly has the same twice. */
export interface Bounds {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Σ coefficient · cell over some cells, ascending. */
export interface LinearForm {
  readonly cells: Int32Array;
  readonly coefficients: Float64Array;
}

export interface Row extends LinearForm {
  readonly low: number;
  readonly high: number;
}

export const countRows = ({ start }: Relations): number => start.length - 1;

export function rowOf({ start, cell, coefficient, low, high }: Relations, row: number): Row {
  const [from, to] = [start[row] ?? 0, start[row + 1] ?? 0];
  return { cells: cell.subarray(from, to), coefficients: coefficient.subarray(from, to), low: low[row] ?? 0, high: high[row] ?? 0 };
}

/** A bug unless every cell of every row is one of the `cells`, and no row names one twice. */
export function makeRelations(cells: number, rows: readonly Row[]): Relations {
  const entries = rows.reduce((sum, row) => sum + row.cells.length, 0);
  const relations = {
    cells,
    start: new Int32Array(rows.length + 1),
    cell: new Int32Array(entries),
    coefficient: new Float64Array(entries),
    low: Float64Array.from(rows, ({ low }) => low),
    high: Float64Array.from(rows, ({ high }) => high),
  };
  let entry = 0;
  rows.forEach((row, r) => {
    const order = Array.from(row.cells, (cell, place) => ({ cell, coefficient: row.coefficients[place] ?? 0 })).toSorted(
      (a, b) => a.cell - b.cell,
    );
    order.forEach(({ cell, coefficient }, place) => {
      if (cell < 0 || cell >= cells || cell === order[place - 1]?.cell)
        throw new Error('a relation names a cell twice, or one there is not');
      relations.cell[entry] = cell;
      relations.coefficient[entry] = coefficient;
      entry += 1;
    });
    relations.start[r + 1] = entry;
  });
  return relations;
}

/** The same cells with some rows more. */
export const addRows = (relations: Relations, rows: readonly Row[]): Relations =>
  rows.length === 0
    ? relations
    : makeRelations(relations.cells, [...Array.from({ length: countRows(relations) }, (_, row) => rowOf(relations, row)), ...rows]);

/** The margin is the sum of the parts. */
export function sumRow(margin: number, parts: ArrayLike<number>): Row {
  const cells = Int32Array.from([margin, ...Array.from(parts)]);
  return { cells, coefficients: Float64Array.from(cells, (_, place) => (place === 0 ? -1 : 1)), low: 0, high: 0 };
}

export const valueOf = ({ cells, coefficients }: LinearForm, point: ArrayLike<number>): number =>
  cells.reduce((sum, cell, place) => sum + (coefficients[place] ?? 0) * (point[cell] ?? 0), 0);

export const oneCell = (cell: number): LinearForm => ({ cells: Int32Array.of(cell), coefficients: Float64Array.of(1) });
