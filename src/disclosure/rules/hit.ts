import type { Demand } from '../system/problem.ts';
import type { LinearForm } from '../system/relations.ts';

export type RuleName =
  | 'threshold'
  | 'second-units'
  | 'few-without'
  | 'class-disclosure'
  | 'k-disclosure'
  | 'contributors'
  | 'all-or-none'
  | 'dominance'
  | 'prior-posterior'
  | 'ratio'
  | 'ratio-complement'
  | 'degrees-of-freedom'
  | 'few-kinds'
  | 'quantile'
  | 'weighted-base'
  | 'manual';

/** One rule that one cell breaks. Never leaves the child process. */
export interface Hit {
  readonly rule: RuleName;
  /** The level it is broken at. */
  readonly cell: number;
  /** The amount whose sums are to be protected; absent where it is the persons. */
  readonly amount?: string;
  /** Units that are too few, where they are not the persons. */
  readonly unit?: string;
  /** The cell that contains this one, where the rule is about the difference. */
  readonly margin?: number;
  /** What is to be protected: over the cells of the table, of persons or of the amount. */
  readonly form: LinearForm;
  readonly demand: Demand;
}

/** What lies in the margin and not in the cell. */
export const differenceOf = (margin: number, cell: number): LinearForm => formOf([margin, 1], [cell, -1]);

/** So many times one cell and so many times another, by number. */
export function formOf(...entries: readonly (readonly [cell: number, coefficient: number])[]): LinearForm {
  const ordered = entries.toSorted(([a], [b]) => a - b);
  return {
    cells: Int32Array.from(ordered, ([cell]) => cell),
    coefficients: Float64Array.from(ordered, ([, coefficient]) => coefficient),
  };
}
