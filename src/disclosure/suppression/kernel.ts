import { countRows } from '../system/relations.ts';
import { listUnknown } from './list-parts.ts';
import { substituteInto, type Entries } from './substitute.ts';
import type { System } from './reduce-problem.ts';

/**
 * Every table that agrees with the equations as one choice of the free cells. Quantities are numbered: the cells, then the rows.
 * Each is known, or free, or a line: a whole combination of free cells. Rows are lines where they allow a range, or could not be solved for a
 * cell in whole numbers.
 */
export interface Kernel {
  /** Its combination of free cells, of a quantity that is a line. */
  readonly lineOf: (quantity: number) => Entries | undefined;
  /** Quantities that are lines, ascending. */
  readonly listLines: () => readonly number[];
  /** Free cells, ascending. */
  readonly listFree: () => readonly number[];
}

const none: ReadonlySet<number> = new Set();

export function buildKernel(system: System, hidden: Uint8Array): Kernel {
  const { relations } = system;
  const unknown = listUnknown(system, hidden);
  const lines = new Map<number, Map<number, number>>();
  const columns = new Map<number, Set<number>>();
  const sizeOf = (free: number): number => columns.get(free)?.size ?? 0;

  const setEntry = (quantity: number, line: Map<number, number>, free: number, value: number): void => {
    if (value === 0) {
      if (line.delete(free)) columns.get(free)?.delete(quantity);
      return;
    }
    line.set(free, value);
    const column = columns.get(free);
    if (column === undefined) columns.set(free, new Set([quantity]));
    else column.add(quantity);
  };
  const addLine = (quantity: number, entries: Entries): void => {
    const line = new Map<number, number>();
    lines.set(quantity, line);
    for (const [free, value] of entries) setEntry(quantity, line, free, value);
  };
  /** Solves Σ entries = 0 for the cell with the least weight among those with a coefficient of 1 or −1; false where there is none. */
  const solveFor = (sum: Map<number, number>, weigh: (cell: number) => number): boolean => {
    let [chosen, least] = [-1, Infinity];
    for (const [cell, value] of sum) {
      const weight = Math.abs(value) === 1 ? weigh(cell) : Infinity;
      if (weight < least || (weight === least && weight !== Infinity && cell < chosen)) [chosen, least] = [cell, weight];
    }
    if (chosen === -1) return false;
    const sign = sum.get(chosen) ?? 1;
    sum.delete(chosen);
    for (const [cell, value] of sum) sum.set(cell, -value * sign);
    for (const quantity of columns.get(chosen) ?? none) {
      const line = lines.get(quantity);
      const factor = line?.get(chosen) ?? 0;
      line?.delete(chosen);
      if (line !== undefined) for (const [cell, value] of sum) setEntry(quantity, line, cell, (line.get(cell) ?? 0) + factor * value);
    }
    columns.delete(chosen);
    addLine(chosen, sum);
    return true;
  };

  const rows = Array.from({ length: countRows(relations) }, (_, row) => {
    const [from, to] = [relations.start[row] ?? 0, relations.start[row + 1] ?? 0];
    const cells = relations.cell.subarray(from, to);
    const size = cells.reduce((sum, cell) => sum + (unknown[cell] ?? 0), 0);
    return { row, cells, coefficients: relations.coefficient.subarray(from, to), size };
  }).filter(({ size }) => size > 0);
  const isEquation = (row: number): boolean => relations.low[row] === relations.high[row];
  const uses = new Int32Array(relations.cells);
  const equations = rows.filter(({ row }) => isEquation(row)).toSorted((a, b) => a.size - b.size || a.row - b.row);
  for (const { cells } of equations) for (const cell of cells) uses[cell] = (uses[cell] ?? 0) + 1;
  const left: typeof equations = [];
  for (const equation of equations) {
    for (const cell of equation.cells) uses[cell] = (uses[cell] ?? 0) - 1;
    const sum = substituteInto(equation.cells, equation.coefficients, unknown, lines);
    if (sum.size > 0 && !solveFor(sum, (cell) => (uses[cell] ?? 0) + sizeOf(cell))) left.push(equation);
  }
  for (const { row, cells, coefficients } of [...left, ...rows.filter(({ row: at }) => !isEquation(at))])
    addLine(relations.cells + row, substituteInto(cells, coefficients, unknown, lines));
  return {
    lineOf: (quantity) => lines.get(quantity),
    listLines: () => [...lines.keys()].sort((a, b) => a - b),
    listFree: () => Array.from(unknown.keys()).filter((cell) => unknown[cell] === 1 && !lines.has(cell)),
  };
}
