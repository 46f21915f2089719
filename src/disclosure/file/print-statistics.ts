import type { ReleasedValue } from '../../model/released-file.ts';
import { nameSquares, nameWeighted } from '../../model/name-statistic.ts';
import { roundQuotient, floorRoot } from './divide.ts';
import type { Companions } from './companions.ts';
import type { ColumnFacts } from './tell-statistics.ts';
import type { ShownColumn } from './quantity.ts';

/** What statistics are made of: sums by cell of the system, counts among them, and quantiles as they may be printed. */
export interface StatisticSources {
  readonly sums: ReadonlyMap<string, ArrayLike<number>>;
  readonly quantiles: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly companions: Companions;
  readonly facts: ColumnFacts;
}

/** A statistic of a cell as it is printed where nothing of it is hidden; undefined where rules do not let it be printed at all. */
export function printStatistic({ name, statistic }: ShownColumn, place: number, sources: StatisticSources): ReleasedValue | undefined {
  const { sums, quantiles, companions, facts } = sources;
  const sum = (of: string, cell = place): bigint => BigInt(sums.get(of)?.[cell] ?? 0);
  const count = (cell = place): bigint => sum(facts.count, cell);
  const base = (column: string): bigint => (facts.blanks.has(column) ? count(companions.known(place, column)) : count());
  const unit = (column: string): bigint => 10n ** BigInt(facts.decimals(column));
  const divide = (above: bigint, below: bigint): ReleasedValue => (below <= 0n ? 'not-applicable' : Number(roundQuotient(above, below)));
  switch (statistic.kind) {
    case 'count':
      return Number(count());
    case 'base':
      return Number(base(statistic.column));
    case 'sum':
      return Number(sum(statistic.column));
    case 'weighted':
      return roundToStep(sum(name), facts.step(name), unit(name));
    case 'mean': {
      const { column, weight, decimals } = statistic;
      const digits = 10n ** BigInt(decimals);
      if (weight === undefined) return divide(sum(column) * digits, base(column) * unit(column));
      const [total, over] = [nameWeighted({ weight, column }), nameWeighted({ weight })].map((of) =>
        BigInt(roundToStep(sum(of), facts.step(of), unit(of))),
      );
      return divide((total ?? 0n) * digits, over ?? 0n);
    }
    case 'share':
      return divide(count(companions.within(place, statistic)) * 100n * 10n ** BigInt(statistic.decimals), count());
    case 'ratio':
      return divide(sum(statistic.of) * 10n ** BigInt(statistic.decimals) * unit(statistic.to), sum(statistic.to) * unit(statistic.of));
    case 'variance':
    case 'sd': {
      const { column, decimals, kind } = statistic;
      const n = base(column);
      if (n < 2n) return 'not-applicable';
      const [above, below] = [n * sum(nameSquares(column)) - sum(column) ** 2n, n * (n - 1n) * unit(column) ** 2n];
      // All have the same value, which the mean then says.
      if (above === 0n) return undefined;
      if (kind === 'variance') return divide(above * 10n ** BigInt(decimals), below);
      // The greatest s with (2s − 1)² ≤ 4 · variance.
      return Number((floorRoot((4n * above * 100n ** BigInt(decimals)) / below) + 1n) / 2n);
    }
    case 'quantile':
      return quantiles.get(name)?.get(place);
  }
}

const roundToStep = (sum: bigint, step: number, unit: bigint): number => Number(roundQuotient(sum, BigInt(step) * unit)) * step;

/** Digits after the point of a column. */
export function decimalsOf({ statistic }: ShownColumn, { decimals }: ColumnFacts): number {
  switch (statistic.kind) {
    case 'count':
    case 'base':
    case 'weighted':
      return 0;
    case 'sum':
    case 'quantile':
      return decimals(statistic.column);
    case 'mean':
    case 'ratio':
    case 'share':
    case 'variance':
    case 'sd':
      return statistic.decimals;
  }
}
