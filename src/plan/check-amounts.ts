import type { DenominatorStep, DeriveStep, OutputStep } from '../model/plan.ts';
import { isAmount } from '../model/measure.ts';
import type { Problems } from '../spec/collect-problems.ts';
import { withSources } from './plan-reads.ts';

interface Counted {
  readonly outputs: readonly OutputStep[];
  readonly derivations: readonly DeriveStep[];
}

/**
 * Notes sums and means without a count, and amounts of a column that a table of the pipeline divides people by, however it is made: its codes would say of each sum, and each sum of how many
 * have each code, more than the declared bounds do.
 */
export function checkAmounts(own: Counted, denominators: readonly DenominatorStep[], problems: Problems): void {
  const divided = [own, ...denominators].flatMap(({ outputs, derivations }) =>
    outputs.flatMap(({ id, dimensions }) =>
      dimensions.map(({ column }) => ({ table: id, column, sources: withSources([column], derivations) })),
    ),
  );
  for (const { id, measures } of own.outputs) {
    if (measures.some(isAmount) && !measures.some(({ kind }) => kind === 'count'))
      problems.note('pipeline-amount-uncounted', { table: id }, ['tables', id, 'measures']);
    for (const measure of measures.filter(isAmount)) {
      const by = divided.find(({ sources }) => sources.has(measure.column));
      if (by === undefined) continue;
      const params = { column: measure.column, by: by.column, table: by.table };
      problems.note('pipeline-amount-divided', params, ['tables', id, 'measures', measure.id, measure.kind]);
    }
  }
}
