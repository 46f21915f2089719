import type { CellTable } from '../../model/cell-table.ts';
import type { Solver } from '../solver/solver.ts';
import { buildSystem, type System } from '../system/build-system.ts';
import { addChanges, type Changes } from '../system/changes.ts';
import type { SystemTable } from '../system/system-table.ts';
import { completeTruth } from './complete-truth.ts';
import { placesOf } from './make-problem.ts';

/** Tables as one system, with those who changed between their files. Undefined where it is too large, or somebody is counted who cannot be. */
export function joinTables(
  tables: readonly CellTable[],
  described: readonly SystemTable[],
  changes: Changes | undefined,
): System | undefined {
  const ids = new Set(tables.map(({ output }) => output.id));
  const stayed = buildSystem(described.filter(({ id }) => ids.has(id)));
  return stayed && changes ? addChanges(stayed, changes) : stayed;
}

/** What the cells of a system are by the tables it is of. A bug where nobody could have these tables. */
export function countSystem(system: System, tables: readonly CellTable[], solver: Solver): Float64Array {
  const counted = new Float64Array(system.relations.cells).fill(Number.NaN);
  for (const table of tables) placesOf(system, table).forEach((place, cell) => (counted[place] = table.persons[cell] ?? 0));
  if (system.nobody !== undefined) counted[system.nobody] = 0;
  for (const [cell, { units }] of system.changed?.groups ?? []) counted[cell] = units;
  const truth = completeTruth(system.relations, counted, solver);
  if (truth === undefined) throw new Error('the tables are not what their definitions say that they can be');
  return truth;
}
