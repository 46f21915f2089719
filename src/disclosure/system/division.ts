import type { Grid } from './axis.ts';
import { countBlocks, isSame, makePartition, meet, refines, type Partition } from './partition.ts';
import type { Variable } from './system-table.ts';

/** How finely some table divides each of its variables, in the order of their names. */
export type Division = readonly Divided[];

export interface Divided {
  readonly variable: Variable;
  readonly partition: Partition;
}

/** Every way in which some grid divides a variable. */
export type Ways = ReadonlyMap<string, readonly Divided[]>;

/** Axes of one variable divide it together. */
export function divisionOf({ axes }: Grid): Division {
  const divided = new Map<string, Divided>();
  for (const { variable, partition } of axes) {
    const before = divided.get(variable.name)?.partition;
    divided.set(variable.name, { variable, partition: before ? meet(before, partition) : makePartition(partition) });
  }
  return [...divided.values()];
}

export function listWays(divisions: readonly Division[]): Ways {
  const ways = new Map<string, readonly Divided[]>();
  for (const one of divisions.flat()) {
    const known = ways.get(one.variable.name) ?? [];
    if (!known.some(({ partition }) => isSame(partition, one.partition))) ways.set(one.variable.name, [...known, one]);
  }
  return ways;
}

/**
 * What a division tells of people, as names: each way of dividing a variable that its own refines, for who knows the finer knows the
 * coarser. A way that tells nobody apart is none.
 */
export function listElements(division: Division, ways: Ways): ReadonlySet<string> {
  const elements = division.flatMap(({ variable: { name }, partition }) =>
    (ways.get(name) ?? []).flatMap((way, at) =>
      countBlocks(way.partition) > 1 && refines(partition, way.partition) ? [JSON.stringify([name, at])] : [],
    ),
  );
  return new Set(elements);
}

/** The coarsest division that tells all of some elements. */
export function divideBy(elements: Iterable<string>, ways: Ways): Division {
  const found = new Map<string, Divided>();
  for (const element of elements) {
    const [name, at] = JSON.parse(element) as [string, number];
    const way = ways.get(name)?.[at];
    if (way === undefined) throw new Error(`no grid divides \`${name}\` so`);
    found.set(name, { ...way, partition: meet(found.get(name)?.partition ?? way.partition, way.partition) });
  }
  return [...found.values()].toSorted((a, b) => (a.variable.name < b.variable.name ? -1 : 1));
}

/** Variables that grids divide in ways of which none is finer than all others: what their ways have in common has to be a table of its own. */
export const listCrossed = (ways: Ways): readonly Division[] =>
  [...ways.values()].flatMap((all) => {
    const finest = all.map(({ partition }) => partition).reduce(meet);
    return all.some(({ partition }) => isSame(partition, finest))
      ? []
      : [all.slice(0, 1).map(({ variable }) => ({ variable, partition: finest }))];
  });
