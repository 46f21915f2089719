import type { Plan } from '../../model/plan.ts';
import { mergePlans } from '../../plan/universe/merge-plans.ts';
import { planUniverse } from '../../plan/universe/plan-universe.ts';
import type { SystemTable } from '../system/system-table.ts';
import { describeTables, nameSource } from './describe-tables.ts';

/**
 * Whom each cell of each table of some plans counts. Undefined where what the definitions allow is too much to be listed: such tables cannot
 * be shown to be safe.
 */
export function describeRelease(plans: readonly Plan[]): readonly SystemTable[] | undefined {
  const sources = new Map<string, Plan[]>();
  for (const plan of plans) sources.set(nameSource(plan), [...(sources.get(nameSource(plan)) ?? []), plan]);
  const tables: SystemTable[] = [];
  for (const [source, own] of sources) {
    const merged = mergePlans(own);
    const universe = planUniverse(merged);
    if (universe === undefined) return undefined;
    own.forEach((plan, place) => tables.push(...describeTables(plan, place, { source, merged, universe })));
  }
  return tables;
}
