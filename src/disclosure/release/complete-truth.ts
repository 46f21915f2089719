import type { ProgrammeKind, Solver } from '../solver/solver.ts';
import { extractComponent, listComponents } from '../system/components.ts';
import { countRows, type Bounds, type Relations } from '../system/relations.ts';

/**
 * Whole numbers from 0 for the cells that no table counted (NaN) such that all relations hold: there are people with these tables. Undefined
 * where none could be found.
 */
export function completeTruth(relations: Relations, counted: Float64Array, solver: Solver): Float64Array | undefined {
  const truth = counted.slice();
  fillIn(relations, truth);
  if (!truth.some(Number.isNaN)) return agrees(relations, truth) ? truth : undefined;
  const bounds: Bounds = {
    low: truth.map((value) => (Number.isNaN(value) ? 0 : value)),
    high: truth.map((value) => (Number.isNaN(value) ? Infinity : value)),
  };
  for (const component of listComponents(relations, bounds)) {
    const part = extractComponent(relations, bounds, component);
    const found = findWhole(part.relations, part.bounds, solver);
    if (found === undefined) return undefined;
    component.cells.forEach((cell, at) => (truth[cell] = found[at] ?? 0));
  }
  return agrees(relations, truth) ? truth : undefined;
}

/** A corner of the linear programme is often whole, else whole numbers mostly are close to it; those of anywhere are sought last. */
function findWhole(relations: Relations, bounds: Bounds, solver: Solver): Float64Array | undefined {
  const optimise = (within: Bounds, kind: ProgrammeKind): Float64Array | undefined => {
    const programme = solver.open(relations, within, kind);
    const found = programme.optimise({ cells: new Int32Array(0), coefficients: new Float64Array(0) }, 'least');
    programme.close();
    return found.status === 'optimal' ? found.point : undefined;
  };
  const takeWhole = (point: Float64Array | undefined): Float64Array | undefined => {
    const whole = point?.map(Math.round);
    return whole && agrees(relations, whole) ? whole : undefined;
  };
  const corner = optimise(bounds, 'linear');
  const near = corner && {
    low: bounds.low.map((low, cell) => Math.max(low, Math.floor(corner[cell] ?? 0) - reach)),
    high: bounds.high.map((high, cell) => Math.min(high, Math.ceil(corner[cell] ?? 0) + reach)),
  };
  return takeWhole(corner) ?? takeWhole(near && optimise(near, 'integer')) ?? takeWhole(optimise(bounds, 'integer'));
}

const reach = 2;

/** Where a sum lacks one cell, that cell follows from the others; again and again. */
function fillIn(relations: Relations, truth: Float64Array): void {
  const { start, cell, coefficient, low, high } = relations;
  const rowsOf = new Map<number, number[]>();
  const lacking = new Int32Array(countRows(relations));
  for (let row = 0; row < lacking.length; row += 1)
    for (let entry = start[row] ?? 0; entry < (start[row + 1] ?? 0); entry += 1) {
      const at = cell[entry] ?? 0;
      if (!Number.isNaN(truth[at])) continue;
      lacking[row] = (lacking[row] ?? 0) + 1;
      const rows = rowsOf.get(at);
      if (rows) rows.push(row);
      else rowsOf.set(at, [row]);
    }
  const waiting = Array.from(lacking.keys());
  for (const row of waiting) {
    if (lacking[row] !== 1 || low[row] !== high[row]) continue;
    let [only, factor, rest] = [-1, 1, 0];
    for (let entry = start[row] ?? 0; entry < (start[row + 1] ?? 0); entry += 1) {
      const [at, own] = [cell[entry] ?? 0, coefficient[entry] ?? 0];
      if (Number.isNaN(truth[at])) [only, factor] = [at, own];
      else rest += own * (truth[at] ?? 0);
    }
    truth[only] = ((low[row] ?? 0) - rest) / factor;
    for (const other of rowsOf.get(only) ?? []) {
      lacking[other] = (lacking[other] ?? 0) - 1;
      waiting.push(other);
    }
  }
}

function agrees(relations: Relations, truth: Float64Array): boolean {
  const { start, cell, coefficient, low, high } = relations;
  for (let row = 0; row < countRows(relations); row += 1) {
    let sum = 0;
    for (let entry = start[row] ?? 0; entry < (start[row + 1] ?? 0); entry += 1)
      sum += (coefficient[entry] ?? 0) * (truth[cell[entry] ?? 0] ?? 0);
    if (sum < (low[row] ?? 0) || sum > (high[row] ?? 0)) return false;
  }
  return truth.every((value) => Number.isSafeInteger(value) && value >= 0);
}
