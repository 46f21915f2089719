/**
 * Everything that one unit can be, as far as some tables tell: columns that follow from the same things are one variable, and only what
 * can come of those things together is a value of it. Attackers know the definitions, so what cannot be tells them something.
 */
export interface Universe {
  readonly variables: readonly UniverseVariable[];
}

export interface UniverseVariable {
  readonly name: string;
  /** Numbered from 0; each unit has exactly one. */
  readonly values: number;
  /** By column that follows from it, for each value a leaf; by a code of a column with several (`nameCode`), whether it is had. */
  readonly columns: ReadonlyMap<string, Uint32Array>;
}

/** Of a column with several codes each code is a column of its own, with the leaves 0 and 1. */
export const nameCode = (column: string, leaf: number): string => `${column} #${leaf}`;
