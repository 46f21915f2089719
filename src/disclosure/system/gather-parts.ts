import { stridesOf } from '../../tabulate/grid.ts';
import type { Grid } from './axis.ts';
import type { Boxes } from './boxes.ts';
import type { Division } from './division.ts';
import { countBlocks, type Partition } from './partition.ts';

const strideOver = (division: Division): readonly number[] => stridesOf(division.map(({ partition }) => countBlocks(partition)));

function listBlocks(partition: Partition): readonly (readonly number[])[] {
  const blocks = Array.from({ length: countBlocks(partition) }, (): number[] => []);
  partition.forEach((block, value) => blocks[block]?.push(value));
  return blocks;
}

/** The cells of all combinations of blocks, row-major. */
export function nameCombinations(source: string, division: Division, boxes: Boxes): Int32Array {
  const sets = division.map(({ partition }) => listBlocks(partition));
  const strides = strideOver(division);
  const size = sets.reduce((product, { length }) => product * length, 1);
  return Int32Array.from({ length: size }, (_, at) =>
    boxes.of(
      source,
      division.map(({ variable }, s) => ({
        variable,
        values: sets[s]?.[Math.floor(at / (strides[s] ?? 1)) % (sets[s]?.length ?? 1)] ?? [],
      })),
    ),
  );
}

/** For each combination of a coarser division, the cells of a finer one's that lie in it, given in their order. */
export function gatherCombinations(cells: Int32Array, finer: Division, coarser: Division): readonly (readonly number[])[] {
  const strides = strideOver(finer);
  const targets = strideOver(coarser);
  const to = finer.map(({ variable, partition }) => {
    const s = coarser.findIndex((one) => one.variable.name === variable.name);
    return listBlocks(partition).map(([value = 0]) => (s < 0 ? 0 : (coarser[s]?.partition[value] ?? 0) * (targets[s] ?? 1)));
  });
  const parts = listParts(coarser);
  cells.forEach((cell, place) => {
    let at = 0;
    for (const [a, stride] of strides.entries()) at += to[a]?.[Math.floor(place / stride) % (to[a]?.length ?? 1)] ?? 0;
    parts[at]?.push(cell);
  });
  return parts;
}

/** For each combination of a coarser division, the cells of a grid that lie in it: leaves of its variables, all of the others. */
export function gatherLeaves({ axes }: Grid, cells: Int32Array, coarser: Division): readonly (readonly number[])[] {
  const strides = stridesOf(axes.map(({ sets }) => sets.length));
  const targets = strideOver(coarser);
  const placeOf = (name: string): number => coarser.findIndex(({ variable }) => variable.name === name);
  const steps = axes.map(({ variable, leaves, all }) => (placeOf(variable.name) < 0 ? [all] : leaves));
  const found = steps.reduce<readonly (readonly number[])[]>(
    (all, own) => all.flatMap((some) => own.map((position) => [...some, position])),
    [[]],
  );
  const parts = listParts(coarser);
  for (const positions of found) {
    let at = 0;
    for (const [s, { variable, partition }] of coarser.entries()) {
      const sets = axes.flatMap((axis, a) => (axis.variable.name === variable.name ? [axis.sets[positions[a] ?? 0] ?? []] : []));
      const value = sets[0]?.find((one) => sets.every((set) => set.includes(one)));
      if (value === undefined) at = Number.NaN;
      else at += (partition[value] ?? 0) * (targets[s] ?? 1);
    }
    const cell = positions.reduce((sum, position, a) => sum + position * (strides[a] ?? 1), 0);
    if (!Number.isNaN(at)) parts[at]?.push(cells[cell] ?? -1);
  }
  return parts;
}

const listParts = (division: Division): number[][] =>
  Array.from({ length: division.reduce((size, { partition }) => size * countBlocks(partition), 1) }, () => []);
