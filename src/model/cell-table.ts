import type { OutputStep } from './plan.ts';

/**
 * Units grouped by all planned columns at once: row `r` has leaf `codes[c][r]` of column `columns[c]` and `counts[r]`
 * distinct units; of a column with `several` codes it is a set of leaves as bits. Exists only in the child process. Counts are safe integers.
 */
export interface Atoms {
  readonly columns: readonly string[];
  readonly codes: readonly (Uint16Array | Uint32Array)[];
  readonly counts: Float64Array;
}

/**
 * Unprotected counts of one output. A position on a dimension is a leaf (0…L−1), then a group (L…L+G−1), then the total
 * (L+G); cells are row-major over the dimensions in order, so every level and every margin is a cell. Child process only.
 */
export interface CellTable {
  readonly output: OutputStep;
  /** Positions on each dimension: leaves + groups + 1. */
  readonly shape: readonly number[];
  readonly persons: Float64Array;
}
