import { rowOf, type Bounds, type Relations } from '../system/relations.ts';
import { extractComponent, type Component } from '../system/components.ts';
import { tightenBounds } from './tighten-bounds.ts';
import { subtractExactly } from './subtract-exactly.ts';

/**
 * A component seen from one table of it, in whole numbers: cells and rows are what they may deviate by from that table, so that sizes do not
 * matter and 0 is always possible.
 */
export interface Part {
  /** Of the system, ascending; place `i` here is `cells[i]` there. */
  readonly cells: Int32Array;
  /** The table deviated from. */
  readonly base: Float64Array;
  readonly relations: Relations;
  /** As narrow as single rows make them. */
  readonly bounds: Bounds;
  /** The rows of each cell: entries `start[i]` to `start[i + 1] - 1`. */
  readonly columns: { readonly start: Int32Array; readonly row: Int32Array; readonly coefficient: Float64Array };
}

/** Undefined where `point`, a table of the whole system, breaks a bound or a row of the component. */
export function makePart(relations: Relations, bounds: Bounds, component: Component, point: Float64Array): Part | undefined {
  if (!component.cells.every((cell) => Number.isSafeInteger(point[cell]))) return undefined;
  const deviations = listDeviations(relations, bounds, component, point);
  if (!holdsZero(deviations.bounds) || !holdsZero(deviations.relations)) return undefined;
  const base = Float64Array.from(component.cells, (cell) => point[cell] ?? 0);
  const part = { cells: component.cells, base, ...deviations, columns: turnRows(deviations.relations) };
  tightenBounds(part, part.bounds.low, part.bounds.high);
  return part;
}

const holdsZero = ({ low, high }: Bounds): boolean => low.every((value, at) => value <= 0 && (high[at] ?? 0) >= 0);

/** A component as what its cells and rows may deviate by from `point`, whole numbers that need not agree with either. */
export function listDeviations(
  relations: Relations,
  bounds: Bounds,
  component: Component,
  point: Float64Array,
): { readonly relations: Relations; readonly bounds: Bounds } {
  const rows = Array.from(component.rows, (row) => rowOf(relations, row));
  const room = (ends: Float64Array): Float64Array => Float64Array.from(component.cells, (cell) => (ends[cell] ?? 0) - (point[cell] ?? 0));
  return {
    relations: {
      ...extractComponent(relations, bounds, component).relations,
      low: Float64Array.from(rows, ({ low, cells, coefficients }) => subtractExactly(low, cells, coefficients, point)),
      high: Float64Array.from(rows, ({ high, cells, coefficients }) => subtractExactly(high, cells, coefficients, point)),
    },
    bounds: { low: room(bounds.low), high: room(bounds.high) },
  };
}

export function turnRows({ cells, start, cell, coefficient }: Relations): Part['columns'] {
  const columns = { start: new Int32Array(cells + 1), row: new Int32Array(cell.length), coefficient: new Float64Array(cell.length) };
  for (const at of cell) columns.start[at + 1] = (columns.start[at + 1] ?? 0) + 1;
  for (let at = 0; at < cells; at += 1) columns.start[at + 1] = (columns.start[at + 1] ?? 0) + (columns.start[at] ?? 0);
  const next = columns.start.slice();
  for (let row = 0; row + 1 < start.length; row += 1) {
    for (let entry = start[row] ?? 0; entry < (start[row + 1] ?? 0); entry += 1) {
      const at = cell[entry] ?? 0;
      const to = next[at] ?? 0;
      next[at] = to + 1;
      columns.row[to] = row;
      columns.coefficient[to] = coefficient[entry] ?? 0;
    }
  }
  return columns;
}
