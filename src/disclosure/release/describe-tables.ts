import type { Dimension } from '../../model/dimension.ts';
import type { OutputStep, Plan } from '../../model/plan.ts';
import { nameCode, type Universe, type UniverseVariable } from '../../model/universe.ts';
import type { SystemDimension, SystemFilter, SystemTable } from '../system/system-table.ts';

/**
 * The tables of one population as a system sees them. Where records share a unit one of them speaks for it, so that a filter chooses other units and
 * not fewer: it is part of the source.
 */
export function describeTables(plan: Plan, universe: Universe): readonly SystemTable[] {
  const { read, dates, where, onePer } = plan.spine;
  const contract = plan.reads.find(({ id }) => id === read);
  const filters = describeFilters(plan, universe);
  const source = JSON.stringify([contract?.contract, contract?.table, dates, onePer ? [onePer, where] : []]);
  return plan.outputs.map(({ id, dimensions }: OutputStep) => ({
    id,
    source,
    filters,
    dimensions: dimensions.map((dimension) => describeDimension(dimension, universe)),
  }));
}

export function describeFilters(plan: Plan, universe: Universe): readonly SystemFilter[] {
  const { where, onePer } = plan.spine;
  return onePer ? [] : joinFilters(where.map(({ column, codes }) => describeFilter(plan, universe, column, codes)));
}

function describeDimension(dimension: Dimension, universe: Universe): SystemDimension {
  if (dimension.several) {
    const codes = dimension.leaves.map((_, leaf) => {
      const column = nameCode(dimension.column, leaf);
      const variable = findVariable(universe, column);
      return { variable, having: Array.from(leavesOf(variable, column).keys()).filter((value) => leavesOf(variable, column)[value] === 1) };
    });
    return { dimension, codes };
  }
  const variable = findVariable(universe, dimension.column);
  return { dimension, variable, leafOf: leavesOf(variable, dimension.column) };
}

function describeFilter(plan: Plan, universe: Universe, column: string, codes: readonly string[]): SystemFilter {
  const check = plan.reads.find(({ id }) => id === plan.spine.read)?.columns.find(({ name }) => name === column)?.check;
  if (check?.kind !== 'codes') throw new Error(`\`${column}\` is filtered and has no codes`);
  const variable = findVariable(universe, column);
  const values = Array.from(leavesOf(variable, column)).flatMap((leaf, value) => (codes.includes(check.codes[leaf] ?? '') ? [value] : []));
  return { variable, values };
}

/** Filters of one variable are one. */
function joinFilters(filters: readonly SystemFilter[]): readonly SystemFilter[] {
  const joined = new Map<string, SystemFilter>();
  for (const { variable, values } of filters) {
    const before = joined.get(variable.name);
    joined.set(variable.name, { variable, values: before ? before.values.filter((value) => values.includes(value)) : values });
  }
  return [...joined.values()];
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
