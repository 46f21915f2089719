import type { Stage } from './stage.ts';

/** A case of a test file, with every name looked up. */
export interface TestCase {
  readonly name: string;
  /** Of the test file. */
  readonly line: number;
  readonly tables: readonly GivenTable[];
  readonly expected: readonly ExpectedTable[];
  readonly stages: readonly ExpectedStage[];
  /** Code of the diagnostic that the load must be refused with. */
  readonly refused?: string;
  /** `any` number of records may be rejected, or the share of their contract. */
  readonly rejects: 'any' | 'contract';
}

/** All rows of one table that the plan reads, in the columns of its contract; null is missing. */
export interface GivenTable {
  readonly read: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface ExpectedTable {
  readonly table: string;
  /** Whether every other interior cell must be 0. */
  readonly exactly: boolean;
  readonly cells: readonly ExpectedCell[];
}

export interface ExpectedCell {
  /** Row-major number of the cell in its table. */
  readonly cell: number;
  readonly values: readonly { readonly measure: string; readonly expected: MeasuredExactly }[];
}

/** A number, a lowest and a highest one, or `none` where there is nothing to take a share of. */
export type MeasuredExactly = number | readonly [low: number, high: number] | 'none';

export interface ExpectedStage {
  /** As counts of the engine name it. */
  readonly step: string;
  readonly stage: Stage;
  readonly count: number;
}

/** How a case ended: without differences it passed. */
export interface TestedCase {
  readonly name: string;
  readonly line: number;
  readonly differences: readonly Difference[];
}

export type Difference =
  | {
      readonly kind: 'cell';
      readonly table: string;
      /** Codes by column; a column at its total is left out. */
      readonly cell: Readonly<Record<string, string>>;
      readonly measure: string;
      readonly expected: MeasuredExactly;
      readonly found: MeasuredExactly;
    }
  | {
      readonly kind: 'stage';
      readonly step: string;
      readonly stage: Stage;
      readonly expected: number;
      readonly found: number | 'not counted';
    }
  | { readonly kind: 'load'; readonly expected: string; readonly found: string; readonly message?: string };
