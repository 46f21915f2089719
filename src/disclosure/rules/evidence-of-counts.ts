import type { Evidence } from '../../model/evidence.ts';
import type { CellSpace } from './cell-space.ts';
import { listCellsOf, mostCellsOf, type Codes } from './list-cells-of.ts';

/** The evidence of a table of which only the persons of every cell are known, as a pipeline counts them. */
export function evidenceOfCounts(persons: Float64Array): Evidence {
  if (!persons.every((count) => Number.isSafeInteger(count) && count >= 0)) throw new Error('a count that is none');
  return { cells: persons.length, records: persons, persons, secondUnits: [], amounts: [], weights: [] };
}

/** Persons of every cell from groups of persons, none of whom is in two: row `r` stands for `counts[r]` of them. */
export function addUpCounts(space: CellSpace, codes: readonly Codes[], counts: Float64Array): Float64Array {
  const persons = new Float64Array(space.cells);
  const listCells = listCellsOf(space, codes);
  const into = new Uint32Array(mostCellsOf(space));
  counts.forEach((count, row) => {
    const found = listCells(row, into);
    for (let i = 0; i < found; i += 1) persons[into[i] ?? 0] = (persons[into[i] ?? 0] ?? 0) + count;
  });
  return persons;
}
