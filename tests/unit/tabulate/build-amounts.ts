import type { CellTable } from '../../../src/model/cell-table.ts';
import type { AmountColumn, Measure } from '../../../src/model/measure.ts';
import type { OutputStep } from '../../../src/model/plan.ts';
import { rollUpAtoms } from '../../../src/tabulate/roll-up-atoms.ts';
import { label } from './build-table.ts';

export const ofColumn = (max = 120, min = 0): AmountColumn => ({ column: 'v', bounds: { min, max } });

/** A count, a sum of `v` and its mean. */
export const amountMeasures = (amount: AmountColumn = ofColumn()): readonly Measure[] => [
  { id: 'people', title: label('people'), kind: 'count' },
  { id: 'total', title: label('total'), kind: 'sum', ...amount },
  { id: 'average', title: label('average'), kind: 'mean', decimals: 1, ...amount },
];

/** A count and quantiles of `v`. */
export const quantileMeasures = (
  step: number,
  at: readonly number[] = [25, 50, 75],
  amount: AmountColumn = ofColumn(),
): readonly Measure[] => [
  { id: 'people', title: label('people'), kind: 'count' },
  ...at.map((percent): Measure => ({ id: `v_q${percent}`, title: label(`q${percent}`), kind: 'quantile', percent, step, ...amount })),
];

/** A table of people, each with a leaf on every dimension of an output and a value of `v`. */
export function buildAmounts(
  output: OutputStep,
  people: readonly { readonly at: readonly number[]; readonly v: number }[],
  amount: AmountColumn = ofColumn(),
): CellTable {
  const { dimensions } = output;
  const codes = dimensions.map((_, d) => Uint16Array.from(people, ({ at }) => at[d] ?? 0));
  const values = Uint32Array.from(people, ({ v }) => v - amount.bounds.min);
  const columns = [...dimensions.map(({ column }) => column), amount.column];
  return rollUpAtoms({ columns, codes: [...codes, values], counts: new Float64Array(people.length).fill(1) }, output, [amount]);
}
