import type { Atoms } from '../model/cell-table.ts';
import type { OutputStep } from '../model/plan.ts';
import { numbersOf } from './amounts-of.ts';
import { codesOf } from './codes-of.ts';
import { isOfFewKinds } from './is-of-few-kinds.ts';

/**
 * Columns that some outputs tell of and of which people have two or three values: a count and a sum say how many have each. None of fewer people
 * than `least`: nothing of them is shown, and whether they are alike would be told by nothing but this.
 */
export function listFewKinds(atoms: Atoms, outputs: readonly OutputStep[], least: number): readonly string[] {
  if (atoms.counts.reduce((sum, count) => sum + count, 0) < least) return [];
  const columns = new Set(outputs.flatMap(numbersOf).map(({ column }) => column));
  return [...columns].filter((column) => isOfFewKinds(codesOf(atoms, column)));
}
