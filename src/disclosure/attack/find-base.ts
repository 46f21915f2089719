import { countRows, rowOf, type Bounds, type Relations } from '../system/relations.ts';
import type { Component } from '../system/components.ts';
import type { Solver } from '../solver/solver.ts';
import { findByAtoms } from './find-by-atoms.ts';
import { listDeviations, makePart, type Part } from './part.ts';
import { subtractExactly } from './subtract-exactly.ts';

/** In components of more cells a table is looked for without programmes first. */
const mostSolved = 1_000;

export type Base =
  | { readonly status: 'found'; readonly part: Part }
  /** No table agrees with bounds and rows. The cells are of the system, and cannot all be as they are known to be; none is to spare. */
  | { readonly status: 'contradictory'; readonly cells: Int32Array }
  | { readonly status: 'unfinished' };

/** A table of a component in whole numbers: that of `point` where it is one, and else one that follows from nothing but bounds and rows. */
export function findBase(
  relations: Relations,
  bounds: Bounds,
  component: Component,
  point: Float64Array | undefined,
  solver: Solver,
): Base {
  const given = point === undefined ? undefined : makePart(relations, bounds, component, point);
  if (given !== undefined) return { status: 'found', part: given };
  const near = component.cells.length > mostSolved ? findByAtoms(relations, bounds, component) : undefined;
  const found = near && makePart(relations, bounds, component, near);
  if (found !== undefined) return { status: 'found', part: found };

  const whole = bounds.low.map((low, cell) =>
    Number.isFinite(low) ? low : Number.isFinite(bounds.high[cell]) ? (bounds.high[cell] ?? 0) : 0,
  );
  const anywhere = { cells: new Int32Array(0), coefficients: new Float64Array(0) };
  // Each programme starts from where the last one ended, rounded: what is left to find is small, however large the counts are.
  for (const kind of ['linear', 'linear', 'integer'] as const) {
    const local = listDeviations(relations, bounds, component, whole);
    const programme = solver.open(local.relations, local.bounds, kind);
    try {
      const optimum = programme.optimise(anywhere, 'least', { nodes: 20_000 });
      if (optimum.status === 'infeasible')
        return {
          status: 'contradictory',
          cells: kind === 'linear' ? namesOf(programme.conflict(), relations, component) : component.cells,
        };
      if (!('point' in optimum) || optimum.point === undefined) continue;
      for (const [at, cell] of component.cells.entries()) whole[cell] = (whole[cell] ?? 0) + Math.round(optimum.point[at] ?? 0);
      const part = makePart(relations, bounds, component, whole);
      if (part !== undefined) return { status: 'found', part };
    } finally {
      programme.close();
    }
  }
  return { status: 'unfinished' };
}

/** All cells of the rows in conflict, and those whose bounds are. */
function namesOf({ rows, cells }: { rows: Int32Array; cells: Int32Array }, relations: Relations, component: Component): Int32Array {
  const named = new Set(Array.from(cells, (at) => component.cells[at] ?? 0));
  for (const at of rows) for (const cell of rowOf(relations, component.rows[at] ?? 0).cells) named.add(cell);
  return named.size === 0 ? component.cells : Int32Array.from(named).toSorted();
}

/** The cells of the rows that cells known exactly break, a list for each row; and each cell by itself whose bounds leave it no value. */
export function findBrokenRows(relations: Relations, bounds: Bounds): readonly Int32Array[] {
  const broken: Int32Array[] = [];
  bounds.low.forEach((low, cell) => {
    if (low > (bounds.high[cell] ?? 0)) broken.push(Int32Array.of(cell));
  });
  for (let row = 0; row < countRows(relations); row += 1) {
    const { cells, coefficients, low, high } = rowOf(relations, row);
    if (!cells.every((cell) => bounds.low[cell] === bounds.high[cell])) continue;
    const [under, over] = [low, high].map((bound) => subtractExactly(bound, cells, coefficients, bounds.low));
    if ((under ?? 0) > 0 || (over ?? 0) < 0) broken.push(cells.slice());
  }
  return broken;
}
