import type { FilePlan, FileStatistic } from '../../model/file-plan.ts';

/** Something that adds up over the cells of a release. Each is protected by itself. */
export type Quantity = FileStatistic;

export const isCount = (quantity: Quantity): quantity is { readonly kind: 'count' } => quantity.kind === 'count';

/** The column that shows it. */
export const nameQuantity = (quantity: Quantity, { count = 'count' }: Pick<FilePlan, 'count'>): string =>
  isCount(quantity) ? count : quantity.column;

/** All quantities that some table shows, counts first. */
export function listQuantities({ tables }: Pick<FilePlan, 'tables'>): readonly Quantity[] {
  const shown = new Map(tables.flatMap(({ show }) => show.map((one) => [JSON.stringify(one), one] as const)));
  return [...shown.values()].toSorted((a, b) => Number(isCount(b)) - Number(isCount(a)));
}

export const shows = ({ tables }: Pick<FilePlan, 'tables'>, table: number, quantity: Quantity): boolean =>
  tables[table]?.show.some((one) => JSON.stringify(one) === JSON.stringify(quantity)) ?? false;
