import { comparedColumn } from '../../model/measure-column.ts';
import type { MeasuredValue } from '../../disclosure/derive-measures.ts';
import type { Dimension } from '../../model/dimension.ts';
import type { Measure } from '../../model/measure.ts';
import type { ProtectedTable } from '../../model/protected-table.ts';
import { orderForPeople, type PlacedPosition } from '../order-for-people.ts';
import { readFigures } from '../read-figures.ts';

/** Bars of one measure: small multiples of groups of bars. With `series`, each group has one bar for each of its categories. */
export interface ChartPlan {
  readonly measure: Measure;
  /** What the chart is by, in the order of the table. */
  readonly by: readonly Dimension[];
  readonly series: Dimension | undefined;
  readonly panels: readonly ChartPanel[];
  /** Whether rows of the table have no bar. */
  readonly part: boolean;
}

export interface ChartPanel {
  readonly heading: readonly { readonly dimension: Dimension; readonly position: PlacedPosition }[];
  readonly groups: readonly ChartGroup[];
}

export interface ChartGroup {
  readonly position: PlacedPosition;
  readonly bars: readonly { readonly position: PlacedPosition; readonly value: MeasuredValue }[];
}

/** What is drawn of one dimension. */
interface Axis {
  readonly dimension: Dimension;
  readonly positions: readonly PlacedPosition[];
}

interface Arrangement {
  readonly panels: readonly Axis[];
  readonly groups: Axis;
  readonly series?: Axis;
}

const mostBars = 54;
const mostSeries = 4;

/**
 * The range of a table, else its weighted share, else its first share or rate by the other columns, else its count by all: the first with few
 * categories is compared within groups of the longest, and the rest make small multiples. Of arrangements the first with few enough bars;
 * nothing where there is none, where there is nothing to compare, or where no figure is shown.
 */
export function planChart(table: ProtectedTable): ChartPlan | undefined {
  const derived = table.measures.filter((measure) => measure.kind !== 'count');
  const measure =
    derived.find(({ kind }) => kind === 'range') ??
    derived.find(({ kind }) => kind === 'weighted-share') ??
    derived[0] ??
    table.measures[0];
  if (measure === undefined) return undefined;
  const rows = table.dimensions.filter(({ column }) => column !== comparedColumn(measure));
  const chosen = listArrangements(rows).find((arrangement) => {
    const bars = countBars(arrangement);
    return bars > 1 && bars <= mostBars;
  });
  if (chosen === undefined) return undefined;
  const { groups, series } = chosen;
  const figures = readFigures(table);
  const read = (at: readonly (readonly [Axis, PlacedPosition])[]): MeasuredValue =>
    figures(measure, new Map(at.map(([{ dimension }, position]) => [dimension.column, position.at])));
  const panels = combine(chosen.panels).map((heading): ChartPanel => ({
    heading: heading.map(([{ dimension }, position]) => ({ dimension, position })),
    groups: groups.positions.map((position) => ({
      position,
      bars: series
        ? series.positions.map((each) => ({ position: each, value: read([...heading, [groups, position], [series, each]]) }))
        : [{ position, value: read([...heading, [groups, position]]) }],
    })),
  }));
  if (
    panels.every((panel) =>
      panel.groups.every(({ bars }) => bars.every(({ value }) => value.kind === 'suppressed' || value.kind === 'not-applicable')),
    )
  )
    return undefined;
  const drawn = [...chosen.panels, groups, ...(series ? [series] : [])].map(({ dimension }) => dimension);
  const all = rows.reduce((count, dimension) => count * listRows(dimension).length, 1);
  return {
    measure,
    by: rows.filter((dimension) => drawn.includes(dimension)),
    series: series?.dimension,
    panels,
    part: countBars(chosen) < all,
  };
}

/** From the fullest to the barest. A dimension left out is at its total. */
function listArrangements(rows: readonly Dimension[]): readonly Arrangement[] {
  const few = rows.find((dimension) => listTop(dimension).length > 1 && listTop(dimension).length <= mostSeries);
  const series = few && rows.length > 1 ? { dimension: few, positions: listTop(few) } : undefined;
  const rest = rows.filter((dimension) => dimension !== series?.dimension);
  const longest = rest.toSorted((a, b) => orderForPeople(b).length - orderForPeople(a).length)[0];
  const first = rows[0];
  if (longest === undefined || first === undefined) return [];
  const panels = rest.filter((dimension) => dimension !== longest).map((dimension): Axis => ({ dimension, positions: listTop(dimension) }));
  const within = (axes: readonly Axis[]): readonly Arrangement[] =>
    [wholeOf(longest), topOf(longest)].map((groups) => ({ panels: axes, groups, ...(series && { series }) }));
  return [...within(panels), ...within([]), ...[wholeOf(first), topOf(first)].map((groups) => ({ panels: [], groups }))];
}

const listTop = (dimension: Dimension): readonly PlacedPosition[] =>
  orderForPeople(dimension).filter(({ depth, kind }) => depth === 0 && kind !== 'total');

/** Codes that a unit can have several of stand without their total, of which none is a part. */
const listRows = (dimension: Dimension): readonly PlacedPosition[] =>
  orderForPeople(dimension).filter(({ kind }) => kind !== 'total' || !dimension.several);

const wholeOf = (dimension: Dimension): Axis => ({ dimension, positions: listRows(dimension) });

const topOf = (dimension: Dimension): Axis => ({ dimension, positions: listRows(dimension).filter(({ depth }) => depth === 0) });

const countBars = ({ panels, groups, series }: Arrangement): number =>
  [...panels, groups, ...(series ? [series] : [])].reduce((count, { positions }) => count * positions.length, 1);

function combine(axes: readonly Axis[]): readonly (readonly (readonly [Axis, PlacedPosition])[])[] {
  return axes.reduce<readonly (readonly (readonly [Axis, PlacedPosition])[])[]>(
    (paths, axis) => paths.flatMap((path) => axis.positions.map((position) => [...path, [axis, position] as const])),
    [[]],
  );
}
