import type { FilePlan, FileStatistic } from './file-plan.ts';

/** The column of a released table that shows a statistic. */
export function nameStatistic(one: FileStatistic, { count = 'count' }: Pick<FilePlan, 'count'>): string {
  switch (one.kind) {
    case 'count':
      return count;
    case 'sum':
      return one.column;
    case 'weighted':
      return nameWeighted(one);
    case 'mean':
      return one.weight === undefined ? `${one.column}_mean` : `${one.column}_mean_by_${one.weight}`;
    case 'ratio':
      return `${one.of}_per_${one.to}`;
    case 'share':
      return `${one.dimension}_${one.codes.join('_')}_percent`;
    case 'variance':
    case 'sd':
      return `${one.column}_${one.kind}`;
    case 'quantile':
      return `${one.column}_q${one.percent}`;
  }
}

export const nameWeighted = ({ weight, column }: { readonly weight: string; readonly column?: string }): string =>
  column === undefined ? `${weight}_total` : `${column}_by_${weight}`;

/** How many of a cell have a value, where some have none. */
export const nameBase = (column: string): string => `${column}_n`;

export const nameSquares = (column: string): string => `${column}_squares`;
