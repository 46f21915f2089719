import type { OutputStep } from '../model/plan.ts';
import { isQuantile, type Quantile } from '../model/measure.ts';
import type { Problems } from '../spec/collect-problems.ts';
import type { MeasureSpecification } from '../spec/table-schema.ts';
import { findNumber } from './find-number.ts';
import { nameQuantile } from './name-measure.ts';
import type { MeasureRequest } from './plan-measure.ts';

export type QuantileSpecification = Extract<MeasureSpecification, { quantile: string }>;

/** Each step is a cell of its own wherever people are counted, so that a system of finer ones could not be attacked. */
const mostSteps = 100;

/** One measure for each percentage, named by it. */
export function planQuantiles({ quantile, at, step, title }: QuantileSpecification, request: MeasureRequest): readonly Quantile[] {
  const { id, path, problems } = request;
  const found = findNumber(quantile, 'quantile', request);
  if (found === undefined) return [];
  const { column, bounds } = found;
  const least = Math.ceil((bounds.max - bounds.min) / mostSteps);
  if (step < least) {
    problems.note('pipeline-quantile-step', { column, step: String(step), least: String(least) }, [...path, 'step']);
    return [];
  }
  return at.map((percent): Quantile => ({
    id: nameAt(id, percent),
    title: nameQuantile(title ?? found.title, percent),
    kind: 'quantile',
    column,
    bounds,
    percent,
    step,
  }));
}

const nameAt = (id: string, percent: number): string => `${id}_q${percent}`;

/** What the author of a pipeline called the measure that a quantile comes from. */
export const writtenAs = ({ id, percent }: Quantile): string => id.slice(0, -nameAt('', percent).length);

/** Notes quantiles of one column in two steps: each of the two would tell more of what the other is rounded from. */
export function checkSteps(outputs: readonly OutputStep[], problems: Problems): void {
  const known = new Map<string, number>();
  const noted = new Set<string>();
  for (const { id, measures } of outputs)
    for (const measure of measures.filter(isQuantile)) {
      const { column, step } = measure;
      const first = known.get(column) ?? step;
      known.set(column, first);
      const path = ['tables', id, 'measures', writtenAs(measure), 'step'];
      if (step === first || noted.has(path.join())) continue;
      noted.add(path.join());
      problems.note('pipeline-quantile-steps', { column, step: String(step), first: String(first) }, path);
    }
}
