import type { FileColumns, FilePlan } from '../../model/file-plan.ts';
import { listValueColumns } from '../../model/list-value-columns.ts';
import { nameBase, nameWeighted } from '../../model/name-statistic.ts';
import { blankCode, partsOf } from './expand-plan.ts';
import { listShown } from './quantity.ts';
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
  return { count: plan.count ?? 'count', shown: listShown(plan, blanks), blanks, decimals, step: (name) => plan.steps[name] ?? 1 };
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
