import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import { listValueColumns } from '../../model/list-value-columns.ts';
import { nameBase, nameWeighted } from '../../model/name-statistic.ts';
import { blankCode, partsOf } from './expand-plan.ts';
import { listShown, nameQuantity, quantityOf, type ShownColumn } from './quantity.ts';
import { cutsAround, type ColumnFacts } from './tell-statistics.ts';

/** What a release says of its columns, by its specification and by which columns it has. */
export function findReleasedFacts(plan: FilePlan, { numbers, codes }: FileColumns): ColumnFacts {
  const hasBlankBin = (column: string): boolean =>
    plan.bins.some((bins) => bins.column === column && codes.get(bins.dimension)?.values.includes(blankCode) === true);
  const blanks = new Set([...listValueColumns(plan)].filter((column) => numbers.has(nameBase(column)) || hasBlankBin(column)));
  const decimals = (column: string): number => {
    const made = plan.tables.flatMap(({ show }) => show).find((one) => one.kind === 'weighted' && nameWeighted(one) === column);
    if (made?.kind === 'weighted') return decimals(made.weight) + (made.column === undefined ? 0 : decimals(made.column));
    return plan.values.find((value) => value.column === column)?.decimals ?? numbers.get(column)?.decimals ?? 0;
  };
  const shown = listShown(plan, blanks);
  const isBelow = ({ name }: ShownColumn): boolean => numbers.get(name)?.values.some((value) => value < 0) === true;
  // Without a word of the specification: a column is, of which some released number is, and whatever is made of it.
  const isNegative = (column: string): boolean => {
    const about = shown.filter((one) => nameQuantity(quantityOf(one) ?? { kind: 'count' }, {}) === column);
    const made = about.find(({ statistic: { kind } }) => kind === 'weighted')?.statistic;
    const source = made?.kind === 'weighted' ? (made.column ?? made.weight) : column;
    return plan.values.find((value) => value.column === source)?.isNegative ?? about.some(isBelow);
  };
  return { count: plan.count ?? 'count', shown, blanks, decimals, step: (name) => plan.steps[name] ?? 1, isNegative };
}

/** By column: where released quantiles cut it. */
export function listCuts({ shown, decimals }: ColumnFacts, { numbers }: FileColumns): ReadonlyMap<string, readonly number[]> {
  const cuts = new Map<string, number[]>();
  for (const { name, statistic } of shown) {
    if (statistic.kind !== 'quantile') continue;
    const { values, missing } = numbers.get(name) ?? { values: [], missing: [] };
    const own = cuts.get(statistic.column) ?? [];
    cuts.set(statistic.column, own);
    const step = partsOf(statistic.step, decimals(statistic.column));
    const told = new Set([...values].filter((_, row) => missing[row] === 0));
    for (const value of told) own.push(...cutsAround(value, step));
  }
  return cuts;
}
