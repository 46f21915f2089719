import type { Axis, Grid } from './axis.ts';
import { countBlocks, makePartition, meet, refines, type Partition } from './partition.ts';

/**
 * Grids that can be compared: wherever two of them divide the values of a variable in ways of which neither refines the other, all grids
 * with that variable get leaves fine enough for both.
 */
export function refineGrids(grids: readonly Grid[]): readonly Grid[] {
  const partitions = new Map<string, Partition[]>();
  for (const { source, axes } of grids)
    for (const { variable, partition } of axes) {
      const key = nameVariable(source, variable.name);
      partitions.set(key, [...(partitions.get(key) ?? []), partition]);
    }
  const crossed = new Map<string, Partition>();
  for (const [key, all] of partitions)
    if (all.some((a) => all.some((b) => !refines(a, b) && !refines(b, a)))) crossed.set(key, all.reduce(meet));
  return grids.map((grid) => {
    const finer = grid.axes.map((axis) => crossed.get(nameVariable(grid.source, axis.variable.name)));
    if (finer.every((partition) => partition === undefined)) return grid;
    const axes = grid.axes.map((axis, a) => refineAxis(axis, finer[a]));
    return { ...grid, axes, ...(grid.table && { table: { ...grid.table, places: movePlaces(grid, axes, grid.table.places) } }) };
  });
}

const nameVariable = (source: string, name: string): string => JSON.stringify([source, name]);

/** New leaves come after all positions. A leaf that is one already stays. */
function refineAxis(axis: Axis, finer: Partition | undefined): Axis {
  if (finer === undefined) return axis;
  const blocks = Array.from({ length: countBlocks(finer) }, (_, block) =>
    Array.from(finer.keys()).filter((value) => finer[value] === block),
  );
  const sets = [...axis.sets];
  const leaves: number[] = [];
  const parts = new Map<number, number[]>();
  for (const values of blocks) {
    const leaf = axis.leaves[axis.partition[values[0] ?? 0] ?? 0] ?? 0;
    if (axis.sets[leaf]?.length === values.length) {
      leaves.push(leaf);
      continue;
    }
    leaves.push(sets.length);
    parts.set(leaf, [...(parts.get(leaf) ?? []), sets.length]);
    sets.push(values);
  }
  const sums = [...axis.sums, ...[...parts].map(([margin, below]) => ({ margin, parts: below }))];
  return { ...axis, sets, leaves, sums, partition: makePartition(finer) };
}

/** Positions keep their numbers, but axes have more of them. */
function movePlaces(grid: Grid, axes: readonly Axis[], places: Int32Array): Int32Array {
  return places.map((place) => {
    if (place < 0) return place;
    let [rest, to, stride] = [place, 0, 1];
    for (let a = axes.length - 1; a >= 0; a -= 1) {
      const before = grid.axes[a]?.sets.length ?? 1;
      to += (rest % before) * stride;
      rest = Math.floor(rest / before);
      stride *= axes[a]?.sets.length ?? 1;
    }
    return to;
  });
}
