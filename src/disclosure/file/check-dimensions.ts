import { fail } from '../../diagnostics/diagnostic.ts';
import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import { findCodes, type FoundDimension } from './find-codes.ts';

/**
 * Whether the records show that dimensions of different tables hang together, in a way that nothing says: so many records of one code, or more, are
 * all of one code of the other. Where each code of one is so, it is the other's grouping, and refused: throws `UserError`.
 */
export function findRelated(plan: FilePlan, columns: FileColumns, fewest: number): boolean {
  const dimensions = plan.dimensions.filter(({ of, cuts, parts }) => of === undefined && !cuts && !parts);
  const isUsed = ({ column }: FilePlan['dimensions'][number]): boolean => plan.tables.some(({ by }) => by.includes(column));
  const found = dimensions.filter(isUsed).map((dimension) => findCodes(dimension, columns, plan));
  const counts = plan.count === undefined ? undefined : columns.numbers.get(plan.count)?.values;
  const isApart = (a: string, b: string): boolean => !plan.tables.some(({ by }) => by.includes(a) && by.includes(b));
  let isRelated = false;
  for (const one of found)
    for (const other of found) {
      const [column, by] = [other.plan.column, one.plan.column];
      if (one === other || !isApart(column, by)) continue;
      const { inOne, inSeveral } = listWithin(one, other, counts);
      if (inOne.length > 1 && inSeveral === 0 && new Set(inOne.map(({ code }) => code)).size > 1)
        fail('table-dimension-determined', { column, by });
      if (inSeveral > 0 && inOne.some(({ count }) => count >= fewest)) isRelated = true;
    }
  return isRelated;
}

interface Within {
  readonly code: number;
  readonly count: number;
}

/** Of the codes of a dimension, those whose records are all of one code of another, and how many are not. */
function listWithin(
  one: FoundDimension,
  other: FoundDimension,
  counts: ArrayLike<number> | undefined,
): { inOne: readonly Within[]; inSeveral: number } {
  const codes = new Map<number, { code: number; count: number }>();
  one.ofRow.forEach((place, row) => {
    const code = other.ofRow[row] ?? -1;
    const count = counts === undefined ? 1 : (counts[row] ?? 0);
    if (place < 0 || code < 0 || count === 0) return;
    const seen = codes.get(place);
    if (seen === undefined) codes.set(place, { code, count });
    else {
      if (seen.code !== code) seen.code = -1;
      seen.count += count;
    }
  });
  const all = [...codes.values()];
  const inOne = all.filter(({ code }) => code >= 0);
  return { inOne, inSeveral: all.length - inOne.length };
}
