import type { Optimum, Programme, Solver } from '../solver/solver.ts';
import { countRows, rowOf, valueOf, type LinearForm, type Relations } from '../system/relations.ts';

export type StepsTaken =
  /** 1 for each step that is taken, else 0. */
  { readonly status: 'found'; readonly taken: Float64Array; readonly optimal: boolean } | { readonly status: 'infeasible' | 'unfinished' };

/** Programmes of more steps are not solved whole: some solution is found, then improved part by part. */
const mostWhole = 800;
const partSize = 800;

/** Steps that meet the relations, at the least cost or close to it. */
export function solveSteps(solver: Solver, relations: Relations, cost: LinearForm, nodes: number): StepsTaken {
  const bounds = { low: new Float64Array(relations.cells), high: new Float64Array(relations.cells).fill(1) };
  const isWhole = relations.cells <= mostWhole;
  const programme = solver.open(relations, bounds, 'integer');
  try {
    const first = programme.optimise(isWhole ? cost : noCost, 'least', { nodes });
    if (first.status === 'infeasible') return { status: 'infeasible' };
    const taken = readPoint(first);
    if (taken === undefined) return { status: 'unfinished' };
    if (isWhole) return { status: 'found', taken, optimal: first.status === 'optimal' };
    return { status: 'found', taken: improveByParts(programme, relations, cost, nodes, taken), optimal: false };
  } finally {
    programme.close();
  }
}

const noCost: LinearForm = { cells: Int32Array.of(0), coefficients: Float64Array.of(0) };

const readPoint = (optimum: Optimum): Float64Array | undefined =>
  'point' in optimum && optimum.point !== undefined ? optimum.point.map((value) => Math.round(value)) : undefined;

/** Each part is freed once while the others stand still. */
function improveByParts(programme: Programme, relations: Relations, cost: LinearForm, nodes: number, start: Float64Array): Float64Array {
  let taken = start;
  const fix = (step: number): void => programme.setBounds(step, taken[step] ?? 0, taken[step] ?? 0);
  for (let step = 0; step < relations.cells; step += 1) fix(step);
  for (const part of listParts(relations)) {
    for (const step of part) programme.setBounds(step, 0, 1);
    const better = readPoint(programme.optimise(cost, 'least', { nodes }));
    if (better !== undefined && valueOf(cost, better) < valueOf(cost, taken)) taken = better;
    part.forEach(fix);
  }
  return taken;
}

/** Parts of neighbours, which stand in sums together, about `partSize` steps each; together all steps, some of them more than once. */
function listParts(relations: Relations): readonly (readonly number[])[] {
  const rows = Array.from({ length: countRows(relations) }, (_, row) => rowOf(relations, row).cells);
  const rowsOf: number[][] = Array.from({ length: relations.cells }, () => []);
  rows.forEach((cells, row) => {
    for (const cell of cells) rowsOf[cell]?.push(row);
  });
  // Short sums first: they are the inner ones.
  for (const own of rowsOf) own.sort((a, b) => (rows[a]?.length ?? 0) - (rows[b]?.length ?? 0) || a - b);
  const covered = new Uint8Array(relations.cells);
  const parts: number[][] = [];
  for (let seed = 0; seed < relations.cells; seed += 1) {
    if (covered[seed] === 1) continue;
    const part = new Set([seed]);
    for (const step of part) {
      if (part.size >= partSize) break;
      for (const row of rowsOf[step] ?? []) for (const other of rows[row] ?? []) part.add(other);
    }
    for (const step of part) covered[step] = 1;
    parts.push([...part].toSorted((a, b) => a - b));
  }
  return parts;
}
