import type { CellKey } from './keys.ts';
import { rowFor, type PTable } from './p-table.ts';

/** A cell before perturbation: an inner one or a margin, all alike. */
export interface KeyedCount {
  readonly persons: number;
  readonly key: CellKey;
}

/** Perturbed counts in the order of the cells, each by its own key, so that the same people have one count everywhere; they do not add up. */
export const perturbCounts = (table: PTable, cells: readonly KeyedCount[]): readonly number[] =>
  cells.map(({ persons, key }) => persons + noiseOf(table, persons, key));

/** The noise of one cell. */
export function noiseOf(table: PTable, persons: number, key: CellKey): number {
  const { noise, upTo } = rowFor(table, persons);
  return noise[upTo.findIndex((end) => key < end)] ?? 0;
}
