import type { Axis } from './axis.ts';
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
  const columns = axes.map((axis, d) => ({ codes: codes[d] ?? new Uint8Array(), offsetsOf: listOffsets(axis, strides[d] ?? 1) }));
  return (row, into) => {
    let count = 1;
    into[0] = 0;
    for (const { codes: ofRow, offsetsOf } of columns) {
      const offsets = offsetsOf(ofRow[row] ?? 0);
      for (let i = 0; i < count; i += 1) {
        const before = into[i] ?? 0;
        let at = i;
        for (const offset of offsets) {
          into[at] = before + offset;
          at += count;
        }
      }
      count *= offsets.length;
    }
    return count;
  };
}

/** By how much the number of a cell grows for each position that holds a code. */
function listOffsets({ several, leaves, above, total }: Axis, stride: number): (code: number) => Uint32Array {
  const toOffsets = (positions: readonly number[]): Uint32Array => Uint32Array.from(positions, (position) => position * stride);
  if (several) {
    const all = Array.from({ length: leaves }, (_, leaf) => leaf);
    return (set) => toOffsets([...all.filter((leaf) => ((set >>> leaf) & 1) === 1), total]);
  }
  const ofLeaf = above.slice(0, leaves).map((positions, leaf) => toOffsets([leaf, ...positions]));
  return (code) => {
    const offsets = ofLeaf[code];
    if (offsets === undefined) throw new Error('a row has a code that is no leaf');
    return offsets;
  };
}
