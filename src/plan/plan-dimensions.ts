import type { Dimension } from '../model/dimension.ts';
import type { OutputStep } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';
import { findCoded, type SpineColumns } from './spine-columns.ts';

/** Cells of one table, and of all tables of a pipeline, totals included. */
const mostCells = 1_000_000;

export interface DimensionsRequest {
  readonly names: readonly string[];
  /** Where the list stands, and where each name does. */
  readonly path: Path;
  readonly pathOf: (index: number) => Path;
  readonly columns: SpineColumns;
  readonly problems: Problems;
  /** Further dimensions that the table will have. */
  readonly besides?: readonly Dimension[];
}

/** One dimension for each name, or notes on what is in the way of any. */
export function planDimensions({
  names,
  path,
  pathOf,
  columns,
  problems,
  besides = [],
}: DimensionsRequest): readonly Dimension[] | undefined {
  const dimensions = names.flatMap((name, index) => {
    const twice = names.indexOf(name) < index;
    if (twice) problems.note('pipeline-dimension-twice', { column: name }, pathOf(index));
    const column = twice ? undefined : findCoded(name, { columns, path: pathOf(index), problems });
    if (column?.left) problems.note('pipeline-dimension-filtered', { column: name, left: column.left }, pathOf(index));
    return column?.dimension() ?? [];
  });
  const cells = countCells([...dimensions, ...besides]);
  if (cells > mostCells) problems.note('pipeline-table-too-large', { cells, limit: mostCells }, path);
  return dimensions.length === names.length && cells <= mostCells ? dimensions : undefined;
}

/** Notes tables that are each small enough, and together too many cells to count and to review. */
export function checkAllCells(outputs: readonly OutputStep[], problems: Problems): void {
  const cells = outputs.reduce((sum, { dimensions }) => sum + countCells(dimensions), 0);
  const params = { tables: outputs.length, cells, limit: mostCells };
  if (cells > mostCells) problems.note('pipeline-tables-too-large', params, ['tables'], { at: 'key' });
}

/** Every combination of leaves, inner codes and totals. */
export const countCells = (dimensions: readonly Dimension[]): number =>
  dimensions.reduce((cells, { leaves, groups }) => cells * (leaves.length + groups.length + 1), 1);
