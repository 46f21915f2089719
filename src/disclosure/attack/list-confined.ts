import type { Bounds, Relations } from '../system/relations.ts';
import { turnRows } from './part.ts';
import { tightenBounds } from './tighten-bounds.ts';

/** What is few, and how many values have to be left of it. */
export interface FewPeople {
  readonly minPersons: number;
  readonly fewest: number;
  readonly candidates: number;
}

/**
 * Of some cells those that may be of few people and that relations confine, row by row, to fewer values than there have to be. Not those that
 * nobody can be in, nor those of a whole that is nobody, which say no more than it. None where no table has these bounds.
 */
export function listConfined(
  relations: Relations,
  bounds: Bounds,
  cells: readonly number[],
  nobody: number | undefined,
  { minPersons, fewest, candidates }: FewPeople,
): readonly number[] {
  if (cells.length === 0) return [];
  const [low, high] = [bounds.low.slice(), bounds.high.slice()];
  const columns = turnRows(relations);
  if (tightenBounds({ relations, columns }, low, high) === undefined) return [];
  const [least, most] = [new Float64Array(relations.cells), new Float64Array(relations.cells).fill(Infinity)];
  if (nobody !== undefined) most[nobody] = 0;
  tightenBounds({ relations, columns }, least, most);
  /** Where a whole is nobody each of its parts is, and says no more. */
  const isOfNobody = (cell: number): boolean =>
    high[cell] === 0 &&
    columns.row.subarray(columns.start[cell], columns.start[cell + 1]).some((row, at) => {
      const sign = Math.sign(columns.coefficient[(columns.start[cell] ?? 0) + at] ?? 0);
      const entries = relations.cell.subarray(relations.start[row] ?? 0, relations.start[row + 1] ?? 0);
      return entries.some(
        (other, entry) => high[other] === 0 && Math.sign(relations.coefficient[(relations.start[row] ?? 0) + entry] ?? 0) === -sign,
      );
    });
  const isFew = (cell: number): boolean => Math.max(low[cell] ?? 0, fewest) <= Math.min(high[cell] ?? Infinity, minPersons - 1);
  const isNarrow = (cell: number): boolean => (high[cell] ?? Infinity) - (low[cell] ?? 0) + 1 < candidates;
  return cells.filter((cell) => isFew(cell) && isNarrow(cell) && most[cell] !== 0 && !isOfNobody(cell));
}
