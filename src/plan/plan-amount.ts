import type { Amount } from '../model/measure.ts';
import type { MeasureSpecification } from '../spec/table-schema.ts';
import { nameAmount } from './name-measure.ts';
import type { MeasureRequest } from './plan-measure.ts';
import { namesOf, type SpineColumn } from './spine-columns.ts';

export type AmountSpecification = Extract<MeasureSpecification, { sum: string } | { mean: string }>;

const usualDecimals = 1;

/** So that sums over a country stay exact, and what the attack solves stays within what it can tell apart. */
const mostValues = 1_000_000;

/** A sum or a mean of a column whose bounds the contract declares and that nobody lacks: who has no value would be a category besides. */
export function planAmount(measure: AmountSpecification, request: MeasureRequest): Amount | undefined {
  const { id, path, dimensions, columns, problems } = request;
  const [key, name] = 'sum' in measure ? (['sum', measure.sum] as const) : (['mean', measure.mean] as const);
  const found = columns.get(name);
  const contract = found?.kind === 'values' && isAmountColumn(found) ? found.contract : undefined;
  if (contract?.range === undefined) {
    const allowed = namesOf(columns, isAmountColumn);
    problems.note('pipeline-measure-amount', { column: name, allowed }, [...path, key], { typed: name, meant: allowed });
    return undefined;
  }
  const set = dimensions.find(({ several }) => several);
  if (set) {
    problems.note('pipeline-amount-several', { column: set.column }, [...path, key]);
    return undefined;
  }
  const { min, max } = contract.range;
  const title = measure.title ?? nameAmount(contract.title, key);
  const common = { id, title, column: name, bounds: { min, max } };
  return 'sum' in measure ? { ...common, kind: 'sum' } : { ...common, kind: 'mean', decimals: measure.decimals ?? usualDecimals };
}

function isAmountColumn(column: SpineColumn): boolean {
  if (column.kind !== 'values' || column.sealed !== undefined) return false;
  const { roles, type, range, missing } = column.contract;
  const areWhole = (type === 'integer' || type === 'bigint') && Number.isInteger(range?.min) && Number.isInteger(range?.max);
  return (
    roles.includes('number') &&
    missing === 'never' &&
    areWhole &&
    range !== undefined &&
    range.min >= 0 &&
    range.max - range.min < mostValues
  );
}
