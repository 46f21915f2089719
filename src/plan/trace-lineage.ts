import type { Origin, SourceColumn, TableLineage } from '../model/lineage.ts';
import type { LinkStep, Plan } from '../model/plan.ts';
import { numbersOf } from '../tabulate/amounts-of.ts';
import { weightsOf } from '../tabulate/weights-of.ts';
import { listNeeded, sourcesOfStep } from './plan-reads.ts';

/** Follows every dimension of every table of a plan back to the columns of the extracts, in the order of the plan's tables. */
export function traceLineage(plan: Plan): readonly TableLineage[] {
  const { spine, outputs } = plan;
  const filters = [...spine.where, ...spine.dates].map(({ column }): SourceColumn => ({ kind: 'column', read: spine.read, column }));
  const secondUnits = (spine.secondUnits ?? []).map(({ column }): SourceColumn => ({ kind: 'column', read: spine.read, column }));
  return outputs.map((output) => {
    const amounts = numbersOf(output).map(({ column }): SourceColumn => ({ kind: 'column', read: spine.read, column }));
    const weights = weightsOf(output).map((column): SourceColumn => ({ kind: 'column', read: spine.read, column }));
    return {
      output: output.id,
      population: { read: spine.read, filters },
      columns: output.dimensions.map(({ column }) => traceColumn(plan, column)),
      ...(amounts.length > 0 && { amounts }),
      ...(weights.length > 0 && { weights }),
      ...(secondUnits.length > 0 && { secondUnits }),
    };
  });
}

function traceColumn(plan: Plan, column: string): Origin {
  const step = plan.derivations.find((each) => each.column === column);
  if (step) return { kind: 'derived', column, by: step.kind, from: sourcesOfStep(step).map((source) => traceColumn(plan, source)) };
  const set = plan.collections.find(({ id }) => id === column);
  if (set) {
    const from = [...set.by, ...set.where.map((filter) => filter.column), set.from];
    return { kind: 'link', column, from: from.map((each) => ({ kind: 'column', read: set.read, column: each })) };
  }
  const link = plan.links.find(({ id, held }) => id === column || held.column === column);
  if (link) return { kind: 'link', column, from: columnsOfLink(plan, link) };
  const taken = plan.links.find((each) => each.kind === 'lookup' && each.takes.some((take) => take.column === column));
  return taken ? { kind: 'link', column, from: columnsOfLink(plan, taken) } : { kind: 'column', read: plan.spine.read, column };
}

/** Every column a link reads, in the order of the reads and of their contracts. */
function columnsOfLink({ reads, spine }: Plan, link: LinkStep): readonly SourceColumn[] {
  const { kind, read, unit } = spine;
  const needed = listNeeded({
    spine: { kind, read, unit, where: [], dates: [] },
    links: [link],
    collections: [],
    derivations: [],
    outputs: [],
  });
  return reads.flatMap(({ id, columns }) =>
    columns.filter(({ name }) => needed.get(id)?.has(name)).map(({ name }): SourceColumn => ({ kind: 'column', read: id, column: name })),
  );
}
