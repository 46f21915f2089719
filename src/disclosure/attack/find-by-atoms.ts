import type { Component } from '../system/components.ts';
import { countRows, rowOf, type Bounds, type Relations } from '../system/relations.ts';
import { mendSums, rakeSums, roundAlong, type Held } from './mend-sums.ts';

/** Atoms of all cells together. */
const mostEntries = 10_000_000;

/**
 * Looks for a table of a component without a programme, where each cell is the sum of cells that are sums of none: they are raked until sums
 * agree, rounded, and then changed by one where a sum is not what is known of it. What it finds has to be checked; undefined says nothing.
 */
export function findByAtoms(relations: Relations, bounds: Bounds, component: Component): Float64Array | undefined {
  const sums = listSums(relations, component);
  const inside = sums && expandCells(sums, component);
  if (sums === undefined || inside === undefined) return undefined;
  const follows = listFollowing(relations, bounds);
  const placeOf = new Map<number, number>();
  for (const [cell, atoms] of inside) if (atoms.length === 1 && atoms[0] === cell) placeOf.set(cell, placeOf.size);
  const cells = [...placeOf.keys()];
  const own = {
    low: Float64Array.from(cells, (cell) => bounds.low[cell] ?? 0),
    high: Float64Array.from(cells, (cell) => bounds.high[cell] ?? 0),
  };
  const isHeld = (cell: number): boolean =>
    !placeOf.has(cell) && !follows.has(cell) && ((bounds.low[cell] ?? 0) > 0 || Number.isFinite(bounds.high[cell]));
  const held = [...inside].flatMap(([cell, atoms]): readonly Held[] =>
    isHeld(cell) ? [{ atoms: atoms.map((atom) => placeOf.get(atom) ?? -1), low: bounds.low[cell] ?? 0, high: bounds.high[cell] ?? 0 }] : [],
  );
  const values = roundAlong(rakeSums(held, own), own);
  if (!mendSums(held, own, values)) return undefined;
  const point = bounds.low.map((low) => (Number.isFinite(low) ? low : 0));
  for (const cell of component.cells)
    point[cell] = (inside.get(cell) ?? new Int32Array(0)).reduce((sum, atom) => sum + (values[placeOf.get(atom) ?? -1] ?? 0), 0);
  return point;
}

interface Sum {
  readonly margin: number;
  readonly parts: Int32Array;
}

/** Undefined where a row is no sum. */
function listSums(relations: Relations, { rows }: Component): readonly Sum[] | undefined {
  const sums: Sum[] = [];
  for (const row of rows) {
    const { cells: own, coefficients, low, high } = rowOf(relations, row);
    const margins = own.filter((_, at) => coefficients[at] === -1);
    const parts = own.filter((_, at) => coefficients[at] === 1);
    if (low !== 0 || high !== 0 || margins.length !== 1 || parts.length + 1 !== own.length) return undefined;
    sums.push({ margin: margins[0] ?? -1, parts });
  }
  return sums;
}

/** Cells that are known as others of which they are the sum are. */
function listFollowing(relations: Relations, { low, high }: Bounds): ReadonlySet<number> {
  const following = new Set<number>();
  for (let row = 0; row < countRows(relations); row += 1) {
    const { cells, coefficients } = rowOf(relations, row);
    if (cells.every((cell) => low[cell] === high[cell])) following.add(cells[coefficients.indexOf(-1)] ?? -1);
  }
  return following;
}

/** By cell of some sums the cells that it is the sum of and that are sums of none. Undefined where sums disagree on that, or there are too many. */
function expandCells(sums: readonly Sum[], { cells }: Component): ReadonlyMap<number, Int32Array> | undefined {
  const partsOf = new Map(sums.map(({ margin, parts }) => [margin, parts]));
  const inside = new Map<number, Int32Array>();
  const waiting = new Set<number>();
  let entries = 0;
  const expand = (cell: number): Int32Array | undefined => {
    const known = inside.get(cell);
    if (known !== undefined) return known;
    if (waiting.has(cell)) return undefined;
    waiting.add(cell);
    const parts = partsOf.get(cell);
    const found = parts === undefined ? Int32Array.of(cell) : addAtoms(parts, expand);
    entries += found?.length ?? 0;
    if (found === undefined || entries > mostEntries) return undefined;
    inside.set(cell, found);
    return found;
  };
  for (const cell of cells) if (expand(cell) === undefined) return undefined;
  for (const { margin, parts } of sums) {
    const [whole, added] = [expand(margin), addAtoms(parts, expand)];
    if (whole === undefined || added?.length !== whole.length || !added.every((atom, at) => atom === whole[at])) return undefined;
  }
  return inside;
}

/** Undefined where two parts have an atom in common. */
function addAtoms(parts: Int32Array, expand: (cell: number) => Int32Array | undefined): Int32Array | undefined {
  const all: number[] = [];
  for (const part of parts) {
    const own = expand(part);
    if (own === undefined) return undefined;
    for (const atom of own) all.push(atom);
  }
  const sorted = Int32Array.from(all).sort();
  return sorted.some((atom, at) => atom === sorted[at + 1]) ? undefined : sorted;
}
