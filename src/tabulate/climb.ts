import type { CellTable } from '../model/cell-table.ts';
import { marginsOver } from './positions.ts';

/** A cell of a table and all that contain it. */
export function climb({ output, shape }: Pick<CellTable, 'output' | 'shape'>, strides: readonly number[], cell: number): readonly number[] {
  return output.dimensions.reduce<readonly number[]>(
    (cells, dimension, d) => {
      const stride = strides[d] ?? 1;
      const position = Math.floor(cell / stride) % (shape[d] ?? 1);
      const steps = [0, ...marginsOver(dimension, position).map((above) => (above - position) * stride)];
      return cells.flatMap((from) => steps.map((step) => from + step));
    },
    [cell],
  );
}
