import { countRows, type Bounds, type LinearForm } from '../system/relations.ts';
import { makeBasis } from './basis.ts';
import { pickEntering, type Candidate } from './pick-entering.ts';
import type { System } from './reduce-problem.ts';

/** What it costs a cell to deviate by one, upward and downward; above 0. */
export interface Prices {
  readonly up: Float64Array;
  readonly down: Float64Array;
}

/** Cells and by how much each deviates. */
export interface Move {
  readonly cells: Int32Array;
  readonly steps: Float64Array;
}

export type Found =
  | { readonly status: 'found'; readonly move: Move }
  /** No table goes farther than `bound`, which the rows combined by these factors show. */
  | { readonly status: 'out of reach'; readonly bound: number; readonly rows: readonly number[]; readonly factors: readonly number[] }
  | { readonly status: 'unfinished' };

/** Finds the cheapest table in which a form deviates by an amount. Bounds hold 0. */
export type FindMove = (form: LinearForm, amount: number, bounds: Bounds, prices: Prices) => Found;

const mostBasic = 900;
const usualPivots = 2_000;
const tolerance = 1e-7;
const tiny = 1e-9;

/**
 * A dual simplex that starts at the truth, where nothing deviates and every row is its own: so it never sees but the rows that a move has come
 * to, however large the system. Prices keep moves near and short.
 */
