import { tightenBounds } from '../attack/tighten-bounds.ts';
import { turnRows } from '../attack/part.ts';
import { role, type ProtectionProblem, type Target } from '../system/problem.ts';
import { oneCell } from '../system/relations.ts';
import type { SmallSets } from './list-differences.ts';

/** Of fewer cells that no table shows, each is aimed at that can be of few people; of more, those that shown cells confine row by row. */
const mostAimed = 300;

/**
 * A problem that asks besides for few people who are in a cell of no table and follow from cells of several: two-way tables can leave a cell of the three-way one next to no
 * values. How many they are nobody may have counted; what fits is near to it wherever that matters. Who is alone in such a cell is not known to be, so it is outsiders who attack it.
 */
export function aimAtUnseen(problem: ProtectionProblem, nobody: number | undefined, few: SmallSets): ProtectionProblem {
  const unseen = listUnseen(problem, nobody, few);
  const besides = unseen.map((_, at) => problem.targets.length + at);
  const insiders = problem.insiders.map((one) => ({ ...one, own: Int32Array.of(...one.own, ...besides) }));
  return unseen.length === 0 ? problem : { ...problem, targets: [...problem.targets, ...unseen], insiders };
}

/** Everything but what is unsafe itself is taken to be shown, which tells most. */
function listUnseen(
  { relations, truth, roles, shown, hidden }: ProtectionProblem,
  nobody: number | undefined,
  { minPersons, candidates }: SmallSets,
): readonly Target[] {
  const latent = [...roles.keys()].filter((cell) => roles[cell] === role.latent && cell !== nobody);
  if (latent.length === 0) return [];
  const isHidden = (cell: number): boolean => roles[cell] === role.primary;
  const isLatent = (cell: number): boolean => roles[cell] === role.latent;
  const low = shown.low.map((least, cell) => (isHidden(cell) ? (hidden.low[cell] ?? 0) : isLatent(cell) ? 0 : least));
  const high = shown.high.map((most, cell) => (isHidden(cell) ? (hidden.high[cell] ?? Infinity) : isLatent(cell) ? Infinity : most));
  const columns = turnRows(relations);
  if (tightenBounds({ relations, columns }, low, high) === undefined) return [];
  /** Where a whole is nobody each of its parts is, and says no more. */
  const isOfNobody = (cell: number): boolean =>
    high[cell] === 0 &&
    columns.row.subarray(columns.start[cell], columns.start[cell + 1]).some((row, at) => {
      const sign = Math.sign(columns.coefficient[(columns.start[cell] ?? 0) + at] ?? 0);
      const entries = relations.cell.subarray(relations.start[row] ?? 0, relations.start[row + 1] ?? 0);
      return entries.some(
        (other, entry) => high[other] === 0 && Math.sign(relations.coefficient[(relations.start[row] ?? 0) + entry] ?? 0) === -sign,
      );
    });
  const isFew = (cell: number): boolean => (low[cell] ?? 0) < minPersons && (truth[cell] ?? 0) < minPersons + candidates - 1;
  const isNarrow = (cell: number): boolean => (high[cell] ?? Infinity) - (low[cell] ?? 0) + 1 < candidates;
  return latent
    .filter((cell) => isFew(cell) && (latent.length <= mostAimed || isNarrow(cell)) && !isOfNobody(cell))
    .map((cell) => ({ form: oneCell(cell), demand: { kind: 'candidates', count: candidates } }));
}
