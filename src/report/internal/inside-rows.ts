import type { Ends } from '../../disclosure/release/bound-forms.ts';
import type { InsideQuantile } from '../../disclosure/release/report-quantiles.ts';
import type { InsideAmount } from '../../disclosure/release/report-amounts.ts';
import { levelOf, type InsideCell, type InsideTable } from '../../disclosure/release/report-release.ts';
import type { Demand } from '../../disclosure/system/problem.ts';
import { coordinatesOf } from '../../tabulate/grid.ts';
import { positionsOf, type Position } from '../../tabulate/positions.ts';

/** A cell that is unsafe or hidden, with where it stands. */
export interface InsideRow {
  readonly cell: InsideCell;
  readonly positions: readonly Position[];
  readonly level: ReturnType<typeof levelOf>;
  readonly why: HiddenWhy;
}

/** `shown`: unsafe by itself, and shown; through another, or since nobody can be there. */
export type HiddenWhy = 'primary' | 'secondary' | 'shown' | 'withheld';

/** The sums of one column, or one quantile, in place of the counts. */
export const tableOfNumber = (inside: InsideTable, { cells }: InsideAmount | InsideQuantile): InsideTable => ({ ...inside, cells });

/** Where all sums of a column in a table stand. */
export const fileOfAmount = ({ table }: InsideTable, { column }: InsideAmount): string => `${table.output.id}.${column}.csv`;

/** Where a quantile of all cells of a table stands. */
export const fileOfQuantile = ({ table }: InsideTable, { measure }: InsideQuantile): string => `${table.output.id}.${measure}.csv`;

/** The cells of a table that something is to be said of, row-major. */
export const listInsideRows = (inside: InsideTable): readonly InsideRow[] =>
  inside.cells.flatMap((cell, at) =>
    cell.isHidden || cell.hits.length > 0 || cell.isInConflict
      ? [{ cell, positions: positionsAt(inside, at), level: levelOf(inside.table, at), why: whyOf(inside, cell) }]
      : [],
  );

export const positionsAt = ({ table: { output, shape } }: InsideTable, cell: number): readonly Position[] =>
  coordinatesOf(shape, cell).flatMap((at, d) => {
    const dimension = output.dimensions[d];
    return dimension === undefined ? [] : (positionsOf(dimension)[at] ?? []);
  });

function whyOf({ outcome }: InsideTable, { isHidden, hits }: InsideCell): HiddenWhy {
  if (outcome.status === 'withheld') return 'withheld';
  if (!isHidden) return 'shown';
  return hits.some(({ margin }) => margin === undefined) ? 'primary' : 'secondary';
}

export const printEnds = (ends: Ends | undefined): string => (ends === undefined ? '' : `${printEnd(ends.least)}–${printEnd(ends.most)}`);

export const printEnd = (value: number): string => (Number.isFinite(value) ? String(value) : '∞');

export const printDemand = (demand: Demand): string =>
  demand.kind === 'candidates' ? `${demand.count}` : `≤ ${demand.low}, ≥ ${demand.high}`;
