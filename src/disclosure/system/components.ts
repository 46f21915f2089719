import { countRows, type Bounds, type Relations } from './relations.ts';

/** Part of a system that can be solved by itself: cells that are not known exactly and the relations that join them. */
export interface Component {
  /** Ascending. */
  readonly cells: Int32Array;
  /** Ascending. */
  readonly rows: Int32Array;
}

/** Components of the cells that `bounds` leave open, in the order of their first cells. A cell in no relation is one by itself. */
export function listComponents(relations: Relations, bounds: Bounds): readonly Component[] {
  const isOpen = (cell: number): boolean => bounds.low[cell] !== bounds.high[cell];
  const root = Int32Array.from({ length: relations.cells }, (_, cell) => cell);
  const find = (cell: number): number => {
    let at = cell;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  const firstOpen = new Int32Array(countRows(relations)).fill(-1);
  for (let row = 0; row < firstOpen.length; row += 1) {
    for (let entry = relations.start[row] ?? 0; entry < (relations.start[row + 1] ?? 0); entry += 1) {
      const cell = relations.cell[entry] ?? 0;
      if (!isOpen(cell)) continue;
      if (firstOpen[row] === -1) firstOpen[row] = cell;
      const [a, b] = [find(firstOpen[row] ?? cell), find(cell)];
      root[Math.max(a, b)] = Math.min(a, b);
    }
  }
  const cells = new Map<number, number[]>();
  for (let cell = 0; cell < relations.cells; cell += 1) {
    if (!isOpen(cell)) continue;
    const first = find(cell);
    const known = cells.get(first);
    if (known === undefined) cells.set(first, [cell]);
    else known.push(cell);
  }
  const rows = new Map<number, number[]>();
  firstOpen.forEach((cell, row) => {
    if (cell === -1) return;
    const first = find(cell);
    const known = rows.get(first);
    if (known === undefined) rows.set(first, [row]);
    else known.push(row);
  });
  return [...cells].map(([first, members]) => ({ cells: Int32Array.from(members), rows: Int32Array.from(rows.get(first) ?? []) }));
}

/** A component as a system of its own: cell `i` is `component.cells[i]`; what is known exactly has moved into the rows' bounds. */
export function extractComponent(
  relations: Relations,
  bounds: Bounds,
  { cells, rows }: Component,
): { readonly relations: Relations; readonly bounds: Bounds } {
  const place = new Map(Array.from(cells, (cell, at) => [cell, at]));
  const start = new Int32Array(rows.length + 1);
  const [cell, coefficient]: [number[], number[]] = [[], []];
  const [low, high] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  rows.forEach((row, r) => {
    let known = 0;
    for (let entry = relations.start[row] ?? 0; entry < (relations.start[row + 1] ?? 0); entry += 1) {
      const at = place.get(relations.cell[entry] ?? 0);
      const factor = relations.coefficient[entry] ?? 0;
      if (at === undefined) known += factor * (bounds.low[relations.cell[entry] ?? 0] ?? 0);
      else {
        cell.push(at);
        coefficient.push(factor);
      }
    }
    start[r + 1] = cell.length;
    low[r] = (relations.low[row] ?? 0) - known;
    high[r] = (relations.high[row] ?? 0) - known;
  });
  return {
    relations: { cells: cells.length, start, cell: Int32Array.from(cell), coefficient: Float64Array.from(coefficient), low, high },
    bounds: { low: Float64Array.from(cells, (at) => bounds.low[at] ?? 0), high: Float64Array.from(cells, (at) => bounds.high[at] ?? 0) },
  };
}
