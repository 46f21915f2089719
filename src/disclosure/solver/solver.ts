import type { Bounds, LinearForm, Relations } from '../system/relations.ts';

/** Opens linear and integer programmes. Deterministic: work is limited by iterations and nodes, never by time. */
export interface Solver {
  readonly open: (relations: Relations, bounds: Bounds, kind?: ProgrammeKind) => Programme;
  /** Whether it has had enough: nothing that it is asked from here on is solved. Absent where it never has. */
  readonly isSpent?: () => boolean;
}

/** A bounded programme is a linear one whose bounds change from run to run, and not what is optimised. */
export type ProgrammeKind = 'linear' | 'bounded' | 'integer';

export type Sense = 'least' | 'most';

/** One programme in the solver's memory, solved again and again from where it stands. It must be closed. */
export interface Programme {
  readonly optimise: (form: LinearForm, sense: Sense, limit?: Limit) => Optimum;
  readonly setBounds: (cell: number, low: number, high: number) => void;
  /** Adds a row; it cannot be taken away. */
  readonly addRow: (form: LinearForm, low: number, high: number) => void;
  /** Rows and cells of an infeasible linear programme whose bounds contradict one another, none of them to spare; empty where none are found. */
  readonly conflict: () => { readonly rows: Int32Array; readonly cells: Int32Array };
  /** Simplex iterations so far. */
  readonly count: () => number;
  readonly close: () => void;
}

export interface Limit {
  /** Simplex iterations, in all. */
  readonly iterations?: number;
  /** Nodes of the search tree, of integer programmes. */
  readonly nodes?: number;
}

export type Optimum =
  | {
      readonly status: 'optimal';
      readonly value: number;
      readonly point: Float64Array;
      /** What the value would gain with each row's bound, of linear programmes; empty of integer ones. */
      readonly rowDuals: Float64Array;
      readonly reducedCosts: Float64Array;
    }
  | { readonly status: 'infeasible' | 'unbounded' }
  /** A limit was reached. Where an integer programme has a solution by then, it is `point`; `bound` is what no solution can pass. */
  | { readonly status: 'unfinished'; readonly point?: Float64Array; readonly bound?: number };
