import type { AtomWeights, WeightSums } from '../model/cell-table.ts';
import type { Dimension } from '../model/dimension.ts';
import { countCells, shapeOf } from './grid.ts';
import type { Placed } from './place-atoms.ts';
import { stepUp } from './step-up.ts';

export const noWeights: WeightSums = { sum: 0n, squares: 0n, heaviest: 0n, units: 0 };

export function addWeights(a: WeightSums, b: WeightSums): WeightSums {
  if (b.units === 0) return a;
  return {
    sum: a.sum + b.sum,
    squares: a.squares + b.squares,
    heaviest: a.heaviest > b.heaviest ? a.heaviest : b.heaviest,
    units: a.units + b.units,
  };
}

/** Adds a weight of atoms up to a full grid, groups and totals included. `placed` says where each atom counts. */
export function rollUpWeights({ column, sums }: AtomWeights, dimensions: readonly Dimension[], placed: Placed): readonly WeightSums[] {
  if (!placed.rows && sums.length !== placed.cells.length)
    throw new Error(`the weight \`${column}\` of the atoms has ${sums.length} rows of ${placed.cells.length}`);
  const grid = Array.from({ length: countCells(shapeOf(dimensions)) }, () => noWeights);
  for (const own of sums) assertSums(own, column);
  for (let i = 0; i < placed.cells.length; i += 1) {
    const cell = placed.cells[i] ?? 0;
    grid[cell] = addWeights(grid[cell] ?? noWeights, sums[placed.rows?.[i] ?? i] ?? noWeights);
  }
  const reached = stepUp(dimensions, (from, to) => {
    grid[to] = addWeights(grid[to] ?? noWeights, grid[from] ?? noWeights);
  });
  if (reached !== grid.length) throw new Error('a grid whose margins are not all above its interior');
  return grid;
}

/** A bug unless a sum of so many weights can have these squares and this heaviest: each weighs a millionth or more. */
function assertSums({ sum, squares, heaviest, units }: WeightSums, column: string): void {
  const count = BigInt(units);
  const sound =
    units >= 0 &&
    count <= sum &&
    heaviest <= sum &&
    sum <= heaviest * count &&
    squares <= heaviest * sum &&
    squares * count >= sum * sum &&
    (units > 0 || sum === 0n);
  if (!sound) throw new Error(`an atom holds sums of \`${column}\` that no weights have`);
}
