import type { Dimension } from '../../model/dimension.ts';
import { countPositions } from '../../tabulate/positions.ts';
import { shapeOf, stridesOf, countCells } from '../../tabulate/grid.ts';
import type { Axis, AxisSum, Grid } from './axis.ts';
import { makePartition } from './partition.ts';
import type { SystemCode, SystemDimension, SystemFilter, SystemTable, Variable } from './system-table.ts';

/** Where a table stands on an axis: for each position of its dimension the axis' one, or −1. */
interface Placed {
  readonly axis: Axis;
  readonly dimension: number;
  readonly at: readonly number[];
}

/**
 * The grids of one table. A filter is an axis of which the table shows one position. Where people can have several codes, each code
 * divides them into those without and those with it, so that a table is one grid for each choice of codes.
 */
export function layGrids(table: SystemTable): readonly Grid[] {
  const filters = new Map(table.filters.map((filter) => [filter.variable.name, filter]));
  const named = table.dimensions.flatMap((dimension) => ('codes' in dimension ? [] : [dimension.variable.name]));
  const choices = table.dimensions.map((dimension, place): readonly Placed[] =>
    'codes' in dimension
      ? dimension.codes.map((code, at) => placeCode(dimension.dimension, code, place, at))
      : [placeLeaves(dimension, place, filters.get(dimension.variable.name))],
  );
  const besides = table.filters.filter(({ variable }) => !named.includes(variable.name)).map(placeFilter);
  return choices
    .reduce<readonly (readonly Placed[])[]>((all, placed) => all.flatMap((some) => placed.map((one) => [...some, one])), [[]])
    .map((placed) => layGrid(table, [...placed, ...besides]));
}

function layGrid(table: SystemTable, placed: readonly Placed[]): Grid {
  const order = placed.toSorted((a, b) => (a.axis.variable.name < b.axis.variable.name ? -1 : 1));
  const axes = order.map(({ axis }) => axis);
  const strides = stridesOf(axes.map(({ sets }) => sets.length));
  const shape = shapeOf(table.dimensions.map(({ dimension }) => dimension));
  const fromTable = stridesOf(shape);
  const fixed = order.reduce((sum, { dimension, at }, place) => sum + (dimension < 0 ? (at[0] ?? 0) * (strides[place] ?? 0) : 0), 0);
  const places = Int32Array.from({ length: countCells(shape) }, (_, cell) => {
    let to = fixed;
    for (const [place, { dimension, at }] of order.entries()) {
      if (dimension < 0) continue;
      const position = Math.floor(cell / (fromTable[dimension] ?? 1)) % (shape[dimension] ?? 1);
      const there = at[position] ?? -1;
      if (there < 0) return -1;
      to += there * (strides[place] ?? 0);
    }
    return to;
  });
  return { source: table.source, axes, table: { id: table.id, places } };
}

const range = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);

function placeLeaves(
  { dimension, variable, leafOf }: Exclude<SystemDimension, { codes: unknown }>,
  place: number,
  filter: SystemFilter | undefined,
): Placed {
  const inside = new Set(filter?.values ?? range(variable.values));
  const { leaves, groups } = dimension;
  const valuesOf = leaves.map((_, leaf) => range(variable.values).filter((value) => inside.has(value) && leafOf[value] === leaf));
  const children = groups.map(({ code }) => [...leaves, ...groups].flatMap(({ parent }, at) => (parent === code ? [at] : [])));
  const gather = (position: number): readonly number[] =>
    position < leaves.length
      ? (valuesOf[position] ?? [])
      : (children[position - leaves.length] ?? []).flatMap(gather).toSorted((a, b) => a - b);
  const total = leaves.length + groups.length;
  const top = [...leaves, ...groups].flatMap(({ parent }, at) => (parent === undefined ? [at] : []));
  const sets = [...range(total).map(gather), [...inside].toSorted((a, b) => a - b)];
  const sums: AxisSum[] = [...children.map((parts, group) => ({ margin: leaves.length + group, parts })), { margin: total, parts: top }];
  const leafPlaces = range(leaves.length);
  if (inside.size === variable.values)
    return finish({ variable, sets, leaves: leafPlaces, all: total, sums }, place, range(countPositions(dimension)));
  const outside = range(variable.values).filter((value) => !inside.has(value));
  return finish(
    {
      variable,
      sets: [...sets, outside, range(variable.values)],
      leaves: [...leafPlaces, total + 1],
      all: total + 2,
      sums: [...sums, { margin: total + 2, parts: [total, total + 1] }],
    },
    place,
    range(countPositions(dimension)),
  );
}

/** Positions: without the code, with it, all. */
const placeCode = ({ leaves }: Dimension, { variable, having }: SystemCode, place: number, at: number): Placed => ({
  axis: twoSided(variable, having),
  dimension: place,
  at: [...leaves.map((_, leaf) => (leaf === at ? 1 : -1)), 2],
});

const placeFilter = ({ variable, values }: SystemFilter): Placed => ({ axis: twoSided(variable, values), dimension: -1, at: [1] });

function twoSided(variable: Variable, values: readonly number[]): Axis {
  const inside = new Set(values);
  const outside = range(variable.values).filter((value) => !inside.has(value));
  return finish(
    { variable, sets: [outside, values, range(variable.values)], leaves: [0, 1], all: 2, sums: [{ margin: 2, parts: [0, 1] }] },
    -1,
    [],
  ).axis;
}

function finish(axis: Omit<Axis, 'partition'>, dimension: number, at: readonly number[]): Placed {
  const partition = new Int32Array(axis.variable.values).fill(-1);
  const leaves = axis.leaves.filter((leaf) => (axis.sets[leaf] ?? []).length > 0);
  leaves.forEach((leaf, place) => {
    for (const value of axis.sets[leaf] ?? []) partition[value] = place;
  });
  return {
    axis: { ...axis, leaves, partition: makePartition(partition).every((block) => block >= 0) ? partition : missing(axis.variable) },
    dimension,
    at,
  };
}

function missing({ name }: Variable): never {
  throw new Error(`the leaves of \`${name}\` leave out some of its values`);
}
