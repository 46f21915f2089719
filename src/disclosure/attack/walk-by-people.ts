import type { Part } from './part.ts';

const restarts = 8;
const mostLegs = 40;
/** People who are tried for each leg. */
const mostTried = 6;
/** Parts of a sum that are looked at for each person. */
const mostParts = 48;

/** Tables of a part that are found by putting people in and taking people out. */
export interface People {
  /**
   * A table whose cell deviates by so much, between `low` and `high`: puts somebody in, or takes somebody out, and then again and again for a cell
   * that is beyond its bounds, whoever leaves the fewest beyond theirs. What it finds has to be checked; undefined says nothing.
   */
  readonly walk: (low: Float64Array, high: Float64Array, cell: number, deviation: number) => Float64Array | undefined;
}

/**
 * Of one row: the cell that is the sum of the others, and whether it is in no other row, and so follows from them. A sum that is known, and so
 * is no cell, has a number beyond those of cells, and never changes.
 */
interface Sum {
  readonly margin: number;
  readonly isEnd: boolean;
}

/**
 * Somebody is in one part of each sum that they are in, and in the sum of each part: with one person more or less all sums hold, however many tables
 * hang together. Rows that are no sums are left to whoever checks what is found.
 */
export function openPeople(part: Part): People {
  const { relations, columns } = part;
  const size = part.cells.length;
  const sums = listSums(part);
  const rowsOf = (cell: number): Int32Array => columns.row.subarray(columns.start[cell] ?? 0, columns.start[cell + 1] ?? 0);

  const findPerson = (cell: number, hasRoom: (cell: number) => boolean, draw: () => number): Set<number> | undefined => {
    const cells = new Set<number>();
    const partIn = new Map<number, number>();
    const open: number[] = [];
    const fits = (at: number): boolean =>
      rowsOf(at).every((row) => {
        const sum = sums[row];
        const other = partIn.get(row);
        return sum === undefined || sum.isEnd || sum.margin === at || other === undefined || other === at;
      });
    /** The sums of a cell first, so that what divides it is chosen before what divides them. */
    const enter = (at: number): boolean => {
      if (cells.has(at)) return true;
      if (!fits(at)) return false;
      cells.add(at);
      const own: number[] = [];
      for (const row of rowsOf(at)) {
        const sum = sums[row];
        if (sum === undefined || sum.isEnd) continue;
        if (sum.margin === at) own.push(row);
        else {
          partIn.set(row, at);
          if (!enter(sum.margin)) return false;
        }
      }
      open.push(...own);
      return true;
    };
    if (!enter(cell)) return undefined;
    for (let row = open.pop(); row !== undefined; row = open.pop()) {
      if (partIn.has(row)) continue;
      const from = relations.start[row] ?? 0;
      const length = (relations.start[row + 1] ?? 0) - from;
      const first = Math.floor(draw() * length);
      let chosen = -1;
      for (let [turn, tried] = [0, 0]; turn < length && tried < mostParts; turn += 1) {
        const at = relations.cell[from + ((first + turn) % length)] ?? 0;
        if (at === sums[row]?.margin) continue;
        const isRoom = hasRoom(at);
        if (!isRoom && (chosen !== -1 || length > mostParts)) continue;
        tried += 1;
        if (!fits(at)) continue;
        chosen = at;
        if (isRoom) break;
      }
      if (chosen === -1 || !enter(chosen)) return undefined;
    }
    return cells;
  };

  const walkOnce = (low: Float64Array, high: Float64Array, cell: number, deviation: number, draw: () => number) => {
    const moved = new Map<number, number>();
    const lowOf = (at: number): number => (at === cell ? deviation : at >= size ? 0 : (low[at] ?? 0));
    const highOf = (at: number): number => (at === cell ? deviation : at >= size ? 0 : (high[at] ?? 0));
    const isBeyond = (at: number, value: number): boolean => value < lowOf(at) || value > highOf(at);
    const beyond = new Set([cell]);
    /** What changes with one person, those cells among it that follow from others. */
    const changesOf = (cells: ReadonlySet<number>, sign: number): Map<number, number> => {
      const changes = new Map<number, number>();
      for (const at of cells) {
        changes.set(at, (changes.get(at) ?? 0) + sign);
        for (let entry = columns.start[at] ?? 0; entry < (columns.start[at + 1] ?? 0); entry += 1) {
          const sum = sums[columns.row[entry] ?? 0];
          if (sum?.isEnd && sum.margin !== at)
            changes.set(sum.margin, (changes.get(sum.margin) ?? 0) + sign * (columns.coefficient[entry] ?? 0));
        }
      }
      return changes;
    };
    for (let leg = 0; leg < mostLegs; leg += 1) {
      const [first] = beyond;
      if (first === undefined) break;
      const wanted = (moved.get(first) ?? 0) < lowOf(first) ? 1 : -1;
      let [best, chosen] = [Infinity, undefined as Map<number, number> | undefined];
      for (let turn = 0; turn < mostTried; turn += 1) {
        const { at, sign } = chooseStart(first, wanted, draw);
        const hasRoom = (one: number): boolean => !isBeyond(one, (moved.get(one) ?? 0) + sign);
        const person = findPerson(at, hasRoom, draw);
        if (person === undefined) continue;
        const changes = changesOf(person, sign);
        let score = draw() / 2;
        for (const [one, by] of changes) {
          const [before, after] = [isBeyond(one, moved.get(one) ?? 0), isBeyond(one, (moved.get(one) ?? 0) + by)];
          if (before !== after) score += after ? 1 : -1;
        }
        if (score < best) [best, chosen] = [score, changes];
      }
      if (chosen === undefined) return undefined;
      for (const [at, by] of chosen) {
        const value = (moved.get(at) ?? 0) + by;
        moved.set(at, value);
        if (isBeyond(at, value)) beyond.add(at);
        else beyond.delete(at);
      }
    }
    return beyond.size === 0 ? moved : undefined;
  };

  /** What follows from others changes with one of them. */
  const chooseStart = (cell: number, wanted: number, draw: () => number): { readonly at: number; readonly sign: number } => {
    const row = cell >= size ? cell - size : (columns.row[columns.start[cell] ?? 0] ?? 0);
    const sum = sums[row];
    if (sum?.margin !== cell || !sum.isEnd) return { at: cell, sign: wanted };
    const from = relations.start[row] ?? 0;
    const length = (relations.start[row + 1] ?? 0) - from;
    const first = Math.floor(draw() * length);
    const entry = from + (relations.cell[from + first] === cell ? (first + 1) % length : first);
    return { at: relations.cell[entry] ?? 0, sign: (relations.coefficient[entry] ?? 0) > 0 ? wanted : -wanted };
  };

  return {
    walk: (low, high, cell, deviation) => {
      let state = (Math.imul(cell + 1, 2_654_435_769) ^ deviation) >>> 0;
      const draw = (): number => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state / 4_294_967_296;
      };
      for (let attempt = 0; attempt < restarts; attempt += 1) {
        const moved = walkOnce(low, high, cell, deviation, draw);
        if (moved === undefined) continue;
        const found = new Float64Array(part.cells.length);
        for (const [at, by] of moved) if (at < size) found[at] = by;
        return found;
      }
      return undefined;
    },
  };
}

/** By row; nothing of a row that is no sum. */
function listSums({ relations, columns }: Part): readonly (Sum | undefined)[] {
  const isEnd = (cell: number): boolean => (columns.start[cell + 1] ?? 0) - (columns.start[cell] ?? 0) === 1;
  return Array.from({ length: relations.start.length - 1 }, (_, row) => {
    if (relations.low[row] !== 0 || relations.high[row] !== 0) return undefined;
    const margins: number[] = [];
    let isPlain = true;
    for (let entry = relations.start[row] ?? 0; entry < (relations.start[row + 1] ?? 0); entry += 1) {
      const [cell, coefficient] = [relations.cell[entry] ?? 0, relations.coefficient[entry] ?? 0];
      if (coefficient === -1) margins.push(cell);
      else if (coefficient !== 1) isPlain = false;
    }
    const [margin = -1, ...others] = margins;
    if (isPlain && margins.length === 0) return { margin: columns.start.length - 1 + row, isEnd: true };
    if (isPlain && others.length === 0) return { margin, isEnd: isEnd(margin) };
    const end = margins.findLast(isEnd);
    return end === undefined ? undefined : { margin: end, isEnd: true };
  });
}
