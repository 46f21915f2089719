import type { FilePlan, FileStatistic } from '../../model/file-plan.ts';
import { nameBase, nameSquares, nameStatistic, nameWeighted } from '../../model/name-statistic.ts';
import { hasBase } from './expand-plan.ts';

/** Something that adds up over the cells of a release: records, or a column of the file or made of some. Each is protected by itself. */
export type Quantity = { readonly kind: 'count' } | { readonly kind: 'sum'; readonly column: string; readonly isWeighted?: true };

export const isCount = (quantity: Quantity): quantity is { readonly kind: 'count' } => quantity.kind === 'count';

/** What it is called: the column that shows it, where one does. */
export const nameQuantity = (quantity: Quantity, { count = 'count' }: Pick<FilePlan, 'count'>): string =>
  isCount(quantity) ? count : quantity.column;

/** A statistic as a column of released tables. Of those with a base its own is one too, where some have no value. */
export interface ShownColumn {
  readonly name: string;
  readonly statistic: FileStatistic | { readonly kind: 'base'; readonly column: string };
  /** Places in the plan of the tables that have it. */
  readonly tables: readonly number[];
}

/** All columns of a release, in the order of its tables. */
export function listShown(plan: Pick<FilePlan, 'tables' | 'count'>, blanks: ReadonlySet<string>): readonly ShownColumn[] {
  const all = new Map<string, { name: string; statistic: ShownColumn['statistic']; tables: number[] }>();
  plan.tables.forEach(({ show }, table) => {
    const take = (name: string, statistic: ShownColumn['statistic']): void => {
      const known = all.get(name) ?? { name, statistic, tables: [] };
      if (!known.tables.includes(table)) known.tables.push(table);
      all.set(name, known);
    };
    for (const one of show) {
      if (hasBase(one) && blanks.has(one.column)) take(nameBase(one.column), { kind: 'base', column: one.column });
      take(nameStatistic(one, plan), one);
    }
  });
  return [...all.values()];
}

/** What somebody who reads a statistic learns something of, besides counts. */
export function quantityOf({ statistic }: Pick<ShownColumn, 'statistic'>): Quantity | undefined {
  switch (statistic.kind) {
    case 'sum':
      return { kind: 'sum', column: statistic.column };
    case 'mean':
      return statistic.weight === undefined ? { kind: 'sum', column: statistic.column } : undefined;
    case 'ratio':
      return { kind: 'sum', column: statistic.of };
    case 'variance':
    case 'sd':
      return { kind: 'sum', column: nameSquares(statistic.column) };
    case 'weighted':
      return { kind: 'sum', column: nameWeighted(statistic), isWeighted: true };
    case 'count':
    case 'base':
    case 'share':
    case 'quantile':
      return undefined;
  }
}

/** All quantities that some table tells of: counts first, then sums that some table shows, then others: what a number is read by comes before it. */
export function listQuantities(plan: Pick<FilePlan, 'tables' | 'count'>): readonly Quantity[] {
  const shown = listShown(plan, new Set());
  const ranked = shown.flatMap((one) => {
    const quantity = quantityOf(one);
    return quantity === undefined ? [] : [{ quantity, rank: one.statistic.kind === 'sum' ? 0 : one.statistic.kind === 'ratio' ? 1 : 2 }];
  });
  const order = ranked.toSorted((a, b) => a.rank - b.rank).map(({ quantity }) => quantity);
  const isCounted = shown.some(({ statistic: { kind } }) => kind === 'count' || kind === 'share' || kind === 'quantile');
  const all: readonly Quantity[] = isCounted ? [{ kind: 'count' }, ...order] : order;
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** Columns, of the file or made, that have to be added up. */
export const listSummed = (plan: Pick<FilePlan, 'tables' | 'count'>): readonly string[] =>
  listQuantities(plan).flatMap((one) => (isCount(one) ? [] : [one.column]));
