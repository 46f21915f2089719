import type { Code, Dimension } from '../../model/dimension.ts';
import { assertDimension, countPositions, marginsOver } from '../../tabulate/positions.ts';

/** Other groups of a dimension's leaves, which need not nest in its own nor in one another: a leaf is in one of them, or in none (−1). */
export interface Grouping {
  readonly codes: readonly Code[];
  readonly ofLeaf: Int32Array;
}

/** One dimension as cells see it: its own positions (leaves, groups, total), then the codes of each grouping. */
export interface Axis {
  readonly positions: number;
  readonly leaves: number;
  readonly total: number;
  readonly several: boolean;
  /** For each position, all others that contain it, from the nearest up. A unit with several codes of a column is in its total once. */
  readonly above: readonly (readonly number[])[];
  readonly sensitive: readonly boolean[];
}

/** A bug unless the dimension is well formed and each grouping tells of every leaf. */
export function makeAxis(dimension: Dimension, groupings: readonly Grouping[] = []): Axis {
  assertDimension(dimension);
  const own = countPositions(dimension);
  const total = own - 1;
  const several = dimension.several ?? false;
  if (several && groupings.length > 0) throw new Error(`\`${dimension.column}\` holds sets of codes, which no grouping adds up`);
  const starts = groupings.map((_, g) => groupings.slice(0, g).reduce((sum, { codes }) => sum + codes.length, own));
  const others = (leaf: number): number[] =>
    groupings.flatMap(({ codes, ofLeaf }, g) => {
      const group = ofLeaf[leaf];
      if (group === undefined || group < -1 || group >= codes.length)
        throw new Error(`a grouping of \`${dimension.column}\` has no place for a leaf`);
      return group === -1 ? [] : [(starts[g] ?? 0) + group];
    });
  const leaves = dimension.leaves.map((_, leaf) =>
    several ? [total] : [...marginsOver(dimension, leaf).slice(0, -1), ...others(leaf), total],
  );
  const groups = dimension.groups.map((_, group) => marginsOver(dimension, dimension.leaves.length + group));
  const added = groupings.flatMap(({ codes }) => codes.map(() => [total]));
  const codes = [...dimension.leaves, ...dimension.groups];
  return {
    positions: own + added.length,
    leaves: dimension.leaves.length,
    total,
    several,
    above: [...leaves, ...groups, [], ...added],
    sensitive: [...codes.map(isSensitive), false, ...groupings.flatMap((grouping) => grouping.codes.map(isSensitive))],
  };
}

const isSensitive = (code: Code): boolean => code.sensitive ?? false;
