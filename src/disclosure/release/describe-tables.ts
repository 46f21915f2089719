import type { Dimension } from '../../model/dimension.ts';
import type { OutputStep, Plan } from '../../model/plan.ts';
import type { MergedPlans } from '../../plan/universe/merge-plans.ts';
import { nameCode, type Universe, type UniverseVariable } from '../../model/universe.ts';
import type { SystemDimension, SystemFilter, SystemTable } from '../system/system-table.ts';

/** Plans about the same records, with everything that one record can be. */
export interface MergedSource {
  readonly source: string;
  readonly merged: MergedPlans;
  readonly universe: Universe;
}

/**
 * What the records are of which a plan counts units. Where records share a unit the plan's filters choose who speaks for it, and links where
 * match statuses or shared fields do: they are part of it.
 */
export function nameSource({ reads, links, spine: { read, where, dates, onePer } }: Plan, digest: string): string {
  const contract = reads.find(({ id }) => id === read);
  const choosing = onePer?.tieBreak.some(({ by }) => by !== 'column')
    ? links
    : links.filter(({ spine }) => spine.duplicates === 'one-person');
  const chosen = onePer ? [onePer, where, dates, choosing.map(({ field, spine, matchStatus }) => [field, spine, matchStatus])] : [];
  return JSON.stringify([digest, contract?.contract, contract?.contractVersion, contract?.table, chosen]);
}

/** The tables of one of the plans as a system sees them. */
export function describeTables(plan: Plan, place: number, { source, merged, universe }: MergedSource): readonly SystemTable[] {
  const nameOf = (column: string): string => merged.names[place]?.get(column) ?? column;
  const filters = describeFilters(place, { merged, universe });
  return plan.outputs.map(({ id, dimensions }: OutputStep) => ({
    id,
    source,
    filters,
    dimensions: dimensions.map((dimension) => describeDimension(dimension, nameOf(dimension.column), universe)),
  }));
}

/** Those of one of the plans; filters of one variable are one. */
export function describeFilters(place: number, { merged, universe }: Pick<MergedSource, 'merged' | 'universe'>): readonly SystemFilter[] {
  const joined = new Map<string, SystemFilter>();
  for (const { column, leaves } of merged.filters[place] ?? []) {
    const variable = findVariable(universe, column);
    const leafOf = leavesOf(variable, column);
    const before = joined.get(variable.name)?.values ?? Array.from(leafOf.keys());
    joined.set(variable.name, { variable, values: before.filter((value) => leaves.includes(leafOf[value] ?? -1)) });
  }
  return [...joined.values()];
}

function describeDimension(dimension: Dimension, name: string, universe: Universe): SystemDimension {
  if (dimension.several) {
    const codes = dimension.leaves.map((_, leaf) => {
      const column = nameCode(name, leaf);
      const variable = findVariable(universe, column);
      return { variable, having: Array.from(leavesOf(variable, column).keys()).filter((value) => leavesOf(variable, column)[value] === 1) };
    });
    return { dimension, codes };
  }
  const variable = findVariable(universe, name);
  return { dimension, variable, leafOf: leavesOf(variable, name) };
}

function findVariable({ variables }: Universe, column: string): UniverseVariable {
  const variable = variables.find(({ columns }) => columns.has(column));
  if (variable === undefined) throw new Error(`nothing says what \`${column}\` can be`);
  return variable;
}

function leavesOf({ columns }: UniverseVariable, column: string): Uint32Array {
  const leaves = columns.get(column);
  if (leaves === undefined) throw new Error(`nothing says what \`${column}\` can be`);
  return leaves;
}
