import type { CellTable } from '../../model/cell-table.ts';
import { needsKeys } from '../../model/needs-keys.ts';
import type { Rules } from '../../model/plan.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import type { CellKey } from '../perturbation/keys.ts';
import { roundControlled } from '../rounding/controlled-rounding.ts';
import { mostSteps, openMethod } from '../rounding/open-method.ts';
import { roundInner, type RoundedInner } from '../rounding/round-inner.ts';
import type { Solver } from '../solver/solver.ts';
import type { System } from '../system/build-system.ts';
import { settledBy, type FrozenTable } from './make-problem.ts';

/** What a cell shows where it is not hidden. */
export type ShownValue = (table: CellTable, cell: number) => ReleasedCount;

export interface Chosen {
  readonly show: ShownValue;
  /** Of small counts: what whoever were told of inner cells could know. */
  readonly small?: SmallKnowledge;
}

export interface SmallKnowledge extends Pick<RoundedInner, 'inner' | 'parts'> {
  /** Earlier tables that are these very ones again: their numbers tell nothing else. */
  readonly again: ReadonlySet<CellTable>;
}

/** Of systems with more cells no values are sought that add up: their tables are withheld. */
const mostCells = 5_000;
const nodes = 20_000;

/**
 * What the cells of tables show by their method. Where all are chosen together, people of whom an earlier release by the same method shows a number
 * keep it. Undefined where nothing was found that adds up.
 */
export function chooseShown(
  system: System,
  truth: Float64Array,
  tables: readonly CellTable[],
  earlier: readonly FrozenTable[],
  rules: Rules,
  solver: Solver,
): Chosen | undefined {
  const settled = settledBy(rules);
  const { round } = openMethod(settled);
  if (round) return { show: (table, cell) => round(table.persons[cell] ?? 0, keyOf(table, cell, rules)) };
  const { base = 0 } = settled.settings ?? {};
  if (system.relations.cells > mostCells) return undefined;
  const fixed = new Map<number, number>();
  for (const { table, counts, rules: own, published } of earlier)
    if (!published && own.method.value === rules.method.value && own.settings?.base === base)
      system.places.get(table.output.id)?.forEach((place, cell) => {
        const count = counts[cell];
        if (typeof count === 'number') fixed.set(place, count);
      });
  if (rules.method.value === 'small-counts') return chooseSmall(system, truth, tables, earlier, base, fixed);
  const found = roundControlled(solver, { relations: system.relations, truth, base, mostSteps, nodes, fixed });
  if (found.status !== 'rounded') return undefined;
  return { show: (table, cell) => found.values[system.places.get(table.output.id)?.[cell] ?? -1] ?? 'suppressed' };
}

function chooseSmall(
  system: System,
  truth: Float64Array,
  tables: readonly CellTable[],
  earlier: readonly FrozenTable[],
  base: number,
  kept: ReadonlyMap<number, number>,
): Chosen | undefined {
  const placesOf = ({ output }: CellTable): Int32Array => system.places.get(output.id) ?? new Int32Array(0);
  const published = [...new Set(tables.flatMap((table) => [...placesOf(table)]))]
    .filter((place) => place !== system.nobody)
    .toSorted((a, b) => a - b);
  const found = roundInner(system, truth, published, base, kept);
  if (found === undefined) return undefined;
  const nameAll = (some: readonly CellTable[]): string =>
    some
      .map((table) => placesOf(table).join())
      .toSorted()
      .join(' ');
  const own = nameAll(tables);
  const runs = new Map<string, FrozenTable[]>();
  for (const one of earlier) runs.set(one.run, [...(runs.get(one.run) ?? []), one]);
  const again = new Set(
    [...runs.values()].flatMap((some) => {
      const isSame = nameAll(some.map(({ table }) => table)) === own;
      return isSame ? some.map(({ table }) => table) : [];
    }),
  );
  const values = new Map(found.values);
  if (system.nobody !== undefined) values.set(system.nobody, 0);
  return {
    show: (table, cell) => values.get(system.places.get(table.output.id)?.[cell] ?? -1) ?? 'suppressed',
    small: { inner: found.inner, parts: found.parts, again },
  };
}

function keyOf({ keys, output }: CellTable, cell: number, { method }: Rules): CellKey {
  const key = keys?.[cell];
  if (key === undefined && needsKeys(method.value)) throw new Error(`\`${output.id}\` has no keys`);
  return (key ?? 0) as CellKey;
}
