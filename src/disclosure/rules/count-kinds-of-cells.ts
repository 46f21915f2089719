import { fewKinds } from '../../tabulate/is-of-few-kinds.ts';
import type { CellSpace } from './cell-space.ts';
import { listCellsOf, mostCellsOf, type Codes } from './list-cells-of.ts';

/** Different values of the rows of each cell without the missing ones, counted to one more than few. */
export function countKindsOfCells(space: CellSpace, codes: readonly Codes[], values: Float64Array, missing: Uint8Array): Uint8Array {
  const most = fewKinds + 1;
  const kinds = new Uint8Array(space.cells);
  const seen = new Float64Array(space.cells * most);
  const list = listCellsOf(space, codes);
  const into = new Uint32Array(mostCellsOf(space));
  values.forEach((value, row) => {
    if (missing[row] === 1) return;
    const found = list(row, into);
    for (const cell of into.subarray(0, found)) {
      const [start, size] = [cell * most, kinds[cell] ?? 0];
      if (size === most || seen.subarray(start, start + size).includes(value)) continue;
      seen[start + size] = value;
      kinds[cell] = size + 1;
    }
  });
  return kinds;
}
