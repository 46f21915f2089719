import { sourceOf } from '../../src/disclosure/release/describe-release.ts';
import { describeFilters, describeTables } from '../../src/disclosure/release/describe-tables.ts';
import type { SystemDimension, SystemFilter, SystemTable, Variable } from '../../src/disclosure/system/system-table.ts';
import type { AtomWeights, CellTable } from '../../src/model/cell-table.ts';
import type { OutputStep, Plan } from '../../src/model/plan.ts';
import type { Universe, UniverseVariable } from '../../src/model/universe.ts';
import { mergePlans } from '../../src/plan/universe/merge-plans.ts';
import { planUniverse } from '../../src/plan/universe/plan-universe.ts';
import { rollUpAtoms } from '../../src/tabulate/roll-up-atoms.ts';
import { weightsOf } from '../../src/tabulate/weights-of.ts';

export interface MadeUp {
  /** In the order of the plans and of their outputs. */
  readonly tables: readonly CellTable[];
  readonly described: readonly SystemTable[];
}

/** Rows of made-up people, each of 20 to 60. */
const rows = 60_000;

/** Every table of some plans over one made-up set of people for each source: whatever anybody can be by the definitions, some are. */
export function makeUpPeople(plans: readonly Plan[]): MadeUp {
  const made = new Map<Plan, MadeUp>();
  const parts = plans.map((plan) => ({ plan, digestOf: digestOfTable(plan) }));
  for (const source of new Set(parts.map(sourceOf))) {
    const own = parts.filter((part) => sourceOf(part) === source);
    const merged = mergePlans(own);
    const universe = planUniverse(merged);
    if (universe === undefined) throw new Error('the plans can be too much to be listed');
    const people = drawPeople(universe);
    own.forEach(({ plan }, place) => {
      const described = describeTables(plan, place, { source, merged, universe });
      const inside = people.within(describeFilters(place, { merged, universe }));
      made.set(plan, {
        described,
        tables: plan.outputs.map((output, at) => count(output, described[at]?.dimensions ?? [], people, inside)),
      });
    });
  }
  const inOrder = plans.map((plan) => made.get(plan) ?? { tables: [], described: [] });
  return { tables: inOrder.flatMap(({ tables }) => tables), described: inOrder.flatMap(({ described }) => described) };
}

/** Every table of a contract is one file. */
const digestOfTable =
  ({ reads }: Plan) =>
  (id: string): string =>
    JSON.stringify(reads.flatMap((read) => (read.id === id ? [read.contract, read.table] : [])));

interface People {
  readonly within: (filters: readonly SystemFilter[]) => Uint32Array;
  readonly valueOf: (variable: Variable) => Uint32Array;
  readonly counts: Float64Array;
}

function drawPeople({ variables }: Universe): People {
  let state = 20_210_321;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const drawn = new Map(variables.map((variable) => [variable.name, drawValues(variable, draw)]));
  const valueOf: People['valueOf'] = ({ name }) => drawn.get(name) ?? missing(name);
  const within: People['within'] = (filters) => {
    const sets = filters.map(({ variable, values }) => ({ of: valueOf(variable), wanted: new Set(values) }));
    return Uint32Array.from({ length: rows }, (_, row) => row).filter((row) => sets.every(({ of, wanted }) => wanted.has(of[row] ?? -1)));
  };
  return { valueOf, within, counts: Float64Array.from({ length: rows }, () => 20 + draw(41)) };
}

/** Of one column after another one leaf, and of all values with that leaf one: no leaf is rare, however few values have it. */
function drawValues({ columns, values }: UniverseVariable, draw: (below: number) => number): Uint32Array {
  const choices = [...columns.values()].map((leafOf) => {
    const byLeaf = new Map<number, number[]>();
    for (let value = 0; value < values; value += 1) byLeaf.set(leafOf[value] ?? 0, [...(byLeaf.get(leafOf[value] ?? 0) ?? []), value]);
    return [...byLeaf.values()];
  });
  return Uint32Array.from({ length: rows }, () => {
    const column = choices[draw(choices.length)] ?? [];
    const leaf = column[draw(column.length)] ?? [];
    return leaf[draw(leaf.length)] ?? 0;
  });
}

function count(output: OutputStep, dimensions: readonly SystemDimension[], people: People, inside: Uint32Array): CellTable {
  const codes = dimensions.map((dimension) => {
    const leafOf = readLeaves(dimension, people);
    return Uint32Array.from(inside, leafOf);
  });
  const counts = Float64Array.from(inside, (row) => people.counts[row] ?? 0);
  const weights = weightsOf(output).map((column): AtomWeights => ({
    column,
    sums: Array.from(counts, (units) => ({
      sum: BigInt(units) * 1_000_000n,
      squares: BigInt(units) * 1_100_000_000_000n,
      heaviest: 2_000_000n,
      units,
    })),
  }));
  const columns = output.dimensions.map(({ column }) => column);
  return rollUpAtoms({ columns, codes, counts, ...(weights.length > 0 && { weights }) }, output);
}

function readLeaves(dimension: SystemDimension, { valueOf }: People): (row: number) => number {
  if ('codes' in dimension) {
    const codes = dimension.codes.map(({ variable, having }) => ({ of: valueOf(variable), having: new Set(having) }));
    return (row) => codes.reduce((bits, { of, having }, code) => (having.has(of[row] ?? -1) ? bits + 2 ** code : bits), 0);
  }
  const of = valueOf(dimension.variable);
  return (row) => dimension.leafOf[of[row] ?? 0] ?? 0;
}

function missing(name: string): never {
  throw new Error(`nobody has a value of \`${name}\``);
}
