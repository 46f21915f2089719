import type { Atoms, StepCounts } from '../model/cell-table.ts';
import type { Dimension } from '../model/dimension.ts';
import type { SteppedColumn } from '../model/measure.ts';
import { addMargins } from './add-margins.ts';
import { codesOf } from './codes-of.ts';
import { countCells, shapeOf } from './grid.ts';
import type { Placed } from './place-atoms.ts';
import { roundToStep, stepsWithin } from './round-to-step.ts';

/** People of every cell of a grid, groups and totals included, by what their value is rounded to. */
export function rollUpSteps(atoms: Atoms, number: SteppedColumn, dimensions: readonly Dimension[], { cells, rows }: Placed): StepCounts {
  const { column, bounds, step } = number;
  const codes = codesOf(atoms, column);
  const { first, last } = stepsWithin(number);
  const size = countCells(shapeOf(dimensions));
  const counts = Array.from({ length: last - first + 1 }, () => new Float64Array(size));
  for (let i = 0; i < cells.length; i += 1) {
    const [row, cell] = [rows?.[i] ?? i, cells[i] ?? 0];
    const own = counts[roundToStep(bounds.min + (codes[row] ?? 0), step) - first];
    if (own === undefined) throw new Error(`an atom has a value of \`${column}\` beyond its bounds`);
    own[cell] = (own[cell] ?? 0) + (atoms.counts[row] ?? 0);
  }
  return { step, first, counts: counts.map((own) => addMargins(dimensions, own)) };
}
