import type { Dimension } from '../../model/dimension.ts';
import { shapeOf, stridesOf } from '../../tabulate/grid.ts';
import { countPositions, leavesOf } from '../../tabulate/positions.ts';
import type { Bounds } from '../system/relations.ts';
import type { Certificate } from './certificate.ts';

/** The tables of a certificate: what each cell is in the first, and how each line changes it. */
export interface Witness {
  readonly valueOf: (place: number) => number;
  readonly steps: readonly ReadonlyMap<number, number>[];
}

export function openWitness({ parts }: Certificate, bounds: Bounds): Witness {
  const first = new Map<number, number>();
  const steps: Map<number, number>[] = [];
  for (const { cells, values, lines } of parts) {
    cells.forEach((cell, at) => first.set(cell, values[at] ?? 0));
    for (const line of lines) steps.push(new Map(line.steps.map(([at, step]) => [cells[at] ?? -1, step])));
  }
  return { valueOf: (place) => first.get(place) ?? bounds.low[place] ?? 0, steps };
}

/** Whether the first table of a certificate and every step keep each group and total of a table the sum of its codes. */
export type AddsUp = (dimensions: readonly Dimension[], places: readonly number[]) => boolean;

export function openAddedUp({ valueOf, steps }: Witness): AddsUp {
  return (dimensions, places) => {
    const strides = stridesOf(shapeOf(dimensions));
    const own = new Set(places);
    const touching = steps.filter((step) => [...step.keys()].some((cell) => own.has(cell)));
    return dimensions.every((dimension, d) => {
      const [stride, positions, leaves] = [strides[d] ?? 1, countPositions(dimension), dimension.leaves.length];
      if (dimension.several) return true;
      const parted = Array.from({ length: positions }, (_, position) => leavesOf(dimension, position));
      return places.every((margin, cell) => {
        const position = Math.floor(cell / stride) % positions;
        if (position < leaves) return true;
        const below = (parted[position] ?? []).map((leaf) => places[cell + (leaf - position) * stride] ?? -1);
        const isSum = (of: (place: number) => number): boolean => below.reduce((sum, place) => sum + of(place), 0) === of(margin);
        return isSum(valueOf) && touching.every((step) => isSum((place) => step.get(place) ?? 0));
      });
    });
  };
}
