import type { CellTable } from '../../model/cell-table.ts';
import { needsKeys } from '../../model/needs-keys.ts';
import type { Rules } from '../../model/plan.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import type { CellKey } from '../perturbation/keys.ts';
import { roundControlled } from '../rounding/controlled-rounding.ts';
import { mostSteps, openMethod } from '../rounding/open-method.ts';
import type { Solver } from '../solver/solver.ts';
import type { System } from '../system/build-system.ts';
import type { LinearForm } from '../system/relations.ts';
import type { SystemTable } from '../system/system-table.ts';
import { strictestOf } from './make-problem.ts';
import { settledBy, type FrozenTable } from './tell-of.ts';
import { openSmall, type SmallKnowledge, type SmallRounding } from './open-small.ts';

/** What a cell shows where it is not hidden. */
export type ShownValue = (table: CellTable, cell: number) => ReleasedCount;

/** What is shown, and the system that it is shown of. */
export interface Chosen {
  readonly show: ShownValue;
  readonly system: System;
  readonly truth: Float64Array;
  readonly small?: SmallKnowledge;
  /** The same with these forms large or nobody besides; undefined where that changes nothing. */
  readonly holdBesides?: (forms: readonly LinearForm[]) => Chosen | undefined;
}

export interface ShownRequest {
  readonly system: System;
  readonly truth: Float64Array;
  readonly tables: readonly CellTable[];
  readonly earlier: readonly FrozenTable[];
  readonly described: readonly SystemTable[];
  readonly rules: Rules;
  readonly solver: Solver;
}

/** Of systems with more cells no values are sought that add up: their tables are withheld. */
const mostCells = 5_000;
const nodes = 20_000;

/**
 * What the cells of tables show by their method. Where all are chosen together, people of whom an earlier release by the same method shows a number
 * keep it. Undefined where nothing was found that adds up.
 */
export function chooseShown(request: ShownRequest): Chosen | undefined {
  const { system, truth, tables, earlier, rules, solver } = request;
  const settled = settledBy(rules);
  const { round } = openMethod(settled);
  if (round) return { system, truth, show: (table, cell) => round(table.persons[cell] ?? 0, keyOf(table, cell, rules)) };
  const { base = 0 } = settled.settings ?? {};
  const fixed = new Map<number, number>();
  for (const { table, counts, rules: own, published } of earlier)
    if (!published && own.method.value === rules.method.value && own.settings?.base === base)
      system.places.get(table.output.id)?.forEach((place, cell) => {
        const count = counts[cell];
        if (typeof count === 'number') fixed.set(place, count);
      });
  if (rules.method.value === 'small-counts') {
    const few = strictestOf([...tables.map((table) => ({ table, rules })), ...earlier]);
    const rounding = openSmall({ ...request, base, kept: fixed, few });
    return rounding && chooseSmall(rounding, []);
  }
  if (system.relations.cells > mostCells) return undefined;
  const found = roundControlled(solver, { relations: system.relations, truth, base, mostSteps, nodes, fixed });
  if (found.status !== 'rounded') return undefined;
  return { system, truth, show: (table, cell) => found.values[system.places.get(table.output.id)?.[cell] ?? -1] ?? 'suppressed' };
}

function chooseSmall(rounding: SmallRounding, besides: readonly (readonly number[])[]): Chosen | undefined {
  const { system, truth, groupsOf } = rounding;
  const found = rounding.round(besides);
  if (found === undefined) return undefined;
  const known = new Set(besides.map((groups) => groups.join()));
  return {
    system,
    truth,
    small: found.small,
    show: (table, cell) => {
      const place = system.places.get(table.output.id)?.[cell] ?? -1;
      return place === system.nobody ? 0 : (found.values.get(place) ?? 'suppressed');
    },
    holdBesides: (forms) => {
      const more = forms.flatMap((form) => {
        const groups = groupsOf(form);
        return groups === undefined || known.has(groups.join()) ? [] : [groups];
      });
      return more.length === 0 ? undefined : chooseSmall(rounding, [...besides, ...more]);
    },
  };
}

function keyOf({ keys, output }: CellTable, cell: number, { method }: Rules): CellKey {
  const key = keys?.[cell];
  if (key === undefined && needsKeys(method.value)) throw new Error(`\`${output.id}\` has no keys`);
  return (key ?? 0) as CellKey;
}
