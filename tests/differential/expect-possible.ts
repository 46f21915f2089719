import { describeFilters } from '../../src/disclosure/release/describe-tables.ts';
import { listAtomColumns } from '../../src/engine/group-atoms.ts';
import type { Plan } from '../../src/model/plan.ts';
import { mergePlans } from '../../src/plan/universe/merge-plans.ts';
import { planUniverse } from '../../src/plan/universe/plan-universe.ts';
import { placePeople } from './place-people.ts';

/** Everybody is what the definitions say that somebody can be, or tables would be attacked as if less were known. */
export function expectPossible(plan: Plan, atoms: ReadonlyMap<string, number>): void {
  const merged = mergePlans([{ plan, digestOf: (read) => read }]);
  const universe = planUniverse(merged);
  if (universe === undefined) throw new Error('too much to be listed');
  const rows = [...atoms.keys()].map((key) => key.split(',').map(Number));
  const columns = listAtomColumns(plan);
  const codes = columns.map((_, c) => Uint32Array.from(rows, (row) => row[c] ?? 0));
  const dimensions = new Map(plan.outputs.flatMap((output) => output.dimensions.map((dimension) => [dimension.column, dimension])));
  const grouped = { columns: columns.map(({ column }) => column), codes, counts: new Float64Array(rows.length) };
  const nameOf = (column: string): string => merged.names[0]?.get(column) ?? column;
  placePeople(grouped, [...dimensions.values()], nameOf, universe, describeFilters(0, { merged, universe }));
}
