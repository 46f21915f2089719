import type { FileBins, FilePlan, FileStatistic, FileTablePlan } from '../model/file-plan.ts';
import type { StatisticSpecification, TableFileSpecification } from './table-file-schema.ts';

/** What tables show, with what goes with it: who reads a mean reads the count it is of. A histogram is a table of counts by bins. */
export function planStatistics({ tables }: Pick<TableFileSpecification, 'tables'>): Pick<FilePlan, 'tables' | 'bins'> {
  const bins: FileBins[] = [];
  const planned = tables.flatMap(({ id: named, by, show = ['count'] }, place): FileTablePlan[] => {
    const id = named ?? `table-${place + 1}`;
    const histograms = show.flatMap((one): FileTablePlan[] => {
      if (one === 'count' || !('histogram' in one)) return [];
      const dimension = nameBins(one.histogram);
      const own: FileBins = { dimension, column: one.histogram, edges: one.edges, ends: one.ends ?? 'open' };
      if (!bins.some((known) => JSON.stringify(known) === JSON.stringify(own))) bins.push(own);
      return [{ id: `${id}-${dimension.replaceAll('_', '-')}`, by: [...by, dimension], show: [{ kind: 'count' }] }];
    });
    const statistics = distinct(show.flatMap(planStatistic));
    return [...(statistics.length > 0 ? [{ id, by, show: statistics }] : []), ...histograms];
  });
  return { tables: planned, bins };
}

/** The column of a histogram's bins. */
const nameBins = (column: string): string => `${column}_bins`;

const count: FileStatistic = { kind: 'count' };

/** One as written, after what it cannot be read without. */
function planStatistic(one: StatisticSpecification): readonly FileStatistic[] {
  if (one === 'count') return [count];
  if ('sum' in one) {
    const { sum: column, weight } = one;
    return weight === undefined ? [{ kind: 'sum', column }] : [count, { kind: 'weighted', weight, column }];
  }
  if ('mean' in one) {
    const { mean: column, decimals = 1, weight } = one;
    if (weight === undefined) return [count, { kind: 'mean', column, decimals }];
    return [count, { kind: 'weighted', weight }, { kind: 'weighted', weight, column }, { kind: 'mean', column, decimals, weight }];
  }
  if ('weight' in one) return [count, { kind: 'weighted', weight: one.weight }];
  if ('share' in one)
    return Object.entries(one.share).flatMap(([dimension, codes]) => [
      count,
      { kind: 'share', dimension, codes, decimals: one.decimals ?? 1 } as const,
    ]);
  if ('ratio' in one)
    return [
      { kind: 'sum', column: one.ratio.to },
      { kind: 'ratio', ...one.ratio, decimals: one.decimals ?? 2 },
    ];
  if ('quantile' in one)
    return [count, ...one.at.map((percent) => ({ kind: 'quantile', column: one.quantile, percent, step: one.step }) as const)];
  if ('histogram' in one) return [];
  const kind = 'variance' in one ? 'variance' : 'sd';
  const column = 'variance' in one ? one.variance : one.sd;
  return [count, { kind: 'sum', column }, { kind, column, decimals: one.decimals ?? 2 }];
}

const distinct = (all: readonly FileStatistic[]): readonly FileStatistic[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];
