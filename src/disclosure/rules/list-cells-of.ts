import type { CellSpace } from './cell-space.ts';

/** Leaf of each row on one dimension, or where a unit can have several a set of them as bits. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Fills `into` with all cells that a row is in and gives their number. `into` must hold `mostCellsOf`. */
export type ListCells = (row: number, into: Uint32Array) => number;

/** How many cells a row can be in. */
export const mostCellsOf = ({ axes }: CellSpace): number =>
  axes.reduce((product, { several, leaves, above }) => product * (several ? leaves + 1 : Math.max(...lengths(above))), 1);

const lengths = (above: readonly (readonly number[])[]): number[] => above.map((positions) => positions.length + 1);

/** A bug where a row has a code that its dimension has not. */
export function listCellsOf({ axes, strides }: CellSpace, codes: readonly Codes[]): ListCells {
  if (codes.length !== axes.length) throw new Error(`${codes.length} columns for ${axes.length} dimensions`);
  const steps = axes.map(({ above, leaves }, d) =>
    above.slice(0, leaves).map((positions, leaf) => Uint32Array.from([leaf, ...positions], (position) => position * (strides[d] ?? 1))),
  );
  return (row, into) => {
    let count = 1;
    into[0] = 0;
    for (let d = 0; d < axes.length; d += 1) {
      const code = codes[d]?.[row] ?? 0;
      const axis = axes[d];
      if (axis === undefined) throw new Error('a dimension without an axis');
      const offsets = axis.several ? offsetsOfSet(code, axis.leaves, axis.total, strides[d] ?? 1) : steps[d]?.[code];
      if (offsets === undefined) throw new Error('a row has a code that is no leaf');
      for (let step = offsets.length - 1; step >= 0; step -= 1) {
        const offset = offsets[step] ?? 0;
        for (let i = 0; i < count; i += 1) into[step * count + i] = (into[i] ?? 0) + offset;
      }
      count *= offsets.length;
    }
    return count;
  };
}

function offsetsOfSet(set: number, leaves: number, total: number, stride: number): Uint32Array {
  const positions = Array.from({ length: leaves }, (_, leaf) => leaf).filter((leaf) => ((set >>> leaf) & 1) === 1);
  return Uint32Array.from([...positions, total], (position) => position * stride);
}
