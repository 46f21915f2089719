import { oneCell, type Bounds, type LinearForm, type Relations } from '../system/relations.ts';
import type { Limit, Optimum, Programme, Sense, Solver } from '../solver/solver.ts';
import type { Narrow } from './move.ts';
import type { Part } from './part.ts';
import { openPeople } from './walk-by-people.ts';
import { openChoices, walkToTable } from './walk-to-table.ts';

/** The programmes over one part, opened as they are needed. All are in deviations from the part's table. */
export interface Search {
  /**
   * A table in which a cell deviates by exactly so much, where one is found near at hand, or near the deviations of `from`, rounded; undefined
   * says nothing.
   */
  readonly walk: (cell: number, deviation: number, from?: Float64Array) => Float64Array | undefined;
  /** A table in which a cell deviates by exactly so much and all others together as little as can be, each by its weight. */
  readonly reach: (cell: number, deviation: number, weights?: Float64Array) => Found;
  /** How far a cell can deviate where cells need not be whole. */
  readonly relax: (cell: number, sense: Sense) => Optimum;
  /** How far a cell can deviate between `low` and `high` where all cells are whole. */
  readonly settle: (cell: number, sense: Sense, low: number, high: number) => Optimum;
  /** How far cells can deviate now. */
  readonly bounds: Bounds;
  /** From here on these cells have narrower bounds. */
  readonly narrow: (bounds: Narrow) => void;
  readonly close: () => void;
  readonly count: () => { readonly linear: number; readonly integer: number };
}

export type Found =
  { readonly status: 'found'; readonly deviation: Float64Array } | { readonly status: 'none' } | { readonly status: 'unfinished' };

/** Bounds the integer programmes; what is not found within it is unproved. */
const nodes: Limit = { nodes: 2_000 };

/** Of parts of more cells programmes take so long that people are tried before them. */
const mostSolved = 3_000;

/** People are not tried any more in a part once they led to no table so many times more than they led to one. */
const mostMissed = 200;

export function openSearch(part: Part, solver: Solver): Search {
  const size = part.cells.length;
  const { low, high } = { low: part.bounds.low.slice(), high: part.bounds.high.slice() };
  const solved = { linear: 0, integer: 0 };
  const choices = openChoices(part);
  const people = size > mostSolved ? openPeople(part) : undefined;
  const open: { sparse?: Programme; plain?: Programme; whole?: Programme } = {};
  const sparse = (): Programme =>
    (open.sparse ??= solver.open(
      splitSigns(part.relations),
      { low: new Float64Array(2 * size), high: Float64Array.from([...high, ...low.map((value) => -value)]) },
      'bounded',
    ));
  const plain = (): Programme => (open.plain ??= solver.open(part.relations, { low, high }));
  const whole = (): Programme => (open.whole ??= solver.open(part.relations, { low, high }, 'integer'));
  const everyCell = Int32Array.from({ length: 2 * size }, (_, at) => at);
  const even: LinearForm = { cells: everyCell, coefficients: new Float64Array(2 * size).fill(1) };
  const [at, highAt] = [(of: Float64Array, cell: number) => of[cell] ?? 0, (cell: number) => Math.max(high[cell] ?? 0, 0)];

  const restore = (cell: number): void => {
    open.sparse?.setBounds(cell, 0, highAt(cell));
    open.sparse?.setBounds(size + cell, 0, -at(low, cell));
    open.plain?.setBounds(cell, at(low, cell), at(high, cell));
    open.whole?.setBounds(cell, at(low, cell), at(high, cell));
  };
  let narrowed: Narrow = new Map();
  let missed = 0;
  const walkByPeople = (cell: number, deviation: number): Float64Array | undefined => {
    if (people === undefined || missed > mostMissed) return undefined;
    const found = people.walk(low, high, cell, deviation);
    missed += found === undefined ? 1 : -1;
    return found;
  };

  return {
    bounds: { low, high },
    walk: (cell, deviation, from) =>
      (from === undefined ? walkByPeople(cell, deviation) : undefined) ??
      walkToTable(part, low, high, cell, deviation, choices, from && roundOff(from).set(cell, deviation)),
    reach: (cell, deviation, weights) => {
      const [moved, still] = deviation > 0 ? [cell, size + cell] : [size + cell, cell];
      const programme = sparse();
      programme.setBounds(moved, Math.abs(deviation), Math.abs(deviation));
      programme.setBounds(still, 0, 0);
      solved.linear += 1;
      const optimum = programme.optimise(weights === undefined ? even : { cells: everyCell, coefficients: weights }, 'least');
      restore(cell);
      if (optimum.status === 'infeasible') return { status: 'none' };
      if (optimum.status !== 'optimal') return { status: 'unfinished' };
      const { point } = optimum;
      return { status: 'found', deviation: Float64Array.from({ length: size }, (_, place) => at(point, place) - at(point, size + place)) };
    },
    relax: (cell, sense) => {
      solved.linear += 1;
      return plain().optimise(oneCell(cell), sense);
    },
    settle: (cell, sense, least, most) => {
      const programme = whole();
      programme.setBounds(cell, Math.max(least, at(low, cell)), Math.min(most, at(high, cell)));
      solved.integer += 1;
      const optimum = programme.optimise(oneCell(cell), sense, nodes);
      restore(cell);
      return optimum;
    },
    narrow: (bounds) => {
      for (const cell of narrowed.keys()) {
        low[cell] = part.bounds.low[cell] ?? 0;
        high[cell] = part.bounds.high[cell] ?? 0;
        restore(cell);
      }
      for (const [cell, limits] of bounds) {
        low[cell] = Math.max(at(low, cell), limits.low);
        high[cell] = Math.min(at(high, cell), limits.high);
        restore(cell);
      }
      narrowed = bounds;
    },
    close: () => Object.values(open).forEach((programme) => programme.close()),
    count: () => ({ ...solved }),
  };
}

function roundOff(deviation: Float64Array): Map<number, number> {
  const rounded = new Map<number, number>();
  deviation.forEach((value, at) => {
    const whole = Math.round(value);
    if (whole !== 0) rounded.set(at, whole);
  });
  return rounded;
}

/** Each deviation as what it adds less what it takes away, so that the sum of both is its size. */
function splitSigns({ cells, start, cell, coefficient, low, high }: Relations): Relations {
  const double = {
    cells: 2 * cells,
    start: start.map((entry) => 2 * entry),
    cell: new Int32Array(2 * cell.length),
    coefficient: new Float64Array(2 * cell.length),
    low,
    high,
  };
  for (let row = 0; row + 1 < start.length; row += 1) {
    const [from, to] = [start[row] ?? 0, start[row + 1] ?? 0];
    double.cell.set(cell.subarray(from, to), 2 * from);
    double.coefficient.set(coefficient.subarray(from, to), 2 * from);
    for (let entry = from; entry < to; entry += 1) {
      double.cell[entry + to] = cells + (cell[entry] ?? 0);
      double.coefficient[entry + to] = -(coefficient[entry] ?? 0);
    }
  }
  return double;
}
