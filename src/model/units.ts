/** The units of one population, each by a key of its own, with what the columns of its plan say of it. Never leaves the child but sealed. */
export interface Units {
  /** 64 bits of each unit as two words. */
  readonly ids: Uint32Array;
  readonly columns: readonly UnitColumn[];
  /** By column, for each unit a leaf, a set of leaves as bits, a whole number, or a date as days since 1970. */
  readonly values: readonly Float64Array[];
}

export interface UnitColumn {
  readonly column: string;
  /** The least value, and how many follow from it. */
  readonly from: number;
  readonly values: number;
}
