/**
 * Persons that share `column` are of one household, practice …; whoever has nothing there is one of their own. `unit` is as the
 * policy calls it. A cell of persons of too few of them is unsafe, however many persons it has.
 */
export interface SecondUnit {
  readonly unit: string;
  readonly column: string;
}

/** Fewest households, practices … that the persons of a cell may belong to. */
export interface SecondUnitRules {
  readonly value: readonly { readonly unit: string; readonly min: number }[];
  readonly source: string;
}
