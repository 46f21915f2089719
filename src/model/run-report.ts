import type { Code } from './dimension.ts';
import type { Label } from './label.ts';
import type { Mode, Rules } from './plan.ts';
import type { Outcome } from './protected-table.ts';
import type { StepCount } from './quality.ts';

/** What the parent knows of a finished run: all that CSV and pages are made from. Holds protected tables only. */
export interface RunReport {
  readonly pipeline: { readonly id: string; readonly version: number; readonly title: Label };
  readonly project: string;
  readonly mode: Mode;
  /** True when every extract was synthetic: pages say so at the top. */
  readonly synthetic: boolean;
  readonly sources: readonly SourceOfRun[];
  readonly rules: Rules;
  readonly matchStatusRule: string;
  readonly spellRule: string;
  /** ISO date the result speaks of. */
  readonly date: string;
  /** Filters on the population, each a column and the codes that pass: whom every figure speaks of. Empty: everybody. */
  readonly population: readonly { readonly column: string; readonly title: Label; readonly codes: readonly Code[] }[];
  readonly outcomes: readonly Outcome[];
  /** Reading and linking steps, in bands. */
  readonly counts: readonly StepCount[];
  readonly limits: readonly Label[];
}

export interface SourceOfRun {
  readonly contract: string;
  readonly contractVersion: number;
  readonly title: Label;
  readonly owner: string;
  readonly view: string;
  readonly refreshDate: string;
  readonly matchVersion: string;
}
