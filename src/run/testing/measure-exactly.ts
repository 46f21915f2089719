import { printDecimal, printRatio } from '../../disclosure/print-ratio.ts';
import { resolveMeasure } from '../../disclosure/resolve-measure.ts';
import type { CellTable } from '../../model/cell-table.ts';
import { isAmount, isQuantile, type Measure } from '../../model/measure.ts';
import type { MeasuredExactly } from '../../model/test-case.ts';
import { decimalsOfWeighted } from '../../plan/testing/plan-expected.ts';
import { cellAt, coordinatesOf, stridesOf } from '../../tabulate/grid.ts';
import { positionsOf } from '../../tabulate/positions.ts';
import { findQuantile } from '../../tabulate/find-quantile.ts';
import { roundRational } from '../../tabulate/rational.ts';

type TablesById = ReadonlyMap<string, CellTable>;

/**
 * What a measure is of unprotected counts, of made-up rows: a test's. Shares and rates are rounded to the nearest, ranges outward, as they
 * are when they are released. A share, rate or range is of a cell at the total of the dimension it acts on.
 */
export function measureExactly(table: CellTable, measure: Measure, cell: number, others: TablesById): MeasuredExactly {
  const { output, shape, persons, weights } = table;
  const resolved = resolveMeasure(output.dimensions, measure);
  if (resolved.kind === 'count') return persons[cell] ?? 0;
  if (isQuantile(measure)) return findQuantile(table, measure, cell) ?? 'none';
  if (resolved.kind === 'amount') return measureAmount(table, measure, cell, resolved.decimals);
  const stride = stridesOf(shape)[resolved.dimension] ?? 1;
  const first = cell - ((shape[resolved.dimension] ?? 1) - 1) * stride;
  const add = (leaves: readonly number[]): number => leaves.reduce((sum, leaf) => sum + (persons[first + leaf * stride] ?? 0), 0);
  switch (resolved.kind) {
    case 'between':
      return [add(resolved.low), add(resolved.high)];
    case 'weighted-share': {
      const own = weights?.get(resolved.weight) ?? [];
      const weigh = (leaves: readonly number[]): bigint => leaves.reduce((sum, leaf) => sum + (own[first + leaf * stride]?.sum ?? 0n), 0n);
      const [above, below] = [weigh(resolved.of), weigh(resolved.over)];
      if (below === 0n) return 'none';
      const scale = 100n * 10n ** BigInt(decimalsOfWeighted);
      return Number(printDecimal(roundRational({ above, below }, scale, 'nearest'), decimalsOfWeighted));
    }
    case 'range': {
      const { scale, decimals } = resolved;
      const whole = add(resolved.over);
      if (whole === 0) return 'none';
      const print = (leaves: readonly number[], direction: 'down' | 'up') =>
        Number(printRatio(add(leaves), whole, scale, decimals, direction));
      return [print(resolved.low, 'down'), print(resolved.high, 'up')];
    }
    case 'ratio':
    case 'over-other': {
      const whole = resolved.kind === 'ratio' ? add(resolved.over) : countOther(table, measure, resolved.dimension, cell, others);
      return whole === 0 ? 'none' : Number(printRatio(add(resolved.of), whole, resolved.scale, resolved.decimals, 'nearest'));
    }
  }
}

function measureAmount({ amounts, persons }: CellTable, measure: Measure, cell: number, decimals: number): MeasuredExactly {
  const own = isAmount(measure) ? amounts?.get(measure.column)?.sum[cell] : undefined;
  if (own === undefined) throw new Error(`nothing was added up for \`${measure.id}\``);
  if (measure.kind === 'sum') return own;
  const count = persons[cell] ?? 0;
  return count === 0 ? 'none' : Number(printRatio(own, count, 10n ** BigInt(decimals), decimals, 'nearest'));
}

/** The units of another population with the same codes. A code that it has not has none. */
function countOther({ output, shape }: CellTable, measure: Measure, dimension: number, cell: number, others: TablesById): number {
  const other = measure.kind === 'rate' && 'table' in measure.over ? others.get(measure.over.table) : undefined;
  if (!other) throw new Error(`the measure \`${measure.id}\` is over a table that there is not`);
  const places = coordinatesOf(shape, cell).flatMap((position, d) => {
    const own = output.dimensions[d];
    if (d === dimension || !own) return [];
    const sought = positionsOf(own)[position];
    const same = other.output.dimensions.find(({ column }) => column === own.column);
    const found = same && positionsOf(same).find((each) => each.kind === sought?.kind && codeOf(each) === codeOf(sought));
    return [found?.at];
  });
  return places.includes(undefined) ? 0 : (other.persons[cellAt(other.shape, places as number[])] ?? 0);
}

const codeOf = (position: ReturnType<typeof positionsOf>[number]): string => (position.kind === 'total' ? '' : position.code);
