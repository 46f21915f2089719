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

/** `leafOf[v]` is the leaf that counts people with value `v`; where people can have several codes, it is a set of leaves, as bits. */
export interface SystemDimension {
  readonly dimension: Dimension;
  readonly variable: Variable;
  readonly leafOf: ArrayLike<number>;
}
