import type { Dimension } from '../../model/dimension.ts';

/** A table as the system sees it: which people each of its cells counts. Cells are numbered as in a cell table. */
export interface SystemTable {
  readonly id: string;
  /** Tables of one source count the same people, but for what they filter. People of two sources have nothing to do with each other. */
  readonly source: string;
  readonly filters: readonly SystemFilter[];
  readonly dimensions: readonly SystemDimension[];
}

/** Values of a variable are numbered from 0; everybody has exactly one. */
export interface Variable {
  readonly name: string;
  readonly values: number;
}

/** Only people with one of these values, ascending. */
export interface SystemFilter {
  readonly variable: Variable;
  readonly values: readonly number[];
}

/** Where everybody has one code, `leafOf[v]` is the leaf that counts people with value `v`; where they can have several each code is told by itself. */
export type SystemDimension =
  | { readonly dimension: Dimension; readonly variable: Variable; readonly leafOf: ArrayLike<number> }
  | { readonly dimension: Dimension; readonly codes: readonly SystemCode[] };

/** Values of a variable that have one of several codes, ascending. */
export interface SystemCode {
  readonly variable: Variable;
  readonly having: readonly number[];
}
