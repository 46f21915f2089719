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

/** A corner of the linear programme is found at once and often whole; if not there mostly are whole numbers close to it, and those of anywhere are sought last. */
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
  for (let found = true; found;) {
    found = false;
    for (let row = 0; row < countRows(relations); row += 1) {
      const unknown = entriesOf(relations, row).filter(({ cell }) => Number.isNaN(truth[cell]));
      const [only] = unknown;
      if (only === undefined || unknown.length > 1 || relations.low[row] !== relations.high[row]) continue;
      const rest = sumOf(relations, row, truth, only.cell);
      truth[only.cell] = ((relations.low[row] ?? 0) - rest) / only.coefficient;
      found = true;
    }
  }
}

interface Entry {
  readonly cell: number;
  readonly coefficient: number;
}

const entriesOf = ({ start, cell, coefficient }: Relations, row: number): readonly Entry[] =>
  Array.from({ length: (start[row + 1] ?? 0) - (start[row] ?? 0) }, (_, at) => {
    const entry = (start[row] ?? 0) + at;
    return { cell: cell[entry] ?? 0, coefficient: coefficient[entry] ?? 0 };
  });

const sumOf = (relations: Relations, row: number, truth: Float64Array, without?: number): number =>
  entriesOf(relations, row).reduce((sum, { cell, coefficient }) => (cell === without ? sum : sum + coefficient * (truth[cell] ?? 0)), 0);

const agrees = (relations: Relations, truth: Float64Array): boolean =>
  truth.every((value) => Number.isSafeInteger(value) && value >= 0) &&
  Array.from({ length: countRows(relations) }, (_, row) => sumOf(relations, row, truth)).every(
    (sum, row) => sum >= (relations.low[row] ?? 0) && sum <= (relations.high[row] ?? 0),
  );
