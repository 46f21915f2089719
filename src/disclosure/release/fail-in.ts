import type { CellTable } from '../../model/cell-table.ts';
import type { Target } from '../system/problem.ts';
import type { FailedCode, Joined } from './attempt-release.ts';
import { placesOf } from './make-problem.ts';
import type { Withholding } from './protect-release.ts';

export interface Failed {
  readonly status: 'failed';
  /** Tables in which something is not protected, at least one. */
  readonly withheld: ReadonlyMap<CellTable, Withholding>;
  readonly cells: readonly number[];
  /** What somebody could find out; none where that is not known. */
  readonly exposed: readonly Target[];
}

/** Tables with any of these cells; all, where it is not known which. */
export function failIn(
  { tables, earlier, system }: Joined,
  cells: readonly number[],
  exposed: readonly Target[] = [],
  code: FailedCode = 'not-protected',
): Failed {
  const wanted = new Set(cells);
  const hitsOf = (table: CellTable): readonly number[] =>
    [...placesOf(system, table).entries()].flatMap(([cell, place]) => (wanted.has(place) ? [cell] : []));
  const hit = new Map(tables.map((table) => [table, hitsOf(table)] as const).filter(([, own]) => own.length > 0));
  const before = earlier.filter(({ table }) => hitsOf(table).length > 0);
  const why = (own: readonly number[]): Withholding =>
    before.length > 0 ? { code: 'earlier', tables: before, cells: own } : { code, cells: own };
  const all = hit.size > 0 ? hit : new Map(tables.map((table) => [table, [] as readonly number[]]));
  return { status: 'failed', withheld: new Map([...all].map(([table, own]) => [table, why(own)])), cells, exposed };
}
