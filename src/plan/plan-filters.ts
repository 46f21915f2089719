import type { TableRead } from '../link/table-read.ts';
import type { CodeFilter } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { Path } from '../yaml/find-place.ts';
import { selectCodes } from './select-codes.ts';
import { findCoded, type SpineColumns } from './spine-columns.ts';

/** Filters over declared codes, in the contract's order, codes in their list's; those with a problem are noted and left out. */
export function planFilters(
  where: Readonly<Record<string, readonly string[]>> | undefined,
  at: Path,
  read: TableRead,
  columns: SpineColumns,
  problems: Problems,
): readonly CodeFilter[] {
  const filters = Object.entries(where ?? {}).flatMap(([name, codes]): CodeFilter[] => {
    const path = [...at, name];
    const dimension = findCoded(name, { columns, path, problems, at: 'key' })?.dimension();
    const selected = dimension && selectCodes(dimension, codes, path, problems);
    return selected ? [{ column: name, codes: selected }] : [];
  });
  return inOrder(filters, read);
}

/** In the contract's order. */
export function inOrder<T extends { readonly column: string }>(filters: readonly T[], { table }: TableRead): readonly T[] {
  const order = table.columns.map(({ name }) => name);
  return filters.toSorted((a, b) => order.indexOf(a.column) - order.indexOf(b.column));
}
