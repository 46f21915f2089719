import type { DeriveStep } from './plan.ts';

/** A column of an extract, by the id of its read and its name there. */
export interface SourceColumn {
  readonly kind: 'column';
  readonly read: string;
  readonly column: string;
}

/** What a column of a table is made from, down to the columns of the extracts. */
export type Origin =
  | SourceColumn
  | { readonly kind: 'derived'; readonly column: string; readonly by: DeriveStep['kind']; readonly from: readonly Origin[] }
  | { readonly kind: 'link'; readonly column: string; readonly from: readonly SourceColumn[] };

/** Everything of the extracts that decides the numbers of one table. */
export interface TableLineage {
  readonly output: string;
  /** The records counted, and the columns that say which of them count. */
  readonly population: { readonly read: string; readonly filters: readonly SourceColumn[] };
  /** One for each dimension, in the order of the table. */
  readonly columns: readonly Origin[];
  /** That its measures add up; absent where none does. */
  readonly amounts?: readonly SourceColumn[];
  /** Of its measures; absent where none is weighted. */
  readonly weights?: readonly SourceColumn[];
  /** That say whom persons belong to, by which cells are hidden; absent where none does. */
  readonly secondUnits?: readonly SourceColumn[];
}
