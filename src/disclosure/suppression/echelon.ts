import { countRows, type LinearForm } from '../system/relations.ts';
import { makeField } from './modular.ts';
import type { System } from './reduce-problem.ts';

/** The equations of what is not known, solved for some cells (basic) by the others, modulo a prime. */
export interface Echelon {
  /** Places of the forms that the equations determine. */
  readonly listDetermined: () => readonly number[];
  /** Whether a form would be determined if the cell were known too. */
  readonly isNeeded: (cell: number) => boolean;
  /** Takes a cell out of what is not known. It must not be needed. */
  readonly show: (cell: number) => void;
}

interface Line {
  /** The basic cell, which is minus the entries; −1 of a form, which is the entries. */
  basic: number;
  /** Whether the line must keep an entry. */
  guarded: boolean;
  readonly entries: Map<number, number>;
}

/** Eliminates with what `unknown` marks; `forms` are to stay undetermined. A cell is determined where its line has no entries left. */
export function buildEchelon({ relations }: System, unknown: Uint8Array, forms: readonly LinearForm[]): Echelon {
  const { multiply, subtract, invert, reduce } = makeField();
  const lineOf = new Map<number, Line>();
  const column: (Set<Line> | undefined)[] = [];
  const linesWith = (cell: number): Set<Line> => (column[cell] ??= new Set());

  const setEntry = (line: Line, cell: number, value: number): void => {
    if (value === 0) {
      if (line.entries.delete(cell)) linesWith(cell).delete(line);
    } else {
      if (!line.entries.has(cell)) linesWith(cell).add(line);
      line.entries.set(cell, value);
    }
  };
  /** `line` less so much of `other` that `cell`, for which `other` stands, goes out of it. */
  const clear = (line: Line, cell: number, other: ReadonlyMap<number, number>): void => {
    const factor = line.entries.get(cell) ?? 0;
    setEntry(line, cell, 0);
    for (const [at, value] of other) setEntry(line, at, subtract(line.entries.get(at) ?? 0, multiply(factor, value)));
  };
  const substitute = (cells: ArrayLike<number>, coefficients: ArrayLike<number>): Map<number, number> => {
    const sum = new Map<number, number>();
    const add = (cell: number, value: number): void => {
      const next = subtract(sum.get(cell) ?? 0, -value);
      if (next === 0) sum.delete(cell);
      else sum.set(cell, next);
    };
    for (let place = 0; place < cells.length; place += 1) {
      const cell = cells[place] ?? 0;
      if (unknown[cell] !== 1) continue;
      const factor = reduce(coefficients[place] ?? 0);
      const line = lineOf.get(cell);
      if (line === undefined) add(cell, factor);
      else for (const [at, value] of line.entries) add(at, -multiply(factor, value));
    }
    return sum;
  };
  /** Solves what is left of an equation for the cell that stands in the fewest lines. */
  const pivot = (sum: Map<number, number>, line: Line, weigh: (cell: number) => number): void => {
    let chosen = -1;
    for (const cell of sum.keys()) {
      const difference = chosen === -1 ? -1 : weigh(cell) - weigh(chosen);
      if (difference < 0 || (difference === 0 && cell < chosen)) chosen = cell;
    }
    const inverse = invert(sum.get(chosen) ?? 1);
    sum.delete(chosen);
    for (const [cell, value] of sum) sum.set(cell, multiply(value, inverse));
    for (const other of Array.from(linesWith(chosen))) clear(other, chosen, sum);
    line.basic = chosen;
    for (const [cell, value] of sum) setEntry(line, cell, value);
    lineOf.set(chosen, line);
  };

  const uses = new Int32Array(relations.cells);
  const equations = Array.from({ length: countRows(relations) }, (_, row) => row).filter(
    (row) => relations.low[row] === relations.high[row],
  );
  const entriesOf = (row: number): readonly [Int32Array, Float64Array] => {
    const [from, to] = [relations.start[row] ?? 0, relations.start[row + 1] ?? 0];
    return [relations.cell.subarray(from, to), relations.coefficient.subarray(from, to)];
  };
  const lengths = equations.map((row) => {
    const [cells] = entriesOf(row);
    for (const cell of cells) uses[cell] = (uses[cell] ?? 0) + 1;
    return { row, length: cells.reduce((sum, cell) => sum + (unknown[cell] ?? 0), 0) };
  });
  for (const { row } of lengths.toSorted((a, b) => a.length - b.length || a.row - b.row)) {
    const [cells, coefficients] = entriesOf(row);
    for (const cell of cells) uses[cell] = (uses[cell] ?? 0) - 1;
    const sum = substitute(cells, coefficients);
    if (sum.size > 0) {
      pivot(sum, { basic: -1, guarded: false, entries: new Map() }, (cell) => (uses[cell] ?? 0) + (column[cell]?.size ?? 0));
    }
  }

  const guarded = new Set<number>();
  const formLines = forms.map((form) => {
    const [only] = form.cells;
    if (form.cells.length === 1 && only !== undefined && unknown[only] === 1) {
      guarded.add(only);
      return only;
    }
    const line: Line = { basic: -1, guarded: true, entries: new Map() };
    for (const [cell, value] of substitute(form.cells, form.coefficients)) setEntry(line, cell, value);
    return line;
  });
  const isGuarded = (line: Line): boolean => line.guarded || guarded.has(line.basic);
  const listDetermined = (): number[] =>
    formLines.flatMap((line, place) => {
      const known = typeof line === 'number' ? lineOf.get(line) : line;
      return known !== undefined && known.entries.size === 0 ? [place] : [];
    });

  const isMultiple = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean => {
    if (a.size !== b.size) return false;
    let factor: number | undefined;
    for (const [cell, value] of a) {
      const other = b.get(cell);
      if (other === undefined) return false;
      factor ??= multiply(other, invert(value));
      if (subtract(multiply(value, factor), other) !== 0) return false;
    }
    return true;
  };
  const rarestOf = (entries: ReadonlyMap<number, number>): number => {
    let rarest = -1;
    for (const cell of entries.keys()) {
      const difference = rarest === -1 ? -1 : linesWith(cell).size - linesWith(rarest).size;
      if (difference < 0 || (difference === 0 && cell < rarest)) rarest = cell;
    }
    return rarest;
  };
  const isNeeded = (cell: number): boolean => {
    if (guarded.has(cell)) return true;
    const line = lineOf.get(cell);
    if (line === undefined) return [...linesWith(cell)].some((other) => other.entries.size === 1 && isGuarded(other));
    const { entries } = line;
    if (entries.size === 0) return false;
    const rarest = rarestOf(entries);
    if (entries.size === 1 && guarded.has(rarest)) return true;
    return [...linesWith(rarest)].some((other) => other !== line && isGuarded(other) && isMultiple(entries, other.entries));
  };
  const show = (cell: number): void => {
    const line = lineOf.get(cell);
    if (line === undefined) for (const other of Array.from(linesWith(cell))) setEntry(other, cell, 0);
    else {
      lineOf.delete(cell);
      const sum = new Map(line.entries);
      const rarest = rarestOf(sum);
      for (const at of sum.keys()) setEntry(line, at, 0);
      if (sum.size > 0) pivot(sum, line, (at) => (at === rarest ? 0 : 1));
    }
  };
  return { listDetermined, isNeeded, show };
}
