import type { Label } from './label.ts';
import type { WithheldReason } from './protected-table.ts';

/** What a run would do with one table, for a reviewer: never a count. */
export interface TableDifference {
  readonly table: string;
  readonly title: Label;
  readonly status: 'passed' | 'withheld';
  readonly reasons: readonly WithheldReason[];
  /** Columns of the table, and cells where it fails by their codes; null is the total. None where that is not known. */
  readonly columns: readonly string[];
  readonly cells: readonly (readonly (string | null)[])[];
  /** Of a withheld table, the columns of the first coarser one that passes. */
  readonly coarser?: readonly CoarserColumn[];
}

export interface CoarserColumn {
  readonly column: string;
  /** `groups`: by the codes above its own. */
  readonly by: 'codes' | 'groups';
}
