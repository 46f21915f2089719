import { comparedColumn, isComparison } from '../model/measure-column.ts';
import type { MeasuredValue } from '../disclosure/derive-measures.ts';
import type { Dimension } from '../model/dimension.ts';
import type { Measure } from '../model/measure.ts';
import type { ProtectedTable } from '../model/protected-table.ts';
import { orderForPeople, type PlacedPosition } from './order-for-people.ts';
import { readFigures } from './read-figures.ts';
import { isPartial, isUnreliable } from './tidy-table.ts';

/** A table as people read it: the measured codes as columns, everything else as rows. */
export interface TableLayout {
  readonly measured: Dimension | undefined;
  readonly rowDimensions: readonly Dimension[];
  readonly columns: readonly Column[];
  readonly parts: readonly TablePart[];
  readonly suppressed: boolean;
  /** Whether a count in it leaves out numbers that are not shown. */
  readonly partial: boolean;
  /** Whether too few people answered for one of its figures to be relied on. */
  readonly unreliable: boolean;
  /** Whether there is nothing that one of its figures could be over. */
  readonly inapplicable: boolean;
  /** Columns of sets among its dimensions: their codes do not add up to the total. */
  readonly several: readonly Dimension[];
}

/** `second` columns leave people out, or take the not linked as something: they stand after a range and less prominent. */
export type Column =
  | { readonly kind: 'count'; readonly measure: Measure; readonly position?: PlacedPosition }
  | { readonly kind: 'figure'; readonly measure: Exclude<Measure, { kind: 'count' }>; readonly second: boolean };

/** One printed table. Three or more row dimensions are split: one part for each combination of the outer ones. */
export interface TablePart {
  readonly heading: readonly PlacedPosition[];
  readonly groups: readonly RowGroup[];
}

export interface RowGroup {
  readonly heading?: PlacedPosition;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly header?: PlacedPosition;
  readonly total: boolean;
  readonly figures: readonly MeasuredValue[];
}

const widestMeasured = 8;

export function layOutTable(table: ProtectedTable): TableLayout {
  const measured = chooseMeasured(table);
  const rowDimensions = table.dimensions.filter((dimension) => dimension !== measured);
  const columns = listColumns(table, measured);
  const figures = readFigures(table);

  const readRow = (path: readonly PlacedPosition[]): TableRow => {
    const at = new Map(rowDimensions.map((dimension, d) => [dimension.column, path[d]?.at ?? 0]));
    const header = path.at(-1);
    return {
      ...(header && { header }),
      total: path.some(({ kind }) => kind === 'total'),
      figures: columns.map((column) =>
        figures(
          column.measure,
          column.kind === 'count' && column.position && measured ? new Map([...at, [measured.column, column.position.at]]) : at,
        ),
      ),
    };
  };
  const orders = rowDimensions.map(orderForPeople);
  const inner = orders.at(-1);
  const middle = orders.at(-2);
  const outer = combine(orders.slice(0, -2));
  const parts = outer.map((heading) => ({
    heading,
    groups: (middle ?? [undefined]).map((above): RowGroup => {
      const path = [...heading, ...(above ? [above] : [])];
      return { ...(above && { heading: above }), rows: inner ? inner.map((position) => readRow([...path, position])) : [readRow(path)] };
    }),
  }));
  const shown = parts.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows.flatMap(({ figures: row }) => row)));
  const suppressed = table.counts.includes('suppressed') || shown.some(({ kind }) => kind === 'suppressed');
  return {
    measured,
    rowDimensions,
    columns,
    parts,
    suppressed,
    partial: shown.some(isPartial),
    unreliable: shown.some(isUnreliable),
    inapplicable: shown.some(({ kind }) => kind === 'not-applicable'),
    several: table.dimensions.filter((dimension) => dimension.several),
  };
}

/** The dimension the measures select from; where none does, the last one that is narrow, if it is not the only one. */
function chooseMeasured({ dimensions, measures }: ProtectedTable): Dimension | undefined {
  for (const measure of measures) {
    const compared = comparedColumn(measure);
    const named = dimensions.find(({ column }) => column === compared);
    if (named) return named;
  }
  const narrow = dimensions.findLast(({ leaves, groups }) => leaves.length + groups.length < widestMeasured);
  return dimensions.length > 1 ? narrow : undefined;
}

function listColumns({ measures }: ProtectedTable, measured: Dimension | undefined): readonly Column[] {
  const ranged = measures.some(({ kind }) => kind === 'range');
  const positions = measured ? orderForPeople(measured) : [undefined];
  const counts = measures
    .filter((measure) => !isComparison(measure))
    .flatMap((measure) => positions.map((position): Column => ({ kind: 'count', measure, ...(position && { position }) })));
  const others = measures
    .filter(isComparison)
    .map((measure): Column => ({ kind: 'figure', measure, second: ranged && measure.kind !== 'range' }));
  return [...counts, ...others.filter(isFirst), ...others.filter((column) => !isFirst(column))];
}

const isFirst = (column: Column): boolean => column.kind === 'figure' && !column.second;

function combine(orders: readonly (readonly PlacedPosition[])[]): readonly (readonly PlacedPosition[])[] {
  return orders.reduce<readonly (readonly PlacedPosition[])[]>(
    (paths, order) => paths.flatMap((path) => order.map((position) => [...path, position])),
    [[]],
  );
}
