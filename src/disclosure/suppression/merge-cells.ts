import { countRows, type LinearForm, type Relations, type Row } from '../system/relations.ts';

/** For each cell the smallest cell that always equals it: the only child of a margin, or margins of the same parts. */
export function mergeCells(relations: Relations): Int32Array {
  const root = Int32Array.from({ length: relations.cells }, (_, cell) => cell);
  const find = (cell: number): number => {
    let at = cell;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  const join = (a: number, b: number): boolean => {
    const [x, y] = [find(a), find(b)];
    root[Math.max(x, y)] = Math.min(x, y);
    return x !== y;
  };
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    const margins = new Map<string, number>();
    for (let row = 0; row < countRows(relations); row += 1) {
      if (relations.low[row] !== 0 || relations.high[row] !== 0) continue;
      const { cells, coefficients } = mapRow(relations, row, find);
      if (cells.length === 2 && (coefficients[0] ?? 0) + (coefficients[1] ?? 0) === 0) {
        if (join(cells[0] ?? 0, cells[1] ?? 0)) isChanged = true;
        continue;
      }
      const margin = coefficients.indexOf(-1);
      if (margin === -1 || coefficients.lastIndexOf(-1) !== margin || cells.length < 3) continue;
      const parts = cells.flatMap((cell, place) => (place === margin ? [] : [`${cell}×${coefficients[place] ?? 0}`])).join(' ');
      const known = margins.get(parts);
      if (known === undefined) margins.set(parts, cells[margin] ?? 0);
      else if (join(known, cells[margin] ?? 0)) isChanged = true;
    }
  }
  return root.map((_, cell) => find(cell));
}

interface Entries {
  readonly cells: readonly number[];
  readonly coefficients: readonly number[];
}

/** A form over other cells: what falls on the same cell is added up, what comes to nothing left out. Ascending. */
export function mapForm({ cells, coefficients }: LinearForm, place: (cell: number) => number): Entries {
  const sum = new Map<number, number>();
  for (let at = 0; at < cells.length; at += 1) {
    const cell = place(cells[at] ?? 0);
    sum.set(cell, (sum.get(cell) ?? 0) + (coefficients[at] ?? 0));
  }
  const entries = [...sum].filter(([, coefficient]) => coefficient !== 0).toSorted(([a], [b]) => a - b);
  return { cells: entries.map(([cell]) => cell), coefficients: entries.map(([, coefficient]) => coefficient) };
}

function mapRow({ start, cell, coefficient }: Relations, row: number, place: (cell: number) => number): Entries {
  const [from, to] = [start[row] ?? 0, start[row + 1] ?? 0];
  return mapForm({ cells: cell.subarray(from, to), coefficients: coefficient.subarray(from, to) }, place);
}

/** The rows over other cells, without those that say nothing or say it twice, in an order that depends on nothing but what they say. */
export function mapRows(relations: Relations, place: (cell: number) => number): readonly Row[] {
  const rows = new Map<string, Row>();
  for (let row = 0; row < countRows(relations); row += 1) {
    const { cells, coefficients } = mapRow(relations, row, place);
    if (cells.length === 0) continue;
    const sign = (coefficients[0] ?? 0) < 0 ? -1 : 1;
    const [low, high] = [relations.low[row] ?? 0, relations.high[row] ?? 0].map((bound) => bound * sign).toSorted((a, b) => a - b);
    const mapped: Row = {
      cells: Int32Array.from(cells),
      coefficients: Float64Array.from(coefficients, (coefficient) => coefficient * sign),
      low: low ?? 0,
      high: high ?? 0,
    };
    rows.set([mapped.cells.join(','), mapped.coefficients.join(','), mapped.low, mapped.high].join(';'), mapped);
  }
  return [...rows.values()].toSorted(compareRows);
}

function compareRows(a: Row, b: Row): number {
  for (let place = 0; place < Math.min(a.cells.length, b.cells.length); place += 1) {
    const difference = (a.cells[place] ?? 0) - (b.cells[place] ?? 0) || (a.coefficients[place] ?? 0) - (b.coefficients[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.cells.length - b.cells.length || compareNumbers(a.low, b.low) || compareNumbers(a.high, b.high);
}

const compareNumbers = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
