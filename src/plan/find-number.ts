import type { ContractColumn } from '../catalogue/dataset-contract.ts';
import type { AmountColumn } from '../model/measure.ts';
import type { MeasureRequest } from './plan-measure.ts';
import { namesOf, type SpineColumn } from './spine-columns.ts';

/** So that sums over a country stay exact, and what the attack solves stays within what it can tell apart. */
const mostValues = 1_000_000;

/** A number of the population, as its contract has it. */
export type NumberFound = AmountColumn & Pick<ContractColumn, 'title'>;

/** A column whose bounds the contract declares and that nobody lacks: who has no value would be a category besides. Notes why the one that `key` names is none. */
export function findNumber(name: string, key: string, { path, dimensions, columns, problems }: MeasureRequest): NumberFound | undefined {
  const found = columns.get(name);
  const contract = found?.kind === 'values' && isNumber(found) ? found.contract : undefined;
  if (contract?.range === undefined) {
    const allowed = namesOf(columns, isNumber);
    problems.note('pipeline-measure-amount', { column: name, allowed }, [...path, key], { typed: name, meant: allowed });
    return undefined;
  }
  const set = dimensions.find(({ several }) => several);
  if (set) {
    problems.note('pipeline-amount-several', { column: set.column }, [...path, key]);
    return undefined;
  }
  const { min, max } = contract.range;
  return { column: name, bounds: { min, max }, title: contract.title };
}

function isNumber(column: SpineColumn): boolean {
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
