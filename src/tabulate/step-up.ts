import type { Dimension } from '../model/dimension.ts';
import { listInterior, shapeOf, stridesOf } from './grid.ts';
import { countPositions, marginsOver } from './positions.ts';

/**
 * Hands what is in a cell to the margins above it, along one dimension after the other: in the end each margin has been given all that lies in
 * it, once. Says how many cells of the grid were come to.
 */
export function stepUp(dimensions: readonly Dimension[], hand: (from: number, to: number) => void): number {
  const strides = stridesOf(shapeOf(dimensions));
  const reached = dimensions.reduce<readonly number[]>(
    (below, dimension, d) => {
      const stride = strides[d] ?? 1;
      const added = new Set(below);
      for (const cell of below) {
        const leaf = Math.floor(cell / stride) % countPositions(dimension);
        for (const margin of marginsOver(dimension, leaf)) {
          const above = cell + (margin - leaf) * stride;
          hand(cell, above);
          added.add(above);
        }
      }
      return [...added];
    },
    [...listInterior(dimensions)],
  );
  return reached.length;
}