export function makeFindMove({ relations, rowsOf }: Pick<System, 'relations' | 'rowsOf'>, limit: number): FindMove {
  const rowCount = countRows(relations);
  const goal = rowCount;
  const mostPivots = Math.min(limit, usualPivots);
  const basis = makeBasis(mostBasic + 1);
  const value = new Float64Array(relations.cells);
  const price = new Float64Array(relations.cells);
  const entry = new Float64Array(relations.cells);
  const isIn = new Uint8Array(relations.cells);
  const goalEntry = new Float64Array(relations.cells);
  /** Of basic cells, which side of 0 they are on: 1 or −1. */
  const side = new Int8Array(relations.cells);
  const placeOfCell = new Int32Array(relations.cells).fill(-1);
  const activity = new Float64Array(rowCount + 1);
  const rowPrice = new Float64Array(rowCount + 1);
  const isTouched = new Uint8Array(rowCount + 1);
  const placeOfRow = new Int32Array(rowCount + 1).fill(-1);
  const [entries, factors, steps, change] = [0, 0, 0, 0].map(() => new Float64Array(mostBasic + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];

  return (form, amount, bounds, prices) => {
    const { low, high } = bounds;
    const touchedCells: number[] = [];
    const touchedRows: number[] = [goal];
    isTouched[goal] = 1;
    form.cells.forEach((cell, at) => (goalEntry[cell] = form.coefficients[at] ?? 0));
    const rowLow = (row: number): number => (row === goal ? amount : (relations.low[row] ?? 0));
    const rowHigh = (row: number): number => (row === goal ? amount : (relations.high[row] ?? 0));

    const tableau = { bounds, prices, basis, placeOfCell, value, price, side, entry, factors, activity, rowPrice, rowLow, rowHigh };

    const shift = (cell: number, step: number): void => {
      if (step === 0) return;
      value[cell] = (value[cell] ?? 0) + step;
      for (let at = rowsOf.start[cell] ?? 0; at < (rowsOf.start[cell + 1] ?? 0); at += 1) {
        const row = rowsOf.row[at] ?? 0;
        if (isTouched[row] === 0) {
          isTouched[row] = 1;
          touchedRows.push(row);
        }
        activity[row] = (activity[row] ?? 0) + step * (rowsOf.coefficient[at] ?? 0);
      }
      activity[goal] = (activity[goal] ?? 0) + step * (goalEntry[cell] ?? 0);
    };
    /** A cell's entries in the rows of the basis. */
    const fillByRow = (cell: number, times: number, to: Float64Array): void => {
      for (let at = rowsOf.start[cell] ?? 0; at < (rowsOf.start[cell + 1] ?? 0); at += 1) {
        const place = placeOfRow[rowsOf.row[at] ?? 0] ?? -1;
        if (place >= 0) to[place] = (to[place] ?? 0) + times * (rowsOf.coefficient[at] ?? 0);
      }
      const place = placeOfRow[goal] ?? -1;
      if (place >= 0) to[place] = (to[place] ?? 0) + times * (goalEntry[cell] ?? 0);
    };
    let support: number[] = [];
    const touch = (cell: number, amountOf: number): void => {
      if ((low[cell] ?? 0) === (high[cell] ?? 0)) return;
      if (isIn[cell] === 0) {
        isIn[cell] = 1;
        support.push(cell);
      }
      entry[cell] = (entry[cell] ?? 0) + amountOf;
    };
    const addRow = (row: number, factor: number): void => {
      if (row === goal) form.cells.forEach((cell, at) => touch(cell, factor * (form.coefficients[at] ?? 0)));
      else
        for (let at = relations.start[row] ?? 0; at < (relations.start[row + 1] ?? 0); at += 1)
          touch(relations.cell[at] ?? 0, factor * (relations.coefficient[at] ?? 0));
    };
    const clearSupport = (): void => {
      for (const cell of support) [isIn[cell], entry[cell]] = [0, 0];
      touchedCells.push(...support);
      support = [];
    };
    const moveBasics = (times: number): void => {
      for (let place = 0; place < basis.cells.length; place += 1) shift(basis.cells[place] ?? 0, times * (steps[place] ?? 0));
    };

    const run = (): Found => {
      for (let pivot = 0; pivot < mostPivots && basis.cells.length < mostBasic; pivot += 1) {
        // What breaks its bounds most leaves the basis: a row, or a cell.
        let [row, leaving, excess] = [-1, -1, 0];
        for (const at of touchedRows) {
          if ((placeOfRow[at] ?? -1) >= 0) continue;
          const now = activity[at] ?? 0;
          const by = Math.max(now - rowHigh(at), 0) - Math.max(rowLow(at) - now, 0);
          if (Math.abs(by) > Math.max(tolerance, Math.abs(excess) + tiny)) [row, excess] = [at, by];
        }
        for (let place = 0; place < basis.cells.length; place += 1) {
          const cell = basis.cells[place] ?? 0;
          const now = value[cell] ?? 0;
          const [l, h] = side[cell] === 1 ? [0, high[cell] ?? 0] : [low[cell] ?? 0, 0];
          const by = Math.max(now - h, 0) - Math.max(l - now, 0);
          if (Math.abs(by) > Math.max(tolerance, Math.abs(excess) + tiny)) [row, leaving, excess] = [-1, place, by];
        }
        if (excess === 0) return readMove();
        // The row of the tableau: what leaves, by what is not in the basis.
        if (leaving === -1) {
          for (let place = 0; place < basis.cells.length; place += 1) entries[place] = 0;
          if (row === goal)
            form.cells.forEach((cell, at) => {
              const place = placeOfCell[cell] ?? -1;
              if (place >= 0) entries[place] = form.coefficients[at] ?? 0;
            });
          else
            for (let at = relations.start[row] ?? 0; at < (relations.start[row + 1] ?? 0); at += 1) {
              const place = placeOfCell[relations.cell[at] ?? 0] ?? -1;
              if (place >= 0) entries[place] = relations.coefficient[at] ?? 0;
            }
          basis.combineRows(entries, factors);
          addRow(row, 1);
        } else for (let place = 0; place < basis.rows.length; place += 1) factors[place] = basis.at(leaving, place);
        for (let place = 0; place < basis.rows.length; place += 1) {
          const factor = factors[place] ?? 0;
          if (Math.abs(factor) > tiny) addRow(basis.rows[place] ?? 0, -factor);
        }
        const sign = Math.sign(excess);
        const picked = pickEntering(tableau, support, leaving, sign, Math.abs(excess));
        if (picked === undefined) {
          const found = readBound(row);
          clearSupport();
          return found;
        }
        exchange(row, leaving, sign, excess, picked.entering, picked.crossed);
        clearSupport();
      }
      return { status: 'unfinished' };
    };

    const exchange = (
      row: number,
      leaving: number,
      sign: number,
      excess: number,
      entering: Candidate,
      crossed: readonly Candidate[],
    ): void => {
      const size = basis.cells.length;
      const { which, ratio } = entering;
      for (const cell of support) price[cell] = (price[cell] ?? 0) - sign * ratio * (entry[cell] ?? 0);
      for (let place = 0; place < size; place += 1) {
        const at = basis.rows[place] ?? 0;
        rowPrice[at] = (rowPrice[at] ?? 0) - sign * ratio * (factors[place] ?? 0);
      }
      const leavingCell = leaving === -1 ? -1 : (basis.cells[leaving] ?? 0);
      let toGo = -excess;
      // Where the leaving cell comes to rest.
      let end = 0;
      if (leavingCell !== -1 && side[leavingCell] === sign) end = (sign > 0 ? high[leavingCell] : low[leavingCell]) ?? 0;
      if (crossed.length > 0) {
        change.fill(0, 0, size);
        for (const { which: cell, jump, entry: by } of crossed) {
          toGo -= by * jump;
          if (cell === leavingCell) end = -jump;
          else if (cell >= 0) {
            fillByRow(cell, jump, change);
            shift(cell, jump);
          } else {
            const place = -1 - cell;
            change[place] = (change[place] ?? 0) - jump;
          }
        }
        basis.combineCells(change, steps);
        moveBasics(-1);
      }
      if (which === leavingCell) {
        side[which] = entering.side;
        return;
      }
      const step = toGo / entering.entry;
      if (which >= 0) {
        change.fill(0, 0, size);
        fillByRow(which, 1, change);
        basis.combineCells(change, steps);
        moveBasics(-step);
        shift(which, step);
      } else {
        for (let place = 0; place < size; place += 1) steps[place] = basis.at(place, -1 - which);
        moveBasics(step);
      }
      if (leavingCell !== -1) {
        price[leavingCell] = (side[leavingCell] === 1 ? (prices.up[leavingCell] ?? 1) : -(prices.down[leavingCell] ?? 1)) + sign * ratio;
        shift(leavingCell, end - (value[leavingCell] ?? 0));
        value[leavingCell] = end;
        placeOfCell[leavingCell] = -1;
        touchedCells.push(leavingCell);
      } else rowPrice[row] = sign * ratio;
      if (which >= 0) {
        side[which] = entering.side;
        if (leaving === -1) {
          placeOfCell[which] = size;
          placeOfRow[row] = size;
          basis.grow(which, row, steps, factors, entering.entry);
        } else {
          placeOfCell[which] = leaving;
          basis.swapCell(leaving, which, steps);
        }
        return;
      }
      const place = -1 - which;
      placeOfRow[basis.rows[place] ?? 0] = -1;
      if (leaving === -1) {
        placeOfRow[row] = place;
        basis.swapRow(place, row, factors);
        return;
      }
      basis.shrink(leaving, place);
      if (leaving < basis.cells.length) placeOfCell[basis.cells[leaving] ?? 0] = leaving;
      if (place < basis.rows.length) placeOfRow[basis.rows[place] ?? 0] = place;
    };

    const readMove = (): Found => {
      const cells = [...new Set([...touchedCells, ...basis.cells])].filter((cell) => Math.abs(value[cell] ?? 0) > tiny);
      const sums = new Map<number, number>([[goal, 0]]);
      for (const cell of cells.sort((a, b) => a - b)) {
        for (let at = rowsOf.start[cell] ?? 0; at < (rowsOf.start[cell + 1] ?? 0); at += 1) {
          const row = rowsOf.row[at] ?? 0;
          sums.set(row, (sums.get(row) ?? 0) + (rowsOf.coefficient[at] ?? 0) * (value[cell] ?? 0));
        }
        sums.set(goal, (sums.get(goal) ?? 0) + (goalEntry[cell] ?? 0) * (value[cell] ?? 0));
      }
      const scale = tolerance * 10 * Math.max(1, Math.abs(amount));
      for (const [row, sum] of sums) if (sum < rowLow(row) - scale || sum > rowHigh(row) + scale) return { status: 'unfinished' };
      return {
        status: 'found',
        move: { cells: Int32Array.from(cells), steps: Float64Array.from(cells, (cell) => value[cell] ?? 0) },
      };
    };
    const readBound = (row: number): Found => {
      const rows = row === -1 ? [...basis.rows] : [...basis.rows, row];
      const by = [...Array.from(basis.rows, (_, place) => -(factors[place] ?? 0)), ...(row === -1 ? [] : [1])];
      const share = by[rows.indexOf(goal)] ?? 0;
      if (Math.abs(share) <= tiny) return { status: 'unfinished' };
      const sense = Math.sign(amount) / share;
      let bound = 0;
      const far = (factor: number, l: number, h: number): number => (factor === 0 ? 0 : Math.max(factor * l, factor * h));
      for (const cell of support) {
        const size = entry[cell] ?? 0;
        if (Math.abs(size) > tiny) bound += far(size * sense, low[cell] ?? 0, high[cell] ?? 0);
      }
      rows.forEach((at, place) => {
        if (at !== goal) bound += far(-(by[place] ?? 0) * sense, rowLow(at), rowHigh(at));
      });
      return { status: 'out of reach', bound: Math.sign(amount) * bound, rows, factors: by };
    };

    try {
      return run();
    } finally {
      for (const cell of [...touchedCells, ...basis.cells]) {
        value[cell] = 0;
        price[cell] = 0;
        placeOfCell[cell] = -1;
      }
      for (const row of touchedRows) [activity[row], rowPrice[row], isTouched[row], placeOfRow[row]] = [0, 0, 0, -1];
      for (const cell of form.cells) goalEntry[cell] = 0;
      basis.clear();
    }
  };
}
