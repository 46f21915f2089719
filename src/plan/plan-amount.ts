import type { Amount } from '../model/measure.ts';
import type { MeasureSpecification } from '../spec/table-schema.ts';
import { findNumber } from './find-number.ts';
import { nameAmount } from './name-measure.ts';
import type { MeasureRequest } from './plan-measure.ts';

export type AmountSpecification = Extract<MeasureSpecification, { sum: string } | { mean: string }>;

const usualDecimals = 1;

/** A sum or a mean. */
export function planAmount(measure: AmountSpecification, request: MeasureRequest): Amount | undefined {
  const { id } = request;
  const [key, name] = 'sum' in measure ? (['sum', measure.sum] as const) : (['mean', measure.mean] as const);
  const found = findNumber(name, key, request);
  if (found === undefined) return undefined;
  const { title, ...number } = found;
  const common = { id, title: measure.title ?? nameAmount(title, key), ...number };
  return 'sum' in measure ? { ...common, kind: 'sum' } : { ...common, kind: 'mean', decimals: measure.decimals ?? usualDecimals };
}
