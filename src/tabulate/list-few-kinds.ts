import type { Atoms } from '../model/cell-table.ts';
import type { OutputStep } from '../model/plan.ts';
import { numbersOf } from './amounts-of.ts';
import { codesOf } from './codes-of.ts';
import { isOfFewKinds } from './is-of-few-kinds.ts';

/** Columns that some outputs tell of and of which people have two or three values: a count and a sum say how many have each. */
export const listFewKinds = (atoms: Atoms, outputs: readonly OutputStep[]): readonly string[] =>
  [...new Set(outputs.flatMap(numbersOf).map(({ column }) => column))].filter((column) => isOfFewKinds(codesOf(atoms, column)));
