import type { AmountEvidence } from './evidence.ts';
import type { OutputStep } from './plan.ts';

/**
 * Units grouped by all planned columns at once: row `r` has leaf `codes[c][r]` of column `columns[c]` and `counts[r]`
 * distinct units; of a column with `several` codes it is a set of leaves as bits. Exists only in the child process. Counts are safe integers.
 */
export interface Atoms {
  readonly columns: readonly string[];
  readonly codes: readonly (Uint16Array | Uint32Array)[];
  readonly counts: Float64Array;
  /** The sums of the record keys of the units of each atom, modulo 2³²; absent where the method needs none. */
  readonly keys?: Uint32Array;
  /** For each weight that a measure of some output takes; absent where none does. */
  readonly weights?: readonly AtomWeights[];
  /** Absent where the population names no second units. */
  readonly secondUnits?: readonly AtomUnits[];
}

/**
 * The households, practices … of the units of some atoms: of atom `atoms[i]`, `persons[i]` belong to number `numbers[i]`; or, where that is 0, so many
 * each to one of their own. It holds all atoms that count in a cell of at most `atMost` persons: any larger cell has `least` or more, and
 * `others` or more beside those of any one.
 */
export interface AtomUnits {
  readonly unit: string;
  readonly least: number;
  readonly others: number;
  readonly atMost: number;
  readonly atoms: Uint32Array;
  readonly numbers: Float64Array;
  readonly persons: Float64Array;
  /** Of each amount: atoms of cells of at most so much are held too. Of any larger sum no few of these give too much. */
  readonly amounts?: readonly { readonly column: string; readonly atMost: number }[];
}

/** Cells whose persons belong to fewer than `least` households, practices …, and cells that all but few belong to one of: all that are not empty. */
export interface FewUnits {
  readonly unit: string;
  readonly least: number;
  readonly cells: readonly FewIn[];
}

export interface FewIn {
  readonly cell: number;
  readonly units: number;
  /** Persons of the largest. */
  readonly most: number;
}

/** One weight of the units of each atom, row by row as `counts`. */
export interface AtomWeights {
  readonly column: string;
  readonly sums: readonly WeightSums[];
}

/** Weights of some units, in millionths of one: exact, so that the order in which they are added does not matter. */
export interface WeightSums {
  readonly sum: bigint;
  /** Of the squares. */
  readonly squares: bigint;
  readonly heaviest: bigint;
  /** Units that have a weight. Those without one are in none of these. */
  readonly units: number;
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
  /** The cell keys; absent where the method needs none. */
  readonly keys?: Uint32Array;
  /** By column, for the weights that measures of the output take: one member a cell. Absent where none does. */
  readonly weights?: ReadonlyMap<string, readonly WeightSums[]>;
  /** By column, what the rules need to know of each amount that is added up of the same people, in this table or another. Absent where none is. */
  readonly amounts?: ReadonlyMap<string, AmountEvidence>;
  /** By column, of every number that some quantile of the run is of: how many people have a value that is rounded to each step. */
  readonly steps?: ReadonlyMap<string, StepCounts>;
  /** By column, of the same amounts what households, practices … give, where few might give most: of other cells so much that no rule is broken. */
  readonly holdings?: ReadonlyMap<string, readonly AmountEvidence[]>;
  /** Absent where the population names no second units. */
  readonly secondUnits?: readonly FewUnits[];
}

/** How many people of each cell have a value that is rounded to `first + i` steps, `counts[i]` row-major. */
export interface StepCounts {
  readonly step: number;
  readonly first: number;
  readonly counts: readonly Float64Array[];
}
