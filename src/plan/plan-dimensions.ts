import type { Dimension } from '../model/dimension.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';
import { findCoded, type SpineColumns } from './spine-columns.ts';

/** Cells of one table, totals included. */
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
    return (!twice && findCoded(name, { columns, path: pathOf(index), problems })?.dimension()) || [];
  });
  const cells = countCells([...dimensions, ...besides]);
  if (cells > mostCells) problems.note('pipeline-table-too-large', { cells, limit: mostCells }, path);
  return dimensions.length === names.length && cells <= mostCells ? dimensions : undefined;
}

/** Every combination of leaves, inner codes and totals. */
export const countCells = (dimensions: readonly Dimension[]): number =>
  dimensions.reduce((cells, { leaves, groups }) => cells * (leaves.length + groups.length + 1), 1);
