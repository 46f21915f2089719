import { countRows, rowOf, type LinearForm, type Relations } from './relations.ts';

export interface ShownCounts {
  /** Whether everybody has just this number of a cell. */
  readonly isShown: (cell: number) => boolean;
  readonly values: ArrayLike<number>;
  /** Fewer people than this are few. */
  readonly minPersons: number;
}

/**
 * What is left of a shown sum once all that is shown of its parts, and of theirs, is taken away: hidden cells of which nobody knows one, and everybody how many people
 * they are together. Those that are few, each as the sum less what is shown of it. Of one hidden cell it is that cell itself, which is not listed.
 */
export function listRests(relations: Relations, shown: ShownCounts): readonly LinearForm[] {
  const { minPersons } = shown;
  const { cells, partsOf } = listSums(relations);
  const values = workOut(relations, shown);
  const isShown = (cell: number): boolean => !Number.isNaN(values[cell]);
  const known = new Float64Array(cells).fill(NaN);
  const widest: (readonly number[])[] = [];
  /** How many people of a cell are in shown parts of it. */
  const within = (cell: number): number => {
    if (isShown(cell)) return values[cell] ?? 0;
    const before = known[cell] ?? NaN;
    if (!Number.isNaN(before)) return before;
    let most = 0;
    for (const parts of partsOf(cell)) {
      const own = addUp(parts);
      if (own <= most) continue;
      most = own;
      widest[cell] = parts;
    }
    known[cell] = most;
    return most;
  };
  const addUp = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + within(part), 0);
  const spread = (parts: readonly number[]): readonly number[] =>
    parts.flatMap((part) => {
      const own = isShown(part) ? undefined : widest[part];
      return own ? spread(own) : part;
    });
  const found: LinearForm[] = [];
  for (let margin = 0; margin < cells; margin += 1) {
    if (!isShown(margin)) continue;
    for (const parts of partsOf(margin)) {
      const rest = (values[margin] ?? 0) - addUp(parts);
      if (rest <= 0 || rest >= minPersons) continue;
      const [told, hidden] = split(spread(parts), isShown);
      if (told.length > 0 && hidden.length > 1) found.push(subtract(margin, told));
    }
  }
  return found;
}

/** What each cell is, if it is shown or follows from a row of which all others are known; NaN else. */
function workOut(relations: Relations, { isShown, values }: ShownCounts): Float64Array {
  const known = Float64Array.from({ length: relations.cells }, (_, cell) => (isShown(cell) ? (values[cell] ?? 0) : NaN));
  const rows = Array.from({ length: countRows(relations) }, (_, row) => rowOf(relations, row)).filter(({ low, high }) => low === high);
  for (let isOver = false; !isOver;) {
    isOver = true;
    for (const { cells, coefficients, low } of rows) {
      const open = cells.findIndex((cell) => Number.isNaN(known[cell]));
      if (open < 0 || cells.some((cell, at) => at > open && Number.isNaN(known[cell]))) continue;
      const others = cells.reduce((sum, cell, at) => (at === open ? sum : sum + (coefficients[at] ?? 0) * (known[cell] ?? 0)), 0);
      known[cells[open] ?? 0] = (low - others) / (coefficients[open] ?? 1);
      isOver = false;
    }
  }
  return known;
}

interface Sums {
  readonly cells: number;
  readonly partsOf: (margin: number) => readonly (readonly number[])[];
}

/** The rows that say of a cell that it is the sum of others. */
function listSums(relations: Relations): Sums {
  const sums = new Map<number, (readonly number[])[]>();
  for (let row = 0; row < countRows(relations); row += 1) {
    const { cells, coefficients, low, high } = rowOf(relations, row);
    const margin = coefficients.indexOf(-1);
    if (low !== 0 || high !== 0 || margin < 0 || coefficients.some((each, at) => at !== margin && each !== 1)) continue;
    const cell = cells[margin] ?? 0;
    const own = sums.get(cell) ?? [];
    if (own.length === 0) sums.set(cell, own);
    own.push(Array.from(cells).toSpliced(margin, 1));
  }
  return { cells: relations.cells, partsOf: (margin) => sums.get(margin) ?? [] };
}

function split(cells: readonly number[], isOne: (cell: number) => boolean): readonly [ones: readonly number[], others: readonly number[]] {
  return [cells.filter(isOne), cells.filter((cell) => !isOne(cell))];
}

function subtract(margin: number, parts: readonly number[]): LinearForm {
  const cells = Int32Array.from([margin, ...parts]).toSorted();
  return { cells, coefficients: Float64Array.from(cells, (cell) => (cell === margin ? 1 : -1)) };
}
