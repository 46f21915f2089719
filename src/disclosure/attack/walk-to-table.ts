import type { Part } from './part.ts';

const restarts = 24;
const mostCells = 40;

/**
 * Looks near a part's table for another whose cell deviates by so much, without a programme: changes the cell, and then again and again a cell
 * of a row that no longer holds, the one that mends most. The deviations found hold in every row and lie within `low` and `high`; undefined
 * says nothing.
 */
export function walkToTable(part: Part, low: Float64Array, high: Float64Array, cell: number, deviation: number): Float64Array | undefined {
  let state = (Math.imul(cell + 1, 2_654_435_769) ^ deviation) >>> 0;
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  for (let attempt = 0; attempt < restarts; attempt += 1) {
    const moved = new Map([[cell, deviation]]);
    const broken = new Map<number, number>();
    changeRows(part, broken, cell, deviation);
    while (broken.size > 0 && moved.size < mostCells) {
      const step = chooseStep(part, low, high, moved, broken, draw);
      if (step === undefined) break;
      moved.set(step.cell, step.by);
      changeRows(part, broken, step.cell, step.by);
    }
    if (broken.size > 0) continue;
    const found = new Float64Array(part.cells.length);
    for (const [at, by] of moved) found[at] = by;
    return found;
  }
  return undefined;
}

/** Adds a cell's change to the sums of its rows; those that are 0 again are forgotten. */
function changeRows({ columns }: Part, broken: Map<number, number>, cell: number, by: number): void {
  for (let entry = columns.start[cell] ?? 0; entry < (columns.start[cell + 1] ?? 0); entry += 1) {
    const row = columns.row[entry] ?? 0;
    const sum = (broken.get(row) ?? 0) + (columns.coefficient[entry] ?? 0) * by;
    if (sum === 0) broken.delete(row);
    else broken.set(row, sum);
  }
}

/** The change that mends the row broken first, and leaves the fewest others broken; ties are drawn. */
function chooseStep(
  { relations, columns }: Part,
  low: Float64Array,
  high: Float64Array,
  moved: ReadonlyMap<number, number>,
  broken: ReadonlyMap<number, number>,
  draw: () => number,
): { readonly cell: number; readonly by: number } | undefined {
  const [[row, sum] = [0, 0]] = broken;
  let [best, chosen, change] = [Infinity, -1, 0];
  for (let entry = relations.start[row] ?? 0; entry < (relations.start[row + 1] ?? 0); entry += 1) {
    const cell = relations.cell[entry] ?? 0;
    const by = -sum / (relations.coefficient[entry] ?? 1);
    if (moved.has(cell) || !Number.isSafeInteger(by) || by < (low[cell] ?? 0) || by > (high[cell] ?? 0)) continue;
    let score = draw();
    for (let at = columns.start[cell] ?? 0; at < (columns.start[cell + 1] ?? 0); at += 1) {
      const other = broken.get(columns.row[at] ?? 0);
      if (other === undefined) score += 1;
      else if (other + (columns.coefficient[at] ?? 0) * by === 0) score -= 1;
    }
    if (score < best) [best, chosen, change] = [score, cell, by];
  }
  return chosen === -1 ? undefined : { cell: chosen, by: change };
}
