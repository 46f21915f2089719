import { listConfined } from '../attack/list-confined.ts';
import { role, type ProtectionProblem } from '../system/problem.ts';
import { oneCell, type Relations } from '../system/relations.ts';
import type { SmallSets } from './list-differences.ts';

/** What makes cells of no table of a problem unsafe besides the relations that it has. */
export interface SeenBesides {
  /** Those that cells of tables are in by themselves, where the problem has others besides. */
  readonly relations: Relations;
  /** Cells that are aimed at whatever the shown ones say. */
  readonly cells: readonly number[];
}

/**
 * A problem that asks besides for few people who are in a cell of no table and follow from cells of several: two-way tables can leave a cell
 * of the three-way one next to no values. How many they are nobody may have counted. Who is alone in such a cell is not known to be, so it is
 * outsiders who attack it.
 */
export function aimAtUnseen(
  problem: ProtectionProblem,
  nobody: number | undefined,
  few: SmallSets,
  { relations, cells }: SeenBesides = { relations: problem.relations, cells: [] },
): ProtectionProblem {
  const unseen = [...new Set([...listUnseen(problem, relations, nobody, few), ...cells])].map(
    (cell) => ({ form: oneCell(cell), demand: { kind: 'candidates', count: few.candidates } }) as const,
  );
  const besides = unseen.map((_, at) => problem.targets.length + at);
  const insiders = problem.insiders.map((one) => ({ ...one, own: Int32Array.of(...one.own, ...besides) }));
  return unseen.length === 0 ? problem : { ...problem, targets: [...problem.targets, ...unseen], insiders };
}

/** Everything but what is unsafe itself is taken to be shown, which tells most. */
function listUnseen(
  { roles, shown, hidden }: ProtectionProblem,
  relations: Relations,
  nobody: number | undefined,
  few: SmallSets,
): readonly number[] {
  const own = roles.subarray(0, relations.cells);
  const latent = [...own.keys()].filter((cell) => own[cell] === role.latent && cell !== nobody);
  const isShown = (cell: number): boolean => own[cell] === role.open || own[cell] === role.frozen;
  const low = hidden.low.slice(0, own.length).map((least, cell) => (isShown(cell) ? (shown.low[cell] ?? 0) : least));
  const high = hidden.high.slice(0, own.length).map((most, cell) => (isShown(cell) ? (shown.high[cell] ?? Infinity) : most));
  return listConfined(relations, { low, high }, latent, nobody, few);
}
