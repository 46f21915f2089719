import { isAmount, isOfNumber, isQuantile, type OfNumber, type Quantile } from '../model/measure.ts';
import type { ReleasedAmount } from '../model/protected-table.ts';
import { addMargins } from '../tabulate/add-margins.ts';
import { stepsWithin } from '../tabulate/round-to-step.ts';
import { tellAmount } from './rounding/tell-amount.ts';
import type { TableToSeal } from './seal-table.ts';

type Table = Pick<TableToSeal, 'id' | 'dimensions' | 'measures' | 'method' | 'counts' | 'amounts'>;

/**
 * A bug unless each sum, mean and quantile has one value a cell, hidden wherever the count is; and each that is shown is one that so many people can have within
 * the declared bounds; those of one column are hidden in the same cells, sums that are all shown add up, and quantiles ascend.
 */
export function assertAmounts({ id, dimensions, measures, method, counts, amounts }: Table): void {
  const refuse = (): never => {
    throw new Error(`the table \`${id}\` holds a sum, a mean or a quantile that is never released`);
  };
  const asked = measures.filter(isOfNumber);
  if ((amounts !== undefined) !== asked.length > 0) refuse();
  if (amounts === undefined) return;
  if (method !== 'exact' || amounts.length !== asked.length) refuse();
  const valuesOf = (asking: string) => amounts.find(({ measure }) => measure === asking)?.values ?? [];
  if (!doAscend(measures.filter(isQuantile), valuesOf)) refuse();
  const hiddenIn = new Map<string, string>();
  asked.forEach((measure, place) => {
    const own = amounts[place];
    if (own?.measure !== measure.id || own.values.length !== counts.length) return refuse();
    if (!own.values.every((value, cell) => isPossible(measure, value, counts[cell]))) return refuse();
    if (!isAmount(measure)) return undefined;
    const hidden = own.values.map((value) => (value === 'suppressed' ? 1 : 0)).join('');
    if ((hiddenIn.get(measure.column) ?? hidden) !== hidden) return refuse();
    hiddenIn.set(measure.column, hidden);
    return measure.kind === 'sum' && !addsUp(dimensions, own) ? refuse() : undefined;
  });
}

function isPossible(measure: OfNumber, value: number | 'suppressed', count: Table['counts'][number] | undefined): boolean {
  if (value === 'suppressed') return true;
  if (typeof count !== 'number') return false;
  if (count === 0) return value === 0;
  if (measure.kind === 'quantile') return isStep(measure, value);
  const told = tellAmount(measure, value, count);
  return told.low <= told.high && value >= 0;
}

/** Where all that is below a margin is shown, it is their sum. */
function addsUp(dimensions: Table['dimensions'], { values }: ReleasedAmount): boolean {
  const added = addMargins(dimensions, Float64Array.from(values, Number));
  return values.every((value, cell) => value === 'suppressed' || Number.isNaN(added[cell]) || added[cell] === value);
}

function isStep(measure: Quantile, value: number): boolean {
  const { first, last } = stepsWithin(measure);
  const steps = value / measure.step;
  return Number.isInteger(steps) && steps >= first && steps <= last;
}

/** Of one column, in every cell, no quantile is below one at a smaller percentage. */
function doAscend(measures: readonly Quantile[], valuesOf: (id: string) => ReleasedAmount['values']): boolean {
  const values = measures.map(({ id }) => valuesOf(id));
  return measures.every(({ column, percent }, one) =>
    measures.every(
      (other, another) =>
        other.column !== column ||
        other.percent <= percent ||
        values[one]?.every((value, cell) => !(Number(values[another]?.[cell]) < Number(value))) === true,
    ),
  );
}
