import { areTangled, mergePlans, type DigestedPlan } from '../../plan/universe/merge-plans.ts';
import { planUniverse } from '../../plan/universe/plan-universe.ts';
import type { SystemTable } from '../system/system-table.ts';
import { describeTables, nameSource } from './describe-tables.ts';

/** Records of which two plans count units are the same where the files are. */
export const sourceOf = ({ plan, digestOf }: DigestedPlan): string => nameSource(plan, digestOf(plan.spine.read));

/**
 * Whom each cell of each table of some plans counts. Undefined where what the definitions allow is too much to be listed: such tables cannot
 * be shown to be safe.
 */
export function describeRelease(parts: readonly DigestedPlan[]): readonly SystemTable[] | undefined {
  if (parts.some((part) => areTangled([part]))) return undefined;
  const sources = new Map<string, DigestedPlan[]>();
  for (const part of parts) sources.set(sourceOf(part), [...(sources.get(sourceOf(part)) ?? []), part]);
  const tables: SystemTable[] = [];
  for (const [source, own] of sources) {
    const merged = mergePlans(own);
    const universe = planUniverse(merged);
    if (universe === undefined) return undefined;
    own.forEach(({ plan }, place) => tables.push(...describeTables(plan, place, { source, merged, universe })));
  }
  return tables;
}
