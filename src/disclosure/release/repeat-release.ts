import type { CellTable } from '../../model/cell-table.ts';
import type { ReleasedCount } from '../../model/protected-table.ts';
import type { UntriedReason } from '../../model/tried-choice.ts';
import { openFinest } from '../rounding/round-inner.ts';
import type { Choice } from '../suppression/guard-choice.ts';
import type { System } from '../system/build-system.ts';
import { isSameProblem, type ProtectionProblem } from '../system/problem.ts';
import type { AloneIn } from '../../tabulate/find-alone.ts';
import type { Chosen } from './choose-shown.ts';
import { placesOf } from './make-problem.ts';
import type { ReleaseRequest } from './protect-release.ts';
import { stateProblem } from './state-problem.ts';

/** What is made of a request that only other counts make another. */
export type Protect = (request: ReleaseRequest, chosen: Chosen) => ReadonlyMap<CellTable, readonly ReleasedCount[]> | undefined;

/** Systems of more cells are not tried: it would take too long. */
const mostCells = 200;

/**
 * The choice of what some tables hide, for any counts that they could have had; or why it is not repeated: where more than these decides, it
 * is earlier releases, households, or people who are told apart more finely than by any table.
 */
export function repeatRelease(request: ReleaseRequest, chosen: Chosen, protect: Protect): Choice | UntriedReason {
  const { tables, earlier, changes, rules } = request;
  const { system } = chosen;
  if (rules.method.value !== 'exact') return 'other-method';
  if (system.relations.cells > mostCells) return 'too-many-cells';
  const hasUnits = tables.some(({ secondUnits = [] }) => secondUnits.length > 0);
  if (earlier.length > 0 || changes !== undefined || hasUnits || system.trees.some(({ finest }) => finest === undefined))
    return 'more-than-tables';
  const leavesOf = openFinest(system);
  const ask = (truth: Float64Array): { readonly request: ReleaseRequest; readonly chosen: Chosen } => {
    const own = tables.map((table) => ({ ...table, persons: Float64Array.from(placesOf(system, table), (place) => truth[place] ?? 0) }));
    return { request: { ...request, tables: own, alone: listAlone(own, system, truth, leavesOf) }, chosen: { ...chosen, truth } };
  };
  const problemOf = (truth: Float64Array): ProtectionProblem => {
    const asked = ask(truth);
    return stateProblem(asked.request, asked.chosen);
  };
  if (!isSameProblem(problemOf(chosen.truth), stateProblem(request, chosen))) return 'more-than-tables';
  return {
    problemOf,
    choose: (truth) => {
      const asked = ask(truth);
      const counts = protect(asked.request, asked.chosen);
      return counts && listHidden(asked.request.tables, system, counts);
    },
  };
}

/** 1 of each cell that tables hide. */
export function listHidden(
  tables: readonly CellTable[],
  system: System,
  counts: ReadonlyMap<CellTable, readonly ReleasedCount[]>,
): Uint8Array {
  const hidden = new Uint8Array(system.relations.cells);
  for (const table of tables)
    placesOf(system, table).forEach((place, cell) => {
      if (counts.get(table)?.[cell] === 'suppressed') hidden[place] = 1;
    });
  return hidden;
}

/** By finest cell of one person, all cells that this person is alone in. */
function listAlone(
  tables: readonly CellTable[],
  system: System,
  truth: Float64Array,
  leavesOf: ReturnType<typeof openFinest>,
): readonly (readonly AloneIn[])[] {
  const found = new Map<number, AloneIn[]>();
  for (const table of tables)
    placesOf(system, table).forEach((place, cell) => {
      if (truth[place] !== 1 || place === system.nobody) return;
      const leaf = leavesOf(place)?.find((one) => truth[one] === 1);
      if (leaf === undefined) return;
      found.set(leaf, [...(found.get(leaf) ?? []), { table: table.output.id, cell }]);
    });
  return [...found.values()];
}
