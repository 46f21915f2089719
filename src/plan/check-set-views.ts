import type { CollectStep, DeriveStep, OutputStep } from '../model/plan.ts';
import type { Problems } from '../spec/collect-problems.ts';
import { sourcesOfStep } from './plan-reads.ts';

interface View {
  readonly column: string;
  readonly of: CollectStep;
}

/**
 * Notes columns of tables that count the same collected codes in two ways, as a set and as the first of it: their difference is who has both
 * codes, which no cell says and no rule tests.
 */
export function checkSetViews(
  outputs: readonly OutputStep[],
  collections: readonly CollectStep[],
  derivations: readonly DeriveStep[],
  problems: Problems,
): void {
  const shown = new Set(outputs.flatMap(({ dimensions }) => dimensions.map(({ column }) => column)));
  const views = [...shown].flatMap((column) => collectionsOf(column, collections, derivations).map((of): View => ({ column, of })));
  views.forEach((view, place) => {
    const first = views.slice(0, place).find((other) => other.column !== view.column && countSame(other.of, view.of));
    const path = derivations.some(({ column }) => column === view.column) ? ['derive', view.column] : ['collect', view.column];
    if (first) problems.note('pipeline-set-views', { column: view.column, first: first.column }, path, { at: 'key' });
  });
}

function collectionsOf(column: string, collections: readonly CollectStep[], derivations: readonly DeriveStep[]): readonly CollectStep[] {
  const step = derivations.find((each) => each.column === column);
  if (step) return sourcesOfStep(step).flatMap((source) => collectionsOf(source, collections, derivations));
  return collections.filter(({ id }) => id === column);
}

/** Whether both can have collected from one record: no filter of theirs keeps them apart. */
function countSame(a: CollectStep, b: CollectStep): boolean {
  if (a.read !== b.read || a.from !== b.from) return false;
  return !a.where.some((left) =>
    b.where.some((right) => left.column === right.column && !left.codes.some((code) => right.codes.includes(code))),
  );
}
