import type { CellTable } from '../model/cell-table.ts';
import type { Quantile } from '../model/measure.ts';

/** The place of the one whose value a quantile of so many units is, from 1: ⌈percent·n⌉. */
const placeOfQuantile = (percent: number, units: number): number => Math.ceil((percent * units) / 100);

/** The value of the unit at that place of a cell, rounded to its step; undefined of nobody. */
export function findQuantile({ persons, steps }: CellTable, { id, column, percent }: Quantile, cell: number): number | undefined {
  const own = steps?.get(column);
  if (own === undefined) throw new Error(`nothing was counted for \`${id}\``);
  const place = placeOfQuantile(percent, persons[cell] ?? 0);
  let before = 0;
  for (const [at, counts] of own.counts.entries()) {
    before += counts[cell] ?? 0;
    if (before >= place && before > 0) return (own.first + at) * own.step;
  }
  return undefined;
}
