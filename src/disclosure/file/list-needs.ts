import { nameSquares, nameWeighted } from '../../model/name-statistic.ts';
import type { Companions } from './companions.ts';
import type { ShownColumn } from './quantity.ts';
import type { ColumnFacts } from './tell-statistics.ts';

/** What may not be hidden where a statistic of a cell is shown: by quantity, the cells. It is hidden with any of them. */
export function listNeeds(
  { statistic, name }: ShownColumn,
  place: number,
  { count, blanks }: ColumnFacts,
  companions: Companions,
): readonly (readonly [quantity: string, cell: number])[] {
  const own = [count, place] as const;
  const withBase = (column: string) => [own, ...(blanks.has(column) ? [[count, companions.known(place, column)] as const] : [])];
  switch (statistic.kind) {
    case 'count':
      return [own];
    case 'base':
    case 'quantile':
      return withBase(statistic.column);
    case 'share':
      return [own, [count, companions.within(place, statistic)]];
    case 'sum':
      return [own, [statistic.column, place]];
    case 'ratio':
      return [own, [statistic.to, place], [statistic.of, place]];
    case 'weighted':
      return [own, [name, place]];
    case 'mean': {
      const { column, weight } = statistic;
      if (weight === undefined) return [...withBase(column), [column, place]];
      return [own, [nameWeighted({ weight }), place], [nameWeighted({ weight, column }), place]];
    }
    case 'variance':
    case 'sd':
      return [...withBase(statistic.column), [statistic.column, place], [nameSquares(statistic.column), place]];
  }
}
