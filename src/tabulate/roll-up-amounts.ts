import type { Atoms } from '../model/cell-table.ts';
import type { AmountEvidence } from '../model/evidence.ts';
import type { Dimension } from '../model/dimension.ts';
import type { AmountColumn } from '../model/measure.ts';
import { addMargins } from './add-margins.ts';
import { codesOf } from './codes-of.ts';
import { countCells, shapeOf } from './grid.ts';
import { keepLarger, openLargest } from './keep-larger.ts';
import type { Placed } from './place-atoms.ts';
import { stepUp } from './step-up.ts';

/**
 * An amount of every cell of a grid, groups and totals included, from the values that atoms are apart by: sums, how many have more than nothing, and
 * the `keep` largest, given by people of which atoms. A bug where a sum might be no safe integer.
 */
export function rollUpAmounts(
  atoms: Atoms,
  { column, bounds }: AmountColumn,
  dimensions: readonly Dimension[],
  { cells, rows }: Placed,
  persons: Float64Array,
  keep: number,
): AmountEvidence {
  if (rows !== undefined) throw new Error(`\`${column}\` would be added up several times`);
  const codes = codesOf(atoms, column);
  const size = countCells(shapeOf(dimensions));
  const [sums, givers] = [new Float64Array(size), new Float64Array(size)];
  const kept = openLargest(size, keep);
  for (let atom = 0; atom < cells.length; atom += 1) {
    const [cell, count, value] = [cells[atom] ?? 0, atoms.counts[atom] ?? 0, bounds.min + (codes[atom] ?? 0)];
    if (value > bounds.max) throw new Error(`an atom has a value of \`${column}\` beyond its bounds`);
    sums[cell] = (sums[cell] ?? 0) + count * value;
    if (value > 0) givers[cell] = (givers[cell] ?? 0) + count;
    for (let turn = 0; turn < Math.min(count, keep); turn += 1) keepLarger(kept, cell, value, atom);
  }
  const sum = addMargins(dimensions, sums);
  if (!sum.every(Number.isSafeInteger)) throw new Error(`a sum of \`${column}\` is no safe integer`);
  // The largest of a margin are among the largest of its parts.
  stepUp(dimensions, (from, to) => {
    for (let rank = 0; rank < keep; rank += 1)
      keepLarger(kept, to, kept.largest[from * keep + rank] ?? 0, kept.givers[from * keep + rank] ?? -1);
  });
  return {
    name: column,
    decimals: 0,
    sum,
    absolute: sum,
    units: persons,
    contributors: addMargins(dimensions, givers),
    negatives: new Float64Array(size),
    missing: new Float64Array(size),
    ...kept,
  };
}
