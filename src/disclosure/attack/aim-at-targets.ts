import { countRows, type Bounds, type Relations } from '../system/relations.ts';
import type { Target } from '../system/problem.ts';

/** A system in which every target is one cell: `aims[t]` is that of target `t`. The cells of the system it was made from come first. */
export interface AimedSystem {
  readonly relations: Relations;
  readonly bounds: Bounds;
  readonly aims: Int32Array;
}

/** Gives a cell, free in itself, and the row that ties it to the others, to each target that is not a cell already. */
export function aimAtTargets(relations: Relations, bounds: Bounds, targets: readonly Target[]): AimedSystem {
  const isCell = ({ form }: Target): boolean => form.cells.length === 1 && form.coefficients[0] === 1;
  const added = targets.filter((target) => !isCell(target));
  let next = relations.cells;
  const aims = Int32Array.from(targets, (target) => {
    if (isCell(target)) return target.form.cells[0] ?? 0;
    next += 1;
    return next - 1;
  });
  if (added.length === 0) return { relations, bounds, aims };

  const rows = countRows(relations);
  const entries = relations.cell.length + added.reduce((sum, { form }) => sum + form.cells.length + 1, 0);
  const extended = {
    cells: next,
    start: new Int32Array(rows + added.length + 1),
    cell: new Int32Array(entries),
    coefficient: new Float64Array(entries),
    low: new Float64Array(rows + added.length),
    high: new Float64Array(rows + added.length),
  };
  for (const name of ['start', 'cell', 'coefficient', 'low', 'high'] as const) extended[name].set(relations[name]);
  let entry = relations.cell.length;
  added.forEach(({ form }, place) => {
    extended.cell.set(form.cells, entry);
    extended.coefficient.set(form.coefficients, entry);
    entry += form.cells.length;
    extended.cell[entry] = relations.cells + place;
    extended.coefficient[entry] = -1;
    entry += 1;
    extended.start[rows + place + 1] = entry;
  });
  const free = (value: number): Float64Array => {
    const all = new Float64Array(next).fill(value);
    all.set((value < 0 ? bounds.low : bounds.high).subarray(0, relations.cells));
    return all;
  };
  return { relations: extended, bounds: { low: free(-Infinity), high: free(Infinity) }, aims };
}
